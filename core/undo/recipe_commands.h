// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/timeline/recipe.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// The numbers of a recipe. `field` names what was changed ("steps"), for the text and for merging.
struct SetRecipeSettings : EditDefaults {
  static constexpr const char* Type = "recipe.settings";
  SegmentId segment;
  RecipeSettings settings;
  std::string field;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetRecipeSettings read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// The text of a prompt block; typing within a second is one step.
struct SetPrompt : EditDefaults {
  static constexpr const char* Type = "recipe.prompt";
  SegmentId segment;
  PromptBlockId block;
  std::string prompt;
  std::string negative;
  std::string field = "prompt";  // which of the two is typed, for merging

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetPrompt read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// All blocks of a segment: split, roll, story from text, transitions. They must tile it.
struct SetPromptBlocks : EditDefaults {
  static constexpr const char* Type = "recipe.blocks";
  SegmentId segment;
  PromptBlocks blocks;
  std::string action = "Change prompts";  // for the text
  std::string field{};                    // not empty: allows merging ("note" and the block's id)

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetPromptBlocks read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// The whole recipe, as Recall does; the blocks are cut or lengthened to the segment.
struct SetRecipe : EditDefaults {
  static constexpr const char* Type = "recipe.set";
  SegmentId segment;
  Recipe recipe;
  std::string action = "Change recipe";

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetRecipe read(JsonReader& reader, const BitmapSource& bitmaps);
  std::vector<MaskBitmapPtr> bitmaps() const;
};

// The recipe that a take was made from, with its seed. Masks that the document no longer has come
// from `files` (TakeStore). Throws Error (BadInput) when the recipe cannot be read.
Recipe recipeOf(const Document& document, const Take& take, const BitmapSource& files);
// The same as a step, its prompts cut to what the segment shows of the take ("Recall take").
SetRecipe recallTake(const Document& document, const SegmentId& segment, const TakeId& take,
                     const BitmapSource& files);

}  // namespace reelbrush::core
