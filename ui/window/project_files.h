// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QObject>
#include <QPointer>
#include <QWidget>

#include "core/session/session.h"
#include "ui/base/services.h"

class QFileDialog;

namespace reelbrush::ui {

// New, open, save and what is asked before work would be lost. Dialogs are window-modal and never
// block the event loop: what comes after them is a callback.
class ProjectFiles : public QObject {
  Q_OBJECT

 public:
  ProjectFiles(core::Session& session, const WindowServices& services, QWidget* window);

  void newProject();
  void openDialog();
  void openSample();
  // A project folder, its project.json, or a clip; asks about unsaved changes first.
  void openPath(const QString& path);
  void save();
  void saveAsDialog();
  // Calls `next` at once if nothing can be lost, else after the user's choice; not at all if he
  // cancels.
  void whenSafe(std::function<void()> next);
  // Asks what to do with recorded changes; `next` is told whether a project was opened.
  void askRecovery(const core::RecoveryOffer& offer, std::function<void(bool isOpened)> next);
  // Tells of journals that could not be recovered and were set aside (ux E20).
  void tellSetAside(const core::RecoverySearch& search);
  // An earlier state as an unsaved project; `when` goes into its name.
  void openCopy(core::Document document, const std::filesystem::path& from, const QString& when);
  // Whether anything of the user's would be lost now.
  bool hasUnsavedWork() const;

 signals:
  void opened();
  void saved();
  void reported(const QString& text);  // what was repaired while opening
  void notice(const QString& title, const QString& text);
  // Nothing was saved; the old file is as it was (ux E12).
  void saveFailed(const QString& reason);

 private:
  void load(const QString& path);
  void openProject(const QString& folder, core::Session::OpenMode mode);
  void askLocked(const QString& folder, const QString& holder);
  void askReplace();
  void saveTo(const QString& folder, std::function<void()> next);
  void saveEnded(const QString& problem);
  void saveAsThen(std::function<void()> next);
  void prepareClip();

  core::Session& session_;
  WindowServices services_;
  QWidget* window_;
  std::function<void()> afterSave_;  // what waits for the save that runs
  int pristineIndex_ =
      0;  // undo position right after opening: the window's own first steps are no work to lose
};

}  // namespace reelbrush::ui
