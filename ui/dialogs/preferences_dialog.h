// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "core/session/preferences.h"

class QListWidget;
class QTabWidget;

namespace reelbrush::ui {

// What the user sets for the program as a whole. Holds as it is changed; there is nothing to
// confirm.
class PreferencesDialog : public QDialog {
  Q_OBJECT

 public:
  explicit PreferencesDialog(core::Preferences& preferences, QWidget* parent = nullptr);

 signals:
  void themeChosen(const QString& name);
  void languageChosen();
  void proxiesChosen(bool uses);  // to be kept by who makes them

 private:
  QWidget* appearancePage();
  QWidget* picturesPage();
  QWidget* foldersPage();
  void keepFolders();

  core::Preferences& preferences_;
  QListWidget* folders_ = nullptr;
};

}  // namespace reelbrush::ui
