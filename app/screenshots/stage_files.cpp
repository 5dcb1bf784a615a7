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
  const QString folder = QStringLiteral("%1/../prepared-%2").arg(folder_, name);
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
  // The times too: a project tells when it was saved last.
  for (std::filesystem::recursive_directory_iterator entry(toPath(from), problem), end;
       !problem && entry != end; entry.increment(problem)) {
    const std::filesystem::path copy =
        toPath(to) / std::filesystem::relative(entry->path(), toPath(from));
    std::filesystem::last_write_time(copy, entry->last_write_time(), problem);
  }
  if (problem) {
    throw core::Error(
        core::ErrorCode::Internal,
        core::Sentence::verbatim("Cannot copy \"" + from.toStdString() + "\" to \"" +
                                 to.toStdString() + "\": " + problem.message() + "."));
  }
}

}  // namespace reelbrush::app
