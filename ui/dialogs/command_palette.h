// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include "ui/base/actions.h"

class QLineEdit;
class QTreeWidget;

namespace reelbrush::ui {

// Every action of the program by a few letters of its name: menu path, shortcut, and why it cannot
// be used now (ux U1.6). Keyboard only if wished: arrows choose, Enter runs, Esc leaves.
class CommandPalette : public QDialog {
  Q_OBJECT

 public:
  CommandPalette(const ActionRegistry& actions, QWidget* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Entry {
    QAction* action;
    QString name;
    QString path;  // "Edit > Undo" without the name
  };

  void filter(const QString& text);
  void run();

  const ActionRegistry& actions_;
  QList<Entry> entries_;
  QLineEdit* search_;
  QTreeWidget* list_;
};

// How well the letters of `pattern` are found in `text` in their order, whole words and starts of
// words first; -1: not at all; 0 for an empty pattern.
int fuzzyScore(const QString& pattern, const QString& text);
// The menus that lead to an action: "View > Layout"; empty if it is in none.
QString menuPathOf(const QAction* action);

}  // namespace reelbrush::ui
