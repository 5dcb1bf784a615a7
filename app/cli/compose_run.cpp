// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compose_run.h"

#include <memory>
#include <string>
#include <utility>

#include "app/cli/cli_support.h"
#include "app/cli/save_conditions.h"
#include "core/base/error.h"
#include "core/conditions/end_frames.h"
#include "core/generation/compiler.h"
#include "core/generation/media_picture_source.h"
#include "core/generation/sequence_footage.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/timeline/segment.h"

namespace reelbrush::app {

namespace {

// The clip of --source, from a scene's start on.
class ClipFootage final : public core::FrameSource {
 public:
  explicit ClipFootage(const std::filesystem::path& clip) : decoder_(core::openMedia(clip)) {}

  void setStart(const core::RationalTime& start) { start_ = start; }
  std::optional<core::Image> pictureAt(const core::RationalTime& segmentTime) override {
    const core::FramePtr frame = decoder_->frameAt(start_ + segmentTime);
    return frame ? std::optional(core::toRgb(*frame)) : std::nullopt;
  }

 private:
  std::unique_ptr<core::Decoder> decoder_;
  core::RationalTime start_;
};

// The recipe of one scene: its prompt, and no first image of the command's where it continues the
// scene before.
core::Recipe recipeOf(const ComposePlan& plan, const ComposeScene& scene, bool continues) {
  core::Recipe recipe = plan.recipe;
  core::PromptBlock block = core::emptyBlock(scene.duration);
  block.prompt = scene.prompt;
  block.negative = scene.negative;
  recipe.blocks = {block};
  recipe.settings.frames = scene.frames;
  if (continues) {
    std::erase_if(recipe.conditions.rows, [](const core::ConditionRow& row) {
      return dynamic_cast<const core::EndFrames*>(row.condition.get()) != nullptr;
    });
  }
  return recipe;
}

// The sequence's picture at the end of a scene, for the next to begin with.
std::shared_ptr<const core::Image> endOf(const ComposePlan& plan, const ComposeScene& scene,
                                         const SceneResult& result, ClipFootage* footage) {
  const core::Image& last = result.frames[static_cast<std::size_t>(
      core::modelFrameAt(scene.duration - core::RationalTime(1, 1) / result.rate, result.rate,
                         static_cast<int>(result.frames.size())))];
  if (footage == nullptr) {
    return std::make_shared<const core::Image>(last);
  }
  const core::RationalTime end = scene.start + scene.duration;
  footage->setStart(end);
  std::optional<core::Image> base = footage->pictureAt(core::RationalTime());
  const core::MaskStack* mask = plan.recipe.conditions.mask();
  core::layOver(*base, last, result.region,
                mask == nullptr ? core::ByteImage()
                                : mask->compositeMask(end, base->width, base->height,
                                                      plan.recipe.settings.feather));
  return std::make_shared<const core::Image>(std::move(*base));
}

}  // namespace

std::vector<SceneResult> runScenes(const ComposePlan& plan, core::Generator& generator,
                                   Console& console, const std::stop_token& stop) {
  const std::unique_ptr<ClipFootage> footage =
      plan.source ? std::make_unique<ClipFootage>(*plan.source) : nullptr;
  core::MediaPictureSource pictures({}, plan.rate());
  const core::GenerationHooks hooks = hooksFor(console, stop);
  std::vector<SceneResult> results;
  std::shared_ptr<const core::Image> previous;
  for (std::size_t i = 0; i < plan.scenes.size(); ++i) {
    const ComposeScene& scene = plan.scenes[i];
    if (plan.scenes.size() > 1) {
      console.progress(QStringLiteral("scene"), static_cast<int>(i),
                       static_cast<int>(plan.scenes.size()));
    }
    const core::Recipe recipe = recipeOf(plan, scene, i > 0);
    core::CompileInput input{recipe, plan.model, scene.start, scene.duration};
    if (footage) {
      footage->setStart(scene.start);
      input.sourceWidth = plan.sourceInfo.width;
      input.sourceHeight = plan.sourceInfo.height;
      input.footage = footage.get();
    }
    input.pictures = &pictures;
    input.continuesFrom = previous;
    core::CompiledRun run = core::compileRecipe(input, stop);
    run.settings.device = plan.device;
    run.settings.precision = plan.precision;
    generator.validate(run.settings, run.conditions);
    if (plan.conditionsFolder) {
      const std::filesystem::path folder =
          plan.scenes.size() == 1 ? *plan.conditionsFolder
                                  : *plan.conditionsFolder / ("scene-" + std::to_string(i + 1));
      saveConditions(folder, run.conditions,
                     generator.compiledInputs(run.settings, run.conditions));
    }
    const core::Latent latent = generator.sample(run.settings, run.conditions, hooks);
    results.push_back({scene.start, run.conditions.rate, run.conditions.region,
                       generator.decode(run.settings, latent, hooks)});
    if (i + 1 < plan.scenes.size()) {
      previous = endOf(plan, scene, results.back(), footage.get());
    }
  }
  return results;
}

}  // namespace reelbrush::app
