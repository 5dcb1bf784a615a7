// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/program_files.h"

#include <QCoreApplication>
#include <QFile>

namespace reelbrush::app {

std::vector<std::filesystem::path> bundledFolders(const std::string& name) {
  std::filesystem::path folder =
      QFile::encodeName(QCoreApplication::applicationDirPath()).toStdString();
  std::vector<std::filesystem::path> folders{folder.parent_path() / "share" / "reelbrush" / name};
  constexpr int LevelsUp = 4;
  for (int level = 0; level <= LevelsUp && !folder.empty(); ++level) {
    folders.push_back(folder / "resources" / name);
    folder = folder.parent_path();
  }
  return folders;
}

std::filesystem::path bundledSample() {
  for (const std::filesystem::path& folder : bundledFolders("samples")) {
    const std::filesystem::path sample = folder / "marble.reel";
    std::error_code ignored;
    if (std::filesystem::is_regular_file(sample / "project.json", ignored)) {
      return sample;
    }
  }
  return {};
}

}  // namespace reelbrush::app
