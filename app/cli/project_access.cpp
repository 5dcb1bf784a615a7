// SPDX-License-Identifier: Apache-2.0
#include "app/cli/project_access.h"

#include "core/base/error.h"
#include "core/project/serializer.h"

namespace reelbrush::app {

ProjectAccess::ProjectAccess(const std::filesystem::path& path, Console& console) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence::verbatim("There is no project \"" + path.string() +
                                               "\"; give the folder NAME.reel."));
  }
  folder_ = std::filesystem::absolute(core::projectFolderOf(path));
  core::LoadedDocument loaded = core::loadProject(folder_);
  document_ = std::move(loaded.document);
  for (const core::Sentence& line : loaded.report) {
    console.note(QString::fromStdString(line.english()));
  }
}

void ProjectAccess::save() const {
  core::saveProject(document_, folder_);
}

}  // namespace reelbrush::app
