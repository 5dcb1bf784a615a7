// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/generation/model_catalog.h"
#include "inference/pipelines/model_folder.h"

namespace reelbrush::app {

// Finds the model folders of this machine, in this order of precedence: folders given by the user
// (--models, the preference), REELBRUSH_MODELS (colon-separated), the user's data folder,
// resources/models beside the program, above it, or in its install prefix. The first folder with an
// id wins. GUI thread or CLI; immutable afterwards.
class ModelLocator {
 public:
  explicit ModelLocator(const std::vector<std::filesystem::path>& userFolders = {});

  const std::vector<std::filesystem::path>& roots() const { return roots_; }
  const std::vector<inference::ModelFolder>& folders() const { return folders_; }
  // Folders that look like models but cannot be used, each a sentence.
  const std::vector<std::string>& problems() const { return problems_; }

  // Throws core::Error (Model) naming what there is instead, if there is no such model.
  const inference::ModelFolder& folder(const std::string& id) const;
  core::ModelCatalog catalog() const;
  // The model of a run that names none: the only one, else the first starter. Throws core::Error
  // (Model) if none.
  std::string defaultId() const;

 private:
  std::vector<std::filesystem::path> roots_;
  std::vector<inference::ModelFolder> folders_;
  std::vector<std::string> problems_;
};

// Manifest and capabilities as the editor knows them.
core::ModelDescription describe(const inference::ModelFolder& folder);

}  // namespace reelbrush::app
