// SPDX-License-Identifier: Apache-2.0
#include "core/generation/compiler.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/compile/picture_ref.h"
#include "core/generation/placement.h"

namespace reelbrush::core {

namespace {

void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw Cancelled();
  }
}

double maxFeather(const MaskStack& mask, double overAll) {
  double most = 0;
  for (const MaskLayer& layer : mask.layers) {
    most = std::max(most, layer.isVisible ? layer.feather : 0.0);
  }
  return most + overAll;
}

// The masks that hold at the model's frames, each different one once.
std::vector<ByteImage> masksOver(const MaskStack& mask, const CompileContext& context) {
  std::vector<ByteImage> masks;
  std::string lastKey;
  for (int frame = 0; frame < context.frames; ++frame) {
    const RationalTime time = context.contentTimeOf(frame);
    std::string key = mask.maskKey(time);
    if (masks.empty() || key != lastKey) {
      masks.push_back(mask.modelMask(time, context.sourceWidth, context.sourceHeight));
      lastKey = std::move(key);
    }
  }
  return masks;
}

GenerationSettings settingsOf(const CompileInput& input) {
  const RecipeSettings& wished = input.recipe.settings;
  const ModelDescription& model = input.model;
  GenerationSettings settings;
  settings.modelId = model.id;
  settings.steps = wished.steps > 0 ? wished.steps : model.defaultSteps;
  settings.guidance = wished.guidance >= 0 ? wished.guidance : model.defaultGuidance;
  settings.strength = wished.strength;
  settings.seed = wished.seed;
  settings.overlapFrames = wished.overlapFrames;
  settings.guided = wished.guided;
  if (wished.width > 0 && wished.height > 0) {
    checkModelSize(model, wished.width, wished.height);
    settings.width = wished.width;
    settings.height = wished.height;
  } else {
    const bool isWhole = wished.region == RegionMode::WholeFrame && input.sourceWidth > 0;
    const double aspect = isWhole ? static_cast<double>(input.sourceWidth) / input.sourceHeight
                                  : static_cast<double>(model.defaultWidth) / model.defaultHeight;
    const std::array<int, 2> size = modelSizeFor(model, aspect);
    settings.width = size[0];
    settings.height = size[1];
  }
  return settings;
}

CompileContext contextOf(const CompileInput& input, const GenerationSettings& settings) {
  const RecipeSettings& wished = input.recipe.settings;
  CompileContext context;
  context.rate = modelRate(input.recipe, input.model);
  context.frames = wished.frames > 0 ? permittedFrames(input.model, wished.frames)
                                     : framesFor(input.model, input.duration, context.rate);
  const std::array<int, 2> canvas = conditionCanvas(input.model, settings.width, settings.height);
  context.width = canvas[0];
  context.height = canvas[1];
  // Without a sequence frame the canvas itself is one, so that pictures keep what it can show of
  // them.
  context.sourceWidth = input.sourceWidth > 0 ? input.sourceWidth : canvas[0];
  context.sourceHeight = input.sourceHeight > 0 ? input.sourceHeight : canvas[1];
  context.contentStart = input.contentStart;
  context.footage = input.footage;
  context.pictures = input.pictures;
  context.region =
      wholeFrameRegion(context.sourceWidth, context.sourceHeight,
                       static_cast<double>(settings.width) / settings.height, wished.fit);
  const MaskStack* mask = input.recipe.conditions.mask();
  if (mask != nullptr && wished.region == RegionMode::MaskBox) {
    context.region =
        maskedRegion(masksOver(*mask, context), context.sourceWidth, context.sourceHeight,
                     maxFeather(*mask, wished.feather), settings.width, settings.height);
  }
  return context;
}

void compileSource(const CompileContext& context, CompiledConditions& out,
                   const std::stop_token& stop) {
  for (int frame = 0; frame < context.frames; ++frame) {
    throwIfStopped(stop);
    const std::optional<Image> picture = context.footage->pictureAt(context.timeOf(frame));
    if (picture) {
      // Footage may come at another size than the sequence: the region is given in the sequence's
      // pixels.
      const double scaleX = static_cast<double>(picture->width) / context.sourceWidth;
      const double scaleY = static_cast<double>(picture->height) / context.sourceHeight;
      out.source.push_back(cropResize(*picture,
                                      {context.region[0] * scaleX, context.region[1] * scaleY,
                                       context.region[2] * scaleX, context.region[3] * scaleY},
                                      context.width, context.height));
    } else {
      out.source.push_back(out.source.empty() ? Image(context.width, context.height, 3)
                                              : out.source.back());
    }
  }
}

}  // namespace

RationalTime modelRate(const Recipe& recipe, const ModelDescription& model) {
  return recipe.settings.rate > RationalTime() ? recipe.settings.rate : model.defaultRate;
}

CompiledRun compileRecipe(const CompileInput& input, const std::stop_token& stop) {
  if (input.duration <= RationalTime()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The segment has no length: make it longer.")));
  }
  CompiledRun run;
  run.settings = settingsOf(input);
  const CompileContext context = contextOf(input, run.settings);
  run.conditions = emptyConditions(context);
  CompiledConditions& out = run.conditions;
  input.recipe.conditions.compile(context, out);
  throwIfStopped(stop);
  out.prompts = compilePrompts(input.recipe.blocks, RationalTime(), context.rate, context.frames);
  if (input.continuesFrom && !out.firstImage) {
    out.firstImage = placeOnCanvas(*input.continuesFrom, context);
  }
  const bool needsSource = !out.mask.empty() || run.settings.strength < 1;
  if (needsSource && input.footage != nullptr) {
    compileSource(context, out, stop);
  }
  if (!out.mask.empty() && out.source.empty()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error",
            "A mask needs footage below it: put the segment over a clip, or remove the mask.")));
  }
  return run;
}

}  // namespace reelbrush::core
