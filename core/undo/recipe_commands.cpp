// SPDX-License-Identifier: Apache-2.0
#include "core/undo/recipe_commands.h"

#include <algorithm>

#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

// Masks of the document first, then of the project folder.
class EitherBitmaps final : public BitmapSource {
 public:
  EitherBitmaps(const Document& document, const BitmapSource& files)
      : document_(document), files_(files) {}
  MaskBitmapPtr bitmap(const std::string& hash) const override {
    const MaskBitmapPtr known = document_.bitmap(hash);
    return known ? known : files_.bitmap(hash);
  }

 private:
  DocumentBitmaps document_;
  const BitmapSource& files_;
};

}  // namespace

void SetRecipeSettings::apply(Document& document) const {
  segmentOf(document, segment).recipe.settings = settings;
}
std::string SetRecipeSettings::text(const Document& document) const {
  return commandText(CommandText::tr("Change %1 of %2"),
                     commandWord(field.empty() ? "settings" : field),
                     segmentName(document, segment));
}
QJsonObject SetRecipeSettings::fields() const {
  return {{"segment", toJson(segment)}, {"settings", toJson(settings)}, {"field", toJson(field)}};
}
SetRecipeSettings SetRecipeSettings::read(JsonReader& reader, const BitmapSource&) {
  JsonReader settings = reader.object("settings");
  return {
      {}, reader.id<SegmentTag>("segment"), readRecipeSettings(settings), reader.text("field", "")};
}
std::string SetRecipeSettings::mergeKey() const {
  return field.empty() ? "" : segment.text() + field;
}

void SetPrompt::apply(Document& document) const {
  PromptBlocks& blocks = segmentOf(document, segment).recipe.blocks;
  const auto place = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const PromptBlock& each) { return each.id == block; });
  if (place == blocks.end()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The prompt block is no longer there.")));
  }
  place->prompt = prompt;
  place->negative = negative;
}
std::string SetPrompt::text(const Document& document) const {
  return commandText(field == "negative" ? CommandText::tr("Type negative prompt of %1")
                                         : CommandText::tr("Type prompt of %1"),
                     segmentName(document, segment));
}
QJsonObject SetPrompt::fields() const {
  return {{"segment", toJson(segment)},
          {"block", toJson(block)},
          {"prompt", toJson(prompt)},
          {"negative", toJson(negative)},
          {"field", toJson(field)}};
}
SetPrompt SetPrompt::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<SegmentTag>("segment"),
          reader.id<PromptBlockTag>("block"),
          reader.text("prompt"),
          reader.text("negative"),
          reader.text("field", "prompt")};
}
std::string SetPrompt::mergeKey() const {
  return segment.text() + block.text() + field;
}

void SetPromptBlocks::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  if (blocks.empty() || totalDuration(blocks) != changed.length) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "The prompt blocks do not tile %1."), changed.name));
  }
  changed.recipe.blocks = blocks;
}
std::string SetPromptBlocks::text(const Document& document) const {
  return commandText(CommandText::tr("%1 of %2"), commandWord(action),
                     segmentName(document, segment));
}
QJsonObject SetPromptBlocks::fields() const {
  return {{"segment", toJson(segment)},
          {"blocks", toJson(blocks)},
          {"action", toJson(action)},
          {"field", toJson(field)}};
}
SetPromptBlocks SetPromptBlocks::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<SegmentTag>("segment"),
          readPromptBlocks(reader.requiredArray("blocks", 100'000), "blocks"),
          reader.text("action"),
          reader.text("field", "")};
}
std::string SetPromptBlocks::mergeKey() const {
  return field.empty() ? "" : segment.text() + field;
}

void SetRecipe::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  if (recipe.blocks.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A recipe needs at least one prompt block.")));
  }
  changed.recipe = recipe;
  changed.recipe.blocks = cropBlocks(recipe.blocks, RationalTime(), changed.length);
}
std::string SetRecipe::text(const Document& document) const {
  return commandText(CommandText::tr("%1 of %2"), commandWord(action),
                     segmentName(document, segment));
}
QJsonObject SetRecipe::fields() const {
  return {{"segment", toJson(segment)}, {"recipe", toJson(recipe)}, {"action", toJson(action)}};
}
SetRecipe SetRecipe::read(JsonReader& reader, const BitmapSource& source) {
  return {{},
          reader.id<SegmentTag>("segment"),
          readRecipe(reader.object("recipe"), source),
          reader.text("action")};
}
std::vector<MaskBitmapPtr> SetRecipe::bitmaps() const {
  return recipe.conditions.bitmaps();
}

Recipe recipeOf(const Document& document, const Take& take, const BitmapSource& files) {
  Recipe recipe =
      readRecipe(JsonReader(take.recipe, "recipe of the take"), EitherBitmaps(document, files));
  recipe.settings.seed = take.seed;
  return recipe;
}

SetRecipe recallTake(const Document& document, const SegmentId& segment, const TakeId& take,
                     const BitmapSource& files) {
  const Segment& changed = segmentOf(document, segment);
  const Take* recalled = changed.find(take);
  if (recalled == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The take is no longer there.")));
  }
  SetRecipe edit;
  edit.segment = segment;
  edit.recipe = recipeOf(document, *recalled, files);
  // The segment may have been trimmed since: its prompts begin where it begins.
  const RationalTime from = changed.contentStart - recalled->contentStart;
  edit.recipe.blocks = cropBlocks(edit.recipe.blocks, from, from + changed.length);
  edit.action = "Recall take";
  return edit;
}

}  // namespace reelbrush::core
