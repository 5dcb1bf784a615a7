// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "core/session/preferences.h"
#include "ui/base/actions.h"
#include "ui/base/services.h"

class QVBoxLayout;

namespace reelbrush::ui {

// What is seen before anything is open: the ways to begin, recent projects, the device (ux U16.1).
class WelcomePage : public QWidget {
  Q_OBJECT

 public:
  // `actions` must hold "open", "openSample", "new".
  WelcomePage(core::Preferences& preferences, const ActionRegistry& actions,
              const WindowServices& services, QWidget* parent = nullptr);

  void refreshRecent();
  void refreshAppearance();

 signals:
  void openRequested(const QString& path);
  void themeChosen(const QString& name);
  void languageChosen();

 private:
  void layOut(QWidget* box);

  core::Preferences& preferences_;
  QVBoxLayout* recent_;
  QWidget* recentBox_;
  class AppearanceFields* appearance_ = nullptr;
};

}  // namespace reelbrush::ui
