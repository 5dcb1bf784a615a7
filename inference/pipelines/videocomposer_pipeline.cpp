// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/videocomposer_pipeline.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/shape_ops.h"
#include "inference/pipelines/model_manifest.h"
#include "inference/pipelines/prompt_spans.h"
#include "inference/pipelines/request_checks.h"
#include "inference/pipelines/shared_steps.h"

namespace reelbrush::inference {

namespace {

// Latent cells of a frame up to which a preview shows every frame; above, the middle one only, so
// that previews stay a small part of a step.
constexpr std::int64_t kSmallLatent = 16 * 16;
// Pixels that pass through the decoder together.
constexpr std::int64_t kDecodePixels = 256 * 256;

ConditionKind kindOf(const std::string& branch) {
  if (branch == "depth") {
    return ConditionKind::Depth;
  }
  if (branch == "local_image") {
    return ConditionKind::FirstImage;
  }
  if (branch == "motion") {
    return ConditionKind::Motion;
  }
  if (branch == "sketch") {
    return ConditionKind::Sketch;
  }
  return branch == "single_sketch" ? ConditionKind::SingleSketch : ConditionKind::Mask;
}

NamedConditions framesOfAll(const NamedConditions& conditions, const FrameWindow& window) {
  NamedConditions parts;
  for (const auto& [name, values] : conditions) {
    parts.emplace_back(name, framesOf(values, window.begin, window.end));
  }
  return parts;
}

NamedConditions unguided(const NamedConditions& conditions, const std::set<ConditionKind>& guided) {
  NamedConditions kept;
  std::copy_if(conditions.begin(), conditions.end(), std::back_inserter(kept),
               [&](const auto& entry) { return guided.count(kindOf(entry.first)) == 0; });
  return kept;
}

}  // namespace

VideoComposerPipeline::VideoComposerPipeline(ModelFolder folder, DType product)
    : model_(std::move(folder), product), capabilities_(capabilitiesOf(model_.folder())) {}

Capabilities VideoComposerPipeline::capabilitiesOf(const ModelFolder& folder) {
  Capabilities capabilities;
  capabilities.unsupported = {
      {ConditionKind::LastImage,
       "VideoComposer has no last-frame condition; leave it out or use a Wan + VACE model."},
      {ConditionKind::Reference,
       "VideoComposer has no reference pictures; use one as the style picture or use a Wan + VACE "
       "model."},
      {ConditionKind::Actions, "VideoComposer takes no actions; use a WorldDreamer model."}};
  capabilities.hasSeveralPromptsInOneRun = true;
  capabilities.sampler = "DDIM";
  capabilities.guidable = {ConditionKind::Mask,   ConditionKind::FirstImage,
                           ConditionKind::Sketch, ConditionKind::SingleSketch,
                           ConditionKind::Depth,  ConditionKind::Motion};
  readLimits(*folder.manifest, capabilities);
  const ModelDefaults defaults = defaultsOf(folder);
  const int imageSize = VideoComposerConditionLayout::of(*folder.manifest).imageSize;
  capabilities.conditionShortSide = std::max(imageSize, std::min(defaults.width, defaults.height));
  return capabilities;
}

void VideoComposerPipeline::validate(const Request& request) const {
  checkRequest(request, capabilities_, model_.folder().name);
  const auto step =
      static_cast<int>(model_.vaeConfig().shrink() * model_.unetConfig().latentStep());
  checkAs(ErrorCode::BadInput, request.width % step == 0 && request.height % step == 0,
          model_.folder().name, " makes sizes that are multiples of ", step, " pixels, not ",
          request.width, "x", request.height, ".");
  checkAs(ErrorCode::BadInput, request.strength >= 1.0F, model_.folder().name,
          " always starts from noise; leave --strength at 1.");
}

VideoComposerPipeline::Texts VideoComposerPipeline::encoded(const Request& request,
                                                            const RunHooks& hooks) {
  std::vector<std::string> sentences;
  for (const PromptSpan& prompt : request.prompts) {
    sentences.push_back(prompt.negative);
  }
  for (const PromptSpan& prompt : request.prompts) {
    sentences.push_back(prompt.prompt);
  }
  const auto count = static_cast<std::int64_t>(request.prompts.size());
  const Tensor all = model_.encodedTexts(sentences, hooks.stop);
  Texts texts{all.slice(0, count), all.slice(count, 2 * count), {}, promptWeights(request.prompts)};
  if (request.conditions.style) {
    texts.style = model_.encodedStyle(*request.conditions.style, hooks.stop);
  }
  return texts;
}

VideoComposerPipeline::Contexts VideoComposerPipeline::contextsOf(const Texts& texts,
                                                                  const FrameWindow& window,
                                                                  bool isSplit,
                                                                  const RunHooks& hooks) {
  const videocomposer::Unet& unet = model_.unet(hooks.stop, {});
  const Tensor without = mixedTexts(texts.without, texts.weights, window);
  const Tensor with = mixedTexts(texts.with, texts.weights, window);
  const std::int64_t frames = with.dim(0);
  check(without.dim(0) == frames, "[prompts] the two sides have ", without.dim(0), " and ", frames,
        " texts");
  std::optional<Tensor> style;
  std::optional<Tensor> noStyle;
  if (texts.style) {
    style = ops::repeatedItems(*texts.style, frames);
    noStyle = Tensor::zeros(style->shape());
  }
  Contexts contexts;
  if (isSplit) {
    contexts.without = unet.context(without, noStyle, frames);
    contexts.with = unet.context(with, style, frames);
    return contexts;
  }
  const std::optional<Tensor> styles =
      style ? std::optional(ops::concatenated({*noStyle, *style}, 0)) : std::nullopt;
  contexts.both = unet.context(ops::concatenated({without, with}, 0), styles, frames);
  return contexts;
}

VideoComposerPipeline::Constants VideoComposerPipeline::prepare(const Request& request,
                                                                const RunHooks& hooks) {
  const videocomposer::Unet& unet = model_.unet(hooks.stop, hooks.progress);
  if (hooks.progress) {
    hooks.progress({"encoding", 0, 1});
  }
  const Texts texts = encoded(request, hooks);
  Constants constants;
  const NamedConditions conditions = videoComposerConditions(request, model_.conditionLayout());
  for (const auto& [name, values] : conditions) {
    checkAs(ErrorCode::BadInput, unet.hasCondition(name), model_.folder().name,
            " was made without the \"", name,
            "\" condition; leave it out or choose another model.");
    constants.hasGuidedConditions |= request.guided.count(kindOf(name)) > 0;
  }
  const bool isSplit = isUnguided(request) || constants.hasGuidedConditions;
  const bool hasOneText = request.prompts.size() == 1;  // then all windows share its context
  const std::int64_t h = request.height / model_.vaeConfig().shrink();
  const std::int64_t w = request.width / model_.vaeConfig().shrink();
  for (const FrameWindow& window :
       frameWindows(request.frames, capabilities_.maxFrames, request.overlapFrames)) {
    const std::int64_t frames = window.end - window.begin;
    const NamedConditions part = framesOfAll(conditions, window);
    WindowConstants own;
    own.window = window;
    own.contexts = hasOneText && !constants.windows.empty()
                       ? constants.windows.front().contexts
                       : contextsOf(texts, window, isSplit, hooks);
    own.with = unet.conditionVolume(part, 1, frames, h, w, hooks.stop);
    own.without =
        constants.hasGuidedConditions
            ? unet.conditionVolume(unguided(part, request.guided), 1, frames, h, w, hooks.stop)
            : own.with;
    constants.windows.push_back(std::move(own));
  }
  if (hooks.progress) {
    hooks.progress({"encoding", 1, 1});
  }
  return constants;
}

Tensor VideoComposerPipeline::predictWindow(const Request& request, const Constants& constants,
                                            const WindowConstants& volumes, const Tensor& x,
                                            int timestep, const RunHooks& hooks) {
  const videocomposer::Unet& unet = model_.unet(hooks.stop, {});
  const Tensor t = Tensor::full({1}, static_cast<float>(timestep));
  if (isUnguided(request)) {
    return unet.forward(x, t, volumes.contexts.with, volumes.with, hooks.stop);
  }
  if (constants.hasGuidedConditions) {
    const Tensor without =
        unet.forward(x, t, volumes.contexts.without, volumes.without, hooks.stop);
    const Tensor with = unet.forward(x, t, volumes.contexts.with, volumes.with, hooks.stop);
    return guidedByPrompt(request, volumes.window, without, with);
  }
  const Tensor both = unet.forward(x, t, volumes.contexts.both, volumes.with, hooks.stop);
  return guidedByPrompt(request, volumes.window, both.slice(0, 1), both.slice(1, 2));
}

Tensor VideoComposerPipeline::predict(const Request& request, const Constants& constants,
                                      const Tensor& x, int timestep, const RunHooks& hooks) {
  if (constants.windows.size() == 1) {
    return predictWindow(request, constants, constants.windows.front(), x, timestep, hooks);
  }
  Tensor sum = Tensor::zeros(x.shape());
  std::vector<int> counts(static_cast<std::size_t>(request.frames), 0);
  for (const WindowConstants& volumes : constants.windows) {
    const FrameWindow& window = volumes.window;
    const Tensor part = framesOf(x, window.begin, window.end);
    addFrames(sum, predictWindow(request, constants, volumes, part, timestep, hooks), window.begin);
    for (int f = window.begin; f < window.end; ++f) {
      ++counts[static_cast<std::size_t>(f)];
    }
  }
  divideFrames(sum, counts);
  return sum;
}

Tensor VideoComposerPipeline::sample(const Request& request, const RunHooks& hooks) {
  validate(request);
  const Ddim sampler(model_.samplerConfig(request.steps, request.eta));
  const Constants constants = prepare(request, hooks);
  const std::optional<KnownLatents> known = keptFootage(request, hooks);
  const std::int64_t shrink = model_.vaeConfig().shrink();
  const Tensor noise = startNoise(request, {1, model_.unetConfig().inDim, request.frames,
                                            request.height / shrink, request.width / shrink});
  Tensor x = noise;
  const int total = static_cast<int>(sampler.timesteps().size());
  for (int i = 0; i < total; ++i) {
    throwIfStopped(hooks.stop);
    if (known) {
      x = known->blended(x, sampler.noised(known->x0, noise, i));
    }
    const Tensor prediction =
        predict(request, constants, x, sampler.timesteps()[static_cast<std::size_t>(i)], hooks);
    Ddim::Step step = sampler.step(x, prediction, i, request.seed);
    x = std::move(step.x);
    if (hooks.progress) {
      hooks.progress({"sampling", i + 1, total});
    }
    const bool isPreviewDue =
        i == 0 || (hooks.previewEvery > 0 && (i + 1) % hooks.previewEvery == 0);
    if (hooks.preview && isPreviewDue && i + 1 < total &&
        (!hooks.wantsPreview || hooks.wantsPreview())) {
      preview(step.x0, i + 1, total, hooks);
    }
  }
  return known ? known->blended(x, known->x0) : x;
}

std::optional<KnownLatents> VideoComposerPipeline::keptFootage(const Request& request,
                                                               const RunHooks& hooks) {
  if (!request.conditions.mask || !model_.conditionLayout().keepsKnown) {
    return std::nullopt;
  }
  VaeRun run;
  run.stop = hooks.stop;
  return knownLatents(*request.conditions.source, *request.conditions.mask, model_.encoder(),
                      request.height, request.width, run);
}

void VideoComposerPipeline::preview(const Tensor& x0, int step, int total, const RunHooks& hooks) {
  const bool isSmall = x0.dim(3) * x0.dim(4) <= kSmallLatent;
  const auto middle = static_cast<int>(x0.dim(2) / 2);
  RunHooks quiet;
  quiet.stop = hooks.stop;
  hooks.preview(pictures(isSmall ? x0 : framesOf(x0, middle, middle + 1), quiet), step, total);
}

Tensor VideoComposerPipeline::pictures(const Tensor& latent, const RunHooks& hooks) {
  VaeRun run;
  const std::int64_t shrink = model_.vaeConfig().shrink();
  run.chunk =
      std::max<std::int64_t>(1, kDecodePixels / (latent.dim(3) * latent.dim(4) * shrink * shrink));
  run.stop = hooks.stop;
  run.progress = hooks.progress;
  return toUnitRange(model_.decoder().decode(videoToPictures(latent), run));
}

Tensor VideoComposerPipeline::decode(const Tensor& latent, const RunHooks& hooks) {
  checkAs(ErrorCode::BadInput,
          latent.rank() == 5 && latent.dim(0) == 1 && latent.dim(1) == model_.vaeConfig().embedDim,
          "A latent of shape ", latent.shape(), " was not made by ", model_.folder().name, ".");
  return pictures(latent, hooks);
}

std::vector<CompiledInput> VideoComposerPipeline::compiledInputs(const Request& request) const {
  validate(request);
  std::vector<CompiledInput> inputs;
  for (const auto& [name, values] : videoComposerConditions(request, model_.conditionLayout())) {
    inputs.push_back({name, videoToPictures(values)});
  }
  return inputs;
}

MemoryEstimate VideoComposerPipeline::estimate(const Request& request) const {
  const auto& unet = model_.unetConfig();
  const std::int64_t shrink = model_.vaeConfig().shrink();
  const std::int64_t frames = std::min(request.frames, capabilities_.maxFrames);
  const std::int64_t cells = 2 * frames * (request.height / shrink) * (request.width / shrink);
  // Kept encoder outputs of every level (a geometric sum) and the widest working set of one block:
  // its input, the feed-forward's eightfold width and the result.
  const std::int64_t kept = cells * unet.dim * (unet.numResBlocks + 2) * 2;
  const std::int64_t working = cells * unet.dim * 12;
  const std::int64_t decoded =
      std::max<std::int64_t>(kDecodePixels, std::int64_t{request.width} * request.height) *
      model_.vaeConfig().ch * 6;
  const std::int64_t floats = std::max(kept + working, decoded) +
                              std::int64_t{request.frames} * request.width * request.height * 3;
  return {model_.weightBytes(), static_cast<std::size_t>(floats) * sizeof(float)};
}

}  // namespace reelbrush::inference
