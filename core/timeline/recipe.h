// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/conditions/condition_stack.h"
#include "core/raster/raster.h"
#include "core/timeline/prompt_block.h"

namespace reelbrush::core {

enum class SeedMode { Random, Fixed, Next };
enum class RegionMode { WholeFrame, MaskBox };  // MaskBox: generate a box round the mask
enum class Operation {
  Generate,
  EditRange,
  ExtendForward,
  ExtendBackward,
  Connect,
  Loop,
  Remix,
  Recut,
  ReplaceRegion,
  RemoveRegion,
  Restyle,
  AnimateImage,
  Outpaint
};

inline constexpr int MostVariations = 8;

// The numbers of a recipe. Where 0 is said to be the model's, the catalog's default is taken when a
// job is made.
struct RecipeSettings {
  std::string modelId;
  Operation operation = Operation::Generate;
  std::uint64_t seed = 0;
  SeedMode seedMode = SeedMode::Random;
  int steps = 0;         // 0: the model's
  double guidance = -1;  // < 0: the model's
  double strength = 1;   // 0...1
  int width = 0;         // px; 0: the model's
  int height = 0;
  int frames = 0;           // model frames; 0: by length fitting
  RationalTime rate{0, 1};  // model frames per second; 0: the model's
  FitMode fit = FitMode::Fill;
  RegionMode region = RegionMode::WholeFrame;
  double feather = 8;                 // px, 0...500, over the combined mask
  int overlapFrames = 4;              // shared by neighbouring windows
  int variations = 1;                 // 1...8 takes a request makes, with seeds s, s + 1, ...
  std::string precision;              // "f32", "bf16", "f16"; empty: the preference
  std::vector<ConditionKind> guided;  // ascending; what guidance amplifies besides text and style
  bool operator==(const RecipeSettings&) const = default;
};

// Everything that determines a segment's result.
struct Recipe {
  RecipeSettings settings;
  PromptBlocks blocks;  // tile the segment's content
  ConditionStack conditions;
  QJsonObject extras;
  bool operator==(const Recipe&) const = default;
};

QJsonObject toJson(const RecipeSettings& settings);
RecipeSettings readRecipeSettings(JsonReader& reader);
QJsonObject toJson(const Recipe& recipe);
Recipe readRecipe(JsonReader reader, const BitmapSource& bitmaps);
// toJson without what may differ between a take's recipe and the segment's without making the take
// out of date: seed, seed mode and number of variations, ids of blocks and rows.
QJsonObject recipeIdentity(const QJsonObject& recipe);

const char* toText(Operation operation);
std::string operationName(Operation operation);  // for people

}  // namespace reelbrush::core
