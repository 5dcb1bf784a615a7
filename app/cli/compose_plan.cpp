// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compose_plan.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <QFile>

#include "app/cli/cli_support.h"
#include "app/cli/compose_conditions.h"
#include "core/base/error.h"
#include "core/conditions/condition_files.h"
#include "core/generation/placement.h"
#include "core/media/decoder.h"

namespace reelbrush::app {

namespace {

constexpr int MaxSteps = 1000;
constexpr double MaxGuidance = 100;
constexpr double MaxFeather = 500;
constexpr double DefaultFeather = 8;
constexpr int MaxFrames = 100000;
constexpr qint64 MaxStoryBytes = 1 << 20;

// Options that name a file or a text and go into the recipe as they are.
constexpr const char* VerbatimOptions[] = {
    "prompt",      "negative",  "story",      "source", "mask",  "strokes",
    "motion-from", "image",     "last-image", "sketch", "depth", "style",
    "actions",     "operation", "source-b",   "size",   "out"};

[[noreturn]] void refuse(const std::string& sentence) {
  throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(sentence));
}

void checkCombinations(const ParsedOptions& options) {
  const auto has = [&](const char* name) { return options.has(QString::fromUtf8(name)); };
  if (!has("out") || options.text(QStringLiteral("out")).isEmpty()) {
    refuse("compose needs --out FILE: the name of the film to write.");
  }
  if (has("mask") && !has("source")) {
    refuse("--mask needs --source CLIP: the mask says what of the clip is replaced.");
  }
  if (has("feather") && !has("mask")) {
    refuse("--feather needs --mask: without a mask there is no edge to soften.");
  }
  if (has("story") && has("frames")) {
    refuse("--frames cannot be combined with --story: the story's seconds say how long it is.");
  }
  if (has("story") && has("prompt")) {
    refuse("--prompt cannot be combined with --story: the story's lines are the prompts.");
  }
  for (const char* option : {"source", "mask", "strokes", "motion-from", "image", "last-image",
                             "sketch", "style", "actions", "story", "source-b"}) {
    options.existingFile(QString::fromUtf8(option));
  }
  if (options.text(QStringLiteral("depth")) != QLatin1String("extract")) {
    options.existingFile(QStringLiteral("depth"));
  }
  std::error_code ignored;
  for (const QString& reference : options.texts(QStringLiteral("reference"))) {
    if (!std::filesystem::exists(toPath(reference), ignored)) {
      refuse("--reference: there is no file \"" + reference.toStdString() + "\"; check the path.");
    }
  }
}

void readSource(const ParsedOptions& options, ComposePlan& plan) {
  plan.source = options.existingFile(QStringLiteral("source"));
  if (!plan.source) {
    return;
  }
  try {
    plan.sourceInfo = core::openMedia(*plan.source)->info();
  } catch (const core::Error& error) {
    throw core::Error(error.code(), core::Sentence::verbatim("--source: " + error.message()));
  }
  if (plan.sourceInfo.width <= 0 || plan.sourceInfo.isStill ||
      plan.sourceInfo.duration <= core::RationalTime()) {
    refuse("--source \"" + plan.source->string() +
           "\" is no clip with moving pictures: give a video.");
  }
  std::error_code ignored;
  if (std::filesystem::equivalent(*plan.source, plan.out, ignored)) {
    refuse("--out is the same file as --source: give the result another name.");
  }
}

// --size is what the model computes at, or the nearest size it permits. The result has the source's
// size where there is one, else the one asked for; the recipe's fit mode converts (ux U4.6).
void readSize(const ParsedOptions& options, ComposePlan& plan) {
  const core::ModelDescription& model = plan.model;
  core::RecipeSettings& settings = plan.recipe.settings;
  const auto size = options.size(QStringLiteral("size"));
  const auto isPermitted = [&](const std::array<int, 2>& wished) {
    try {
      core::checkModelSize(model, wished[0], wished[1]);
      return true;
    } catch (const core::Error&) {
      return false;
    }
  };
  if (plan.source) {
    plan.outputSize = {plan.sourceInfo.width, plan.sourceInfo.height};
  } else {
    plan.outputSize = size.value_or(std::array<int, 2>{model.defaultWidth, model.defaultHeight});
  }
  if (size && isPermitted(*size)) {
    settings.width = (*size)[0];
    settings.height = (*size)[1];
  } else if (size || !plan.source) {
    const std::array<int, 2> wished = size.value_or(plan.outputSize);
    const double aspect = static_cast<double>(wished[0]) / wished[1];
    const std::array<int, 2> own = core::modelSizeFor(model, aspect);
    settings.width = own[0];
    settings.height = own[1];
  }
}

std::vector<core::StoryScene> readStory(const ParsedOptions& options) {
  const auto path = options.existingFile(QStringLiteral("story"));
  QFile file(fromPath(*path));
  if (!file.open(QIODevice::ReadOnly) || file.size() > MaxStoryBytes) {
    refuse("--story \"" + path->string() + "\" cannot be read as a text of at most 1 MB.");
  }
  return core::readStoryFile(file.readAll(), "--story \"" + path->string() + "\"");
}

void readScenes(const ParsedOptions& options, ComposePlan& plan) {
  const core::RationalTime rate = plan.rate();
  const std::string negative = options.text(QStringLiteral("negative")).toStdString();
  if (!options.has(QStringLiteral("story"))) {
    const int wished = plan.recipe.settings.frames;
    const core::RationalTime duration =
        plan.source ? plan.sourceInfo.duration : core::RationalTime(wished, 1) / rate;
    plan.scenes.push_back({core::RationalTime(), duration,
                           options.text(QStringLiteral("prompt")).toStdString(), negative, wished});
    return;
  }
  core::RationalTime start;
  for (const core::StoryScene& scene : readStory(options)) {
    ComposeScene next{start, scene.duration, scene.prompt,
                      scene.negative.empty() ? negative : scene.negative, 0};
    if (plan.source && start >= plan.sourceInfo.duration) {
      refuse("--story is longer than --source: scene " + std::to_string(plan.scenes.size() + 1) +
             " begins after the clip's end; shorten the scenes.");
    }
    if (!plan.source) {
      // Scenes are laid end to end in whole model frames, so that none of them is cut off.
      next.frames = core::framesFor(plan.model, scene.duration, rate);
      next.duration = core::RationalTime(next.frames, 1) / rate;
    }
    start = start + next.duration;
    plan.scenes.push_back(std::move(next));
  }
  if (plan.source) {
    ComposeScene& last = plan.scenes.back();
    last.duration = plan.sourceInfo.duration - last.start;
  }
}

void readNumbers(const ParsedOptions& options, ComposePlan& plan) {
  core::RecipeSettings& settings = plan.recipe.settings;
  const core::ModelDescription& model = plan.model;
  settings.modelId = model.id;
  settings.seedMode = core::SeedMode::Fixed;
  settings.seed = options.seed(QStringLiteral("seed"), 0);
  settings.steps = options.integer(QStringLiteral("steps"), 1, MaxSteps, model.defaultSteps);
  settings.guidance =
      options.number(QStringLiteral("guidance"), 0, MaxGuidance, model.defaultGuidance);
  settings.strength = options.number(QStringLiteral("strength"), 0, 1, 1);
  settings.feather = options.number(QStringLiteral("feather"), 0, MaxFeather, DefaultFeather);
  settings.overlapFrames = model.overlapFrames;
  settings.region = options.has(QStringLiteral("mask")) ? core::RegionMode::MaskBox
                                                        : core::RegionMode::WholeFrame;
  const int frames = options.integer(QStringLiteral("frames"), 1, MaxFrames, 0);
  if (frames > 0 && core::permittedFrames(model, frames) != frames) {
    refuse("--frames " + std::to_string(frames) + " is not a length that " + model.id +
           " can make: give " + std::to_string(core::permittedFrames(model, frames)) + ".");
  }
  const auto rate = options.rate(QStringLiteral("fps"));
  settings.rate = rate.value_or(model.defaultRate);
  if (plan.source) {
    settings.frames = frames;
    if (frames > 0 && !rate) {
      settings.rate = core::RationalTime(frames, 1) / plan.sourceInfo.duration;
    }
  } else if (!options.has(QStringLiteral("story"))) {
    settings.frames = frames > 0 ? frames : model.defaultFrames;
  }
}

QJsonObject recipeJsonOf(const ParsedOptions& options, const ComposePlan& plan) {
  const core::RecipeSettings& settings = plan.recipe.settings;
  QJsonObject json{{QStringLiteral("model"), QString::fromStdString(plan.model.id)},
                   {QStringLiteral("fps"), QString::fromStdString(settings.rate.text())},
                   {QStringLiteral("steps"), settings.steps},
                   {QStringLiteral("guidance"), settings.guidance},
                   {QStringLiteral("strength"), settings.strength},
                   {QStringLiteral("seed"), QString::number(settings.seed)},
                   {QStringLiteral("device"), QString::fromStdString(plan.device)},
                   {QStringLiteral("dtype"), QString::fromStdString(plan.precision)}};
  for (const char* option : VerbatimOptions) {
    const QString name = QString::fromUtf8(option);
    if (options.has(name)) {
      json.insert(name, options.text(name));
    }
  }
  if (options.has(QStringLiteral("mask"))) {
    json.insert(QStringLiteral("feather"), settings.feather);
  }
  if (settings.frames > 0) {
    json.insert(QStringLiteral("frames"), settings.frames);
  }
  if (options.has(QStringLiteral("reference"))) {
    json.insert(QStringLiteral("reference"),
                QJsonArray::fromStringList(options.texts(QStringLiteral("reference"))));
  }
  if (plan.isLossless) {
    json.insert(QStringLiteral("lossless"), true);
  }
  return json;
}

}  // namespace

