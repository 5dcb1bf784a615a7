// SPDX-License-Identifier: Apache-2.0
#include "app/screenshots/stage_files.h"

#include <filesystem>
#include <utility>

#include <QDir>
#include <QFileInfo>

#include "app/cli/options.h"
#include "core/base/error.h"

namespace reelbrush::app {

StageFiles::StageFiles(QString folder, QString theme, QString scale)
    : folder_(std::move(folder)), theme_(std::move(theme)), scale_(std::move(scale)) {}

QString StageFiles::newFolder() {
  const QString folder = QStringLiteral("%1/scene-%2").arg(folder_).arg(++folders_);
  QDir().mkpath(folder);
  return folder;
}

QString StageFiles::prepared(const QString& name, const Make& make) {
  const QString folder = folder_ + QLatin1Char('/') + name;
  if (!QFileInfo::exists(folder)) {
    const QString unfinished = newFolder();
    make(unfinished);
    QDir().rename(unfinished, folder);
  }
  return folder;
}

void copyFolder(const QString& from, const QString& to) {
  std::error_code problem;
  std::filesystem::create_directories(toPath(to).parent_path(), problem);
  std::filesystem::copy(toPath(from), toPath(to), std::filesystem::copy_options::recursive,
                        problem);
  if (problem) {
    throw core::Error(core::ErrorCode::Internal, "Cannot copy \"" + from.toStdString() +
                                                     "\" to \"" + to.toStdString() +
                                                     "\": " + problem.message() + ".");
  }
}

}  // namespace reelbrush::app
