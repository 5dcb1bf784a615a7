// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include <QJsonDocument>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "app/cli/cli_support.h"
#include "app/cli/commands.h"
#include "core/conditions/mask_stack.h"
#include "core/generation/compiler.h"
#include "core/generation/sequence_footage.h"
#include "inference/base/parallel.h"

namespace reelbrush::app {

namespace {

constexpr int Repeats = 3;
constexpr int ShortRun = 2;  // steps of two runs whose difference is the cost of steps alone
constexpr int LongRun = 6;

// Seconds of the fastest of a few runs: the least disturbed one.
double fastest(int repeats, const std::function<void()>& work) {
  double best = 1e300;
  for (int i = 0; i < repeats; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

// 720p footage of one grey picture.
class GreyFootage final : public core::FrameSource {
 public:
  std::optional<core::Image> pictureAt(const core::RationalTime&) override { return picture_; }

 private:
  core::Image picture_{1280, 720, 3, 0.5F};
};

core::Recipe benchRecipe(const core::ModelDescription& model, bool hasMask) {
  core::Recipe recipe;
  recipe.settings.modelId = model.id;
  recipe.settings.seedMode = core::SeedMode::Fixed;
  recipe.blocks = {
      core::emptyBlock(core::RationalTime(model.defaultFrames, 1) / model.defaultRate)};
  recipe.blocks.front().prompt = "a large red ball moves left over green grass";
  if (hasMask) {
    core::ByteImage mask(1280, 720, 1);
    core::fillEllipse(mask, {400, 200}, {700, 500});
    recipe.conditions.add(std::make_shared<core::MaskStack>(core::MaskStack::painted(mask)));
    recipe.settings.region = core::RegionMode::MaskBox;
  }
  return recipe;
}

QJsonObject benchModel(const core::ModelDescription& model, core::Generator& generator,
                       const core::GenerationSettings& device, CommandContext& context) {
  const core::Recipe recipe = benchRecipe(model, false);
  core::CompileInput input{recipe, model, core::RationalTime(), recipe.blocks.front().duration};
  core::CompiledRun run = core::compileRecipe(input, context.stop);
  run.settings.device = device.device;
  run.settings.precision = device.precision;
  const core::GenerationHooks hooks = hooksFor(context.console, context.stop);
  core::Latent latent;
  const auto sampled = [&](int steps, int repeats) {
    run.settings.steps = steps;
    return fastest(repeats,
                   [&] { latent = generator.sample(run.settings, run.conditions, hooks); });
  };
  const double first = sampled(ShortRun, 1);  // with loading, which happens at first use
  const double few = sampled(ShortRun, Repeats);
  const double many = sampled(LongRun, Repeats);
  const double decode = fastest(Repeats, [&] { generator.decode(run.settings, latent, hooks); });
  return {{QStringLiteral("model"), QString::fromStdString(model.id)},
          {QStringLiteral("width"), run.settings.width},
          {QStringLiteral("height"), run.settings.height},
          {QStringLiteral("frames"), run.conditions.frames},
          {QStringLiteral("load_seconds"), std::max(0.0, first - few)},
          {QStringLiteral("step_seconds"), (many - few) / (LongRun - ShortRun)},
          {QStringLiteral("decode_seconds"), decode},
          {QStringLiteral("estimate_bytes"),
           static_cast<double>(generator.estimateBytes(run.settings, run.conditions))}};
}

QJsonObject benchEditing(const core::ModelDescription& model, const std::stop_token& stop) {
  const core::Recipe recipe = benchRecipe(model, true);
  GreyFootage footage;
  core::CompileInput input{recipe, model, core::RationalTime(), recipe.blocks.front().duration};
  input.sourceWidth = 1280;
  input.sourceHeight = 720;
  input.footage = &footage;
  const double compile = fastest(Repeats, [&] { core::compileRecipe(input, stop); });
  core::Image base(1280, 720, 3, 0.5F);
  const core::Image picture(model.defaultWidth, model.defaultHeight, 3, 0.2F);
  const core::ByteImage mask = recipe.conditions.mask()->compositeMask(
      core::RationalTime(), base.width, base.height, recipe.settings.feather);
  const double composite = fastest(Repeats, [&] {
    core::layOver(base, picture, {350, 150, 400, 400}, mask);
  });
  return {{QStringLiteral("compile_720p_seconds"), compile},
          {QStringLiteral("composite_720p_frame_seconds"), composite}};
}

int runBench(CommandContext& context) {
  const ModelLocator locator(modelFolders(context.options));
  const core::ModelCatalog catalog = locator.catalog();
  core::GenerationSettings device;
  readDevice(context.options, device);
  const std::string id = context.options.text(QStringLiteral("model")).toStdString();
  const core::ModelDescription model =
      describe(locator.folder(id.empty() ? locator.defaultId() : id));
  PipelineGenerator generator(
      [&locator](const std::string& wanted) { return locator.folder(wanted); });
  const QJsonObject result{
      {QStringLiteral("device"), QString::fromStdString(device.device)},
      {QStringLiteral("dtype"), QString::fromStdString(device.precision)},
      {QStringLiteral("threads"), inference::threadCount()},
      {QStringLiteral("generation"), benchModel(model, generator, device, context)},
      {QStringLiteral("editing"), benchEditing(model, context.stop)}};
  context.console.event(QStringLiteral("bench"), result);
  context.console.print(QString::fromUtf8(QJsonDocument(result).toJson()).trimmed());
  return 0;
}

std::vector<OptionSpec> benchOptions() {
  std::vector<OptionSpec> options{{QStringLiteral("model"), QStringLiteral("ID"),
                                   QStringLiteral("which model (the first starter)"), false}};
  for (const auto& more : {deviceOptions(), commonOptions()}) {
    options.insert(options.end(), more.begin(), more.end());
  }
  return options;
}

}  // namespace

const Command& benchCommand() {
  static const Command command{
      {QStringLiteral("bench"),
       QStringLiteral("Measures steps, decoding, compiling and compositing; prints JSON."),
       QString(), 0, 0, benchOptions()},
      &runBench};
  return command;
}

}  // namespace reelbrush::app