ComposePlan readComposePlan(const ParsedOptions& options, const ModelLocator& locator,
                            const core::ModelCatalog& catalog) {
  ComposePlan plan;
  checkCombinations(options);
  // Wrong numbers are told before anything is said about models or files.
  options.size(QStringLiteral("size"));
  options.rate(QStringLiteral("fps"));
  options.integer(QStringLiteral("frames"), 1, MaxFrames, 0);
  options.integer(QStringLiteral("steps"), 1, MaxSteps, 1);
  options.number(QStringLiteral("guidance"), 0, MaxGuidance, 1);
  options.number(QStringLiteral("strength"), 0, 1, 1);
  options.number(QStringLiteral("feather"), 0, MaxFeather, 0);
  options.seed(QStringLiteral("seed"), 0);
  core::GenerationSettings device;
  readDevice(options, device);
  plan.device = device.device;
  plan.precision = device.precision;
  plan.isLossless = options.has(QStringLiteral("lossless"));
  plan.out = toPath(options.text(QStringLiteral("out")));
  checkOutput(plan.out, plan.isLossless);
  if (options.has(QStringLiteral("save-conditions"))) {
    plan.conditionsFolder = toPath(options.text(QStringLiteral("save-conditions")));
  }
  const std::string id = options.text(QStringLiteral("model")).toStdString();
  plan.model = describe(locator.folder(id.empty() ? locator.defaultId() : id));
  if (!plan.model.missingFiles.empty()) {
    throw core::Error(
        core::ErrorCode::Model,
        core::Sentence::verbatim("Model " + plan.model.id + " needs the file \"" +
                                 plan.model.missingFiles.front() + "\": put it into its folder."));
  }
  checkConditionsUsable(options, plan.model, catalog);
  readSource(options, plan);
  readNumbers(options, plan);
  readSize(options, plan);
  plan.recipe.conditions = readConditions(options, plan.rate());
  readScenes(options, plan);
  plan.recipeJson = recipeJsonOf(options, plan);
  return plan;
}

}  // namespace reelbrush::app
