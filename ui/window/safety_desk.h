// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QObject>

#include "core/session/session.h"
#include "ui/base/actions.h"

class QDialog;
class QMenu;
class QWidget;

namespace reelbrush::ui {

class MessageBar;
class ProjectFiles;

// What keeps work safe and findable beside the panels: recovery at the start, the bar that says
// when nothing is recorded, versions, recent projects, palette, shortcuts, preferences.
class SafetyDesk : public QObject {
  Q_OBJECT

 public:
  // Registers its actions and applies the user's shortcuts with applyKeys().
  SafetyDesk(core::Session& session, ActionRegistry& actions, ProjectFiles& files, QWidget* window);

  // To be called when all actions are registered.
  void applyKeys();
  // A bar of its own, hidden while changes are recorded.
  MessageBar* recordingBar() const { return bar_; }
  void fillRecentMenu(QMenu* menu);
  // Looks for changes that were not saved before the program ended, and asks about each project.
  void offerRecovery();

 signals:
  void themeChosen(const QString& name);
  void languageChosen();
  void notice(const QString& title, const QString& text);

 private:
  void addActions();
  void addReasons();
  void refreshBar();
  void askNext();
  void openVersions();
  void openPreferences();
  void open(QDialog* dialog);

  core::Session& session_;
  ActionRegistry& actions_;
  ProjectFiles& files_;
  QWidget* window_;
  MessageBar* bar_;
  std::vector<core::RecoveryOffer> offers_;  // still to be asked about
};

}  // namespace reelbrush::ui
