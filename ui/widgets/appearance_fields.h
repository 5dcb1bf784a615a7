// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "core/session/preferences.h"

class QComboBox;

namespace reelbrush::ui {

// Theme and language: kept in the preferences as they are chosen.
class AppearanceFields : public QWidget {
  Q_OBJECT

 public:
  // `prefix` begins the object names of both fields.
  AppearanceFields(core::Preferences& preferences, const QString& prefix,
                   QWidget* parent = nullptr);

  // Shows what the preferences hold now.
  void refresh();

 signals:
  void themeChosen(const QString& name);
  void languageChosen();  // holds from the next start on

 private:
  core::Preferences& preferences_;
  QComboBox* theme_;
  QComboBox* language_;
};

}  // namespace reelbrush::ui
