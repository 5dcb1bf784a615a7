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

// All actions of the window by id: menus, tool bars, the command palette and the shortcut editor
// draw from here. Tooltips name the first shortcut.
class ActionRegistry : public QObject {
  Q_OBJECT

 public:
  explicit ActionRegistry(QWidget* window);

  // Creates the action, puts it on the window so that its shortcuts work, and calls `action`
  // (behind guard) when it is triggered.
  QAction* add(const ActionSpec& spec, std::function<void(bool checked)> action);
  QAction* find(const QString& id) const;  // null if unknown
  QList<QAction*> all() const { return order_; }
  QString idOf(const QAction* action) const;  // empty if it is none of these

  QList<QKeySequence> defaultShortcuts(const QString& id) const { return defaults_.value(id); }
  // Replaces the action's shortcuts, and names the first in its tool tip.
  void setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts);
  // Why the action cannot be used while it is disabled: for the palette, tool tips and status bar.
  void setReason(const QString& id, const QString& reason);
  // Enables the action, or disables it with the reason.
  void setAvailable(const QString& id, bool isAvailable, const QString& reason);
  QString reasonOf(const QAction* action) const;
  // The action that these keys would run if it were not disabled; null if there is none.
  QAction* disabledOn(const QKeySequence& keys) const;

 private:
  void refreshTips(QAction* action);

  QWidget* window_;
  QHash<QString, QAction*> byId_;
  QList<QAction*> order_;
  QHash<QString, QList<QKeySequence>> defaults_;
  QHash<QString, QString> reasons_;
};

// Text of an action with the first of its shortcuts: "Save (Ctrl+S)".
QString textWithShortcut(const QString& text, const QList<QKeySequence>& shortcuts);

// Text of an action without its mnemonic mark, for tool tips and accessible names.
QString plainText(const QString& text);

}  // namespace reelbrush::ui
