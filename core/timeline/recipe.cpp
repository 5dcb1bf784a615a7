// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/recipe.h"

#include <algorithm>

namespace reelbrush::core {

namespace {

const std::vector<const char*> kOperations{
    "generate", "edit-range",    "extend",  "extend-back",    "connect",
    "loop",     "remix",         "recut",   "replace-region", "remove-region",
    "restyle",  "animate-image", "outpaint"};
const std::vector<const char*> kOperationNames{
    "Generate", "Edit range",    "Extend forward", "Extend backward", "Connect",
    "Loop",     "Remix",         "Re-cut",         "Replace region",  "Remove region",
    "Restyle",  "Animate image", "Outpaint"};
const std::vector<const char*> kSeedModes{"random", "fixed", "next"};
const std::vector<const char*> kFits{"fit", "fill", "stretch"};
const std::vector<const char*> kRegions{"whole-frame", "mask-box"};
constexpr int kMostRows = 10'000;

std::string readPrecision(JsonReader& reader) {
  std::string precision = reader.text("precision", "");
  if (!precision.empty() && precision != "f32" && precision != "bf16" && precision != "f16") {
    reader.fail("precision", Sentence(QT_TRANSLATE_NOOP("Error", "must be f32, bf16 or f16")));
  }
  return precision;
}

std::vector<ConditionKind> readGuided(JsonReader& reader) {
  std::vector<ConditionKind> guided;
  const QJsonArray keys = reader.array("guided", 64);
  for (const QJsonValue& key : keys) {
    // Kinds of a later program are left out, not refused.
    if (const auto kind = kindOfKey(key.toString().toStdString())) {
      guided.push_back(*kind);
    }
  }
  std::sort(guided.begin(), guided.end());
  guided.erase(std::unique(guided.begin(), guided.end()), guided.end());
  return guided;
}

const char* named(const std::vector<const char*>& names, std::size_t index) {
  return names.at(index);
}

}  // namespace

const char* toText(Operation operation) {
  return named(kOperations, static_cast<std::size_t>(operation));
}

std::string operationName(Operation operation) {
  return named(kOperationNames, static_cast<std::size_t>(operation));
}

QJsonObject toJson(const RecipeSettings& settings) {
  QJsonObject object{{"model", toJson(settings.modelId)},
                     {"operation", toText(settings.operation)},
                     {"seed", unsignedJson(settings.seed)},
                     {"seed_mode", named(kSeedModes, static_cast<std::size_t>(settings.seedMode))},
                     {"steps", settings.steps},
                     {"guidance", settings.guidance},
                     {"strength", settings.strength},
                     {"width", settings.width},
                     {"height", settings.height},
                     {"frames", settings.frames},
                     {"rate", toJson(settings.rate)},
                     {"fit", named(kFits, static_cast<std::size_t>(settings.fit))},
                     {"region", named(kRegions, static_cast<std::size_t>(settings.region))},
                     {"feather", settings.feather},
                     {"overlap_frames", settings.overlapFrames}};
  // Newer fields only where they say something: older takes keep the identity of their recipe.
  if (settings.variations != 1) {
    object.insert("variations", settings.variations);
  }
  if (!settings.precision.empty()) {
    object.insert("precision", toJson(settings.precision));
  }
  if (!settings.guided.empty()) {
    QJsonArray guided;
    for (const ConditionKind kind : settings.guided) {
      guided.append(QString::fromLatin1(kindKey(kind)));
    }
    object.insert("guided", guided);
  }
  return object;
}

RecipeSettings readRecipeSettings(JsonReader& reader) {
  RecipeSettings settings;
  settings.modelId = reader.text("model", "");
  settings.operation = static_cast<Operation>(reader.choice("operation", kOperations, 0));
  settings.seed = reader.unsigned64("seed", 0);
  settings.seedMode = static_cast<SeedMode>(reader.choice("seed_mode", kSeedModes, 0));
  settings.steps = reader.integer("steps", 0, 10'000, settings.steps);
  settings.guidance = reader.number("guidance", -1, 1000, settings.guidance);
  settings.strength = reader.number("strength", 0, 1, settings.strength);
  settings.width = reader.integer("width", 0, 16384, 0);
  settings.height = reader.integer("height", 0, 16384, 0);
  settings.frames = reader.integer("frames", 0, 1'000'000, 0);
  settings.rate = reader.time("rate", settings.rate);
  if (settings.rate < RationalTime() || settings.rate > RationalTime(1000, 1)) {
    reader.fail("rate", Sentence(QT_TRANSLATE_NOOP("Error", "must lie between 0 and 1000")));
  }
  settings.fit = static_cast<FitMode>(reader.choice("fit", kFits, static_cast<int>(settings.fit)));
  settings.region = static_cast<RegionMode>(reader.choice("region", kRegions, 0));
  settings.feather = reader.number("feather", 0, 500, settings.feather);
  settings.overlapFrames = reader.integer("overlap_frames", 0, 10'000, settings.overlapFrames);
  settings.variations = reader.integer("variations", 1, MostVariations, 1);
  settings.precision = readPrecision(reader);
  settings.guided = readGuided(reader);
  return settings;
}

QJsonObject toJson(const Recipe& recipe) {
  return withExtras(recipe.extras, {{"settings", toJson(recipe.settings)},
                                    {"blocks", toJson(recipe.blocks)},
                                    {"conditions", recipe.conditions.toJson()}});
}

Recipe readRecipe(JsonReader reader, const BitmapSource& bitmaps) {
  Recipe recipe;
  JsonReader settings = reader.object("settings");
  recipe.settings = readRecipeSettings(settings);
  recipe.blocks =
      readPromptBlocks(reader.requiredArray("blocks", kMostRows), reader.pathOf("blocks"));
  recipe.conditions = readConditionStack(reader.array("conditions", kMostRows),
                                         reader.pathOf("conditions"), bitmaps);
  recipe.extras = reader.rest();
  return recipe;
}

QJsonObject recipeIdentity(const QJsonObject& recipe) {
  const auto withoutIds = [](const QJsonValue& list) {
    QJsonArray result;
    const QJsonArray array = list.toArray();
    for (const QJsonValue& value : array) {
      QJsonObject object = value.toObject();
      object.remove("id");
      object.remove("note");
      result.append(object);
    }
    return result;
  };
  QJsonObject result = recipe;
  QJsonObject settings = recipe.value("settings").toObject();
  settings.remove("seed");
  settings.remove("seed_mode");
  settings.remove("variations");
  result.insert("settings", settings);
  result.insert("blocks", withoutIds(recipe.value("blocks")));
  result.insert("conditions", withoutIds(recipe.value("conditions")));
  return result;
}

}  // namespace reelbrush::core
