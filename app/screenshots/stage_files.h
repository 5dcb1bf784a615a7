// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QString>

namespace reelbrush::app {

// The files of a pass: every scene works on copies of its own. What takes long to make (a project
// with takes) is made once, by the first pass of a run, and copied from then on.
class StageFiles {
 public:
  StageFiles(QString folder, QString theme, QString scale);

  const QString& theme() const { return theme_; }
  const QString& scale() const { return scale_; }
  // An empty folder for one scene.
  QString newFolder();
  // The folder that `make` filled when it was asked for first.
  using Make = std::function<void(const QString& folder)>;
  QString prepared(const QString& name, const Make& make);

 private:
  QString folder_;
  QString theme_;
  QString scale_;
  int folders_ = 0;
};

// Copies a folder with all that is in it to a place that does not exist yet. Throws core::Error.
void copyFolder(const QString& from, const QString& to);

}  // namespace reelbrush::app
