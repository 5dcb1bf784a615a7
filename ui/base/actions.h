// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include "ui/base/icons.h"

namespace reelbrush::ui {

// One thing the user can do: id (stable, not translated), text with mnemonic, shortcuts of ux 14.
struct ActionSpec {
  QString id;
  QString text;
  std::optional<Icon> icon;
  QList<QKeySequence> shortcuts;
  bool isCheckable = false;
};

// All actions of the window by id: menus, tool bars, and later the command palette and the shortcut
// editor draw from here. Tooltips name the first shortcut.
class ActionRegistry : public QObject {
  Q_OBJECT

 public:
  explicit ActionRegistry(QWidget* window);

  // Creates the action, puts it on the window so that its shortcuts work, and calls `action`
  // (behind guard) when it is triggered.
  QAction* add(const ActionSpec& spec, std::function<void(bool checked)> action);
  QAction* find(const QString& id) const;  // null if unknown
  QList<QAction*> all() const { return order_; }

 private:
  QWidget* window_;
  QHash<QString, QAction*> byId_;
  QList<QAction*> order_;
};

// Text of an action without its mnemonic mark, for tool tips and accessible names.
QString plainText(const QString& text);

}  // namespace reelbrush::ui
