// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "core/session/preferences.h"
#include "ui/base/actions.h"

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace reelbrush::ui {

// Edit > Shortcuts: search, assign, conflicts, reset, files to pass on (ux 14). Changes hold at
// once and are kept in the preferences.
class ShortcutsDialog : public QDialog {
  Q_OBJECT

 public:
  ShortcutsDialog(ActionRegistry& actions, core::Preferences& preferences,
                  QWidget* parent = nullptr);

 private:
  void build();
  void fill();
  void refresh();
  void showSelected();
  void assign(const QList<QKeySequence>& shortcuts);
  void importFile();
  void exportFile();
  void keep();
  QString selectedId() const;

  ActionRegistry& actions_;
  core::Preferences& preferences_;
  QLineEdit* search_;
  QTreeWidget* list_;
  QKeySequenceEdit* keys_;
  QLabel* conflict_;
  QPushButton* clear_;
  QPushButton* reset_;
};

}  // namespace reelbrush::ui
