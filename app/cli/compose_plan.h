// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "app/bridge/model_locator.h"
#include "app/cli/options.h"
#include "core/generation/model_catalog.h"
#include "core/media/media_info.h"
#include "core/timeline/recipe.h"

namespace reelbrush::app {

// A stretch of the result with one prompt; scenes follow each other, each beginning with the last
// picture before.
struct ComposeScene {
  core::RationalTime start;
  core::RationalTime duration;
  std::string prompt;
  std::string negative;
  int frames = 0;  // model frames; 0: by length fitting
};

// One compose run, read and checked; nothing is computed yet.
struct ComposePlan {
  core::ModelDescription model;
  core::Recipe recipe;  // settings and conditions; the blocks come from the scenes
  std::vector<ComposeScene> scenes;
  std::optional<std::filesystem::path> source;
  core::MediaInfo sourceInfo;  // if there is a source
  std::string device;
  std::string precision;
  std::filesystem::path out;
  std::array<int, 2> outputSize{0, 0};  // px
  bool isLossless = false;
  std::optional<std::filesystem::path> conditionsFolder;  // --save-conditions
  QJsonObject recipeJson;  // the whole run by compose's names, as --batch takes it

  core::RationalTime rate() const { return recipe.settings.rate; }
};

// Throws core::Error: BadInput naming the option, Model if the model is not there.
ComposePlan readComposePlan(const ParsedOptions& options, const ModelLocator& locator,
                            const core::ModelCatalog& catalog);

}  // namespace reelbrush::app
