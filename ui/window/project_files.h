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
  // Whether anything of the user's would be lost now.
  bool hasUnsavedWork() const;

 signals:
  void opened();
  void saved();
  void reported(const QString& text);  // what was repaired while opening

 private:
  void load(const QString& path);
  void saveTo(const QString& folder, const std::function<void()>& next);
  void saveAsThen(std::function<void()> next);
  void prepareClip();

  core::Session& session_;
  WindowServices services_;
  QWidget* window_;
  int pristineIndex_ =
      0;  // undo position right after opening: the window's own first steps are no work to lose
};

}  // namespace reelbrush::ui
