// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/condition_adapter.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/error.h"

namespace reelbrush::app {

namespace {

// Interleaved rows -> planes. `out` has channels * height * width floats.
void writePlanes(const core::Image& picture, float* out) {
  const std::size_t pixels =
      static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  const auto channels = static_cast<std::size_t>(picture.channels);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
      out[channel * pixels + pixel] = picture.samples[pixel * channels + channel];
    }
  }
}

std::optional<inference::Tensor> sequenceOf(const std::vector<core::Image>& pictures, int frames,
                                            int channels, const char* name) {
  if (pictures.empty()) {
    return std::nullopt;
  }
  if (pictures.size() != static_cast<std::size_t>(frames) ||
      pictures.front().channels != channels) {
    throw core::Error(
        core::ErrorCode::Internal,
        core::Sentence::verbatim(std::string("The condition \"") + name + "\" has " +
                                 std::to_string(pictures.size()) + " pictures, the run has " +
                                 std::to_string(frames) + " frames; report this."));
  }
  return tensorOf(pictures);
}

std::optional<inference::Tensor> pictureOf(const std::optional<core::Image>& picture) {
  return picture ? std::optional(tensorOf(*picture)) : std::nullopt;
}

}  // namespace

inference::Tensor tensorOf(const std::vector<core::Image>& pictures) {
  const core::Image& first = pictures.front();
  inference::Tensor tensor = inference::Tensor::uninitialised(
      {static_cast<std::int64_t>(pictures.size()), first.channels, first.height, first.width});
  float* out = tensor.mutableData<float>();
  for (const core::Image& picture : pictures) {
    if (picture.width != first.width || picture.height != first.height ||
        picture.channels != first.channels) {
      throw core::Error(
          core::ErrorCode::Internal,
          core::Sentence::verbatim("The pictures of a condition differ in size; report this."));
    }
    writePlanes(picture, out);
    out += picture.samples.size();
  }
  return tensor;
}

inference::Tensor tensorOf(const core::Image& picture) {
  inference::Tensor tensor =
      inference::Tensor::uninitialised({picture.channels, picture.height, picture.width});
  writePlanes(picture, tensor.mutableData<float>());
  return tensor;
}

std::vector<core::Image> picturesOf(const inference::Tensor& tensor) {
  const auto frames = static_cast<std::size_t>(tensor.dim(0));
  const auto channels = static_cast<std::size_t>(tensor.dim(1));
  const std::size_t pixels =
      static_cast<std::size_t>(tensor.dim(2)) * static_cast<std::size_t>(tensor.dim(3));
  const float* in = tensor.data<float>();
  std::vector<core::Image> pictures;
  pictures.reserve(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    core::Image picture(static_cast<int>(tensor.dim(3)), static_cast<int>(tensor.dim(2)),
                        static_cast<int>(channels));
    for (std::size_t channel = 0; channel < channels; ++channel) {
      const float* plane = in + (frame * channels + channel) * pixels;
      for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        picture.samples[pixel * channels + channel] = plane[pixel];
      }
    }
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

inference::ConditionKind toInference(core::ConditionKind kind) {
  return static_cast<inference::ConditionKind>(kind);
}

core::ConditionKind toCore(inference::ConditionKind kind) {
  return static_cast<core::ConditionKind>(kind);
}

inference::Request requestOf(const core::GenerationSettings& settings,
                             const core::CompiledConditions& conditions) {
  inference::Request request;
  request.width = settings.width;
  request.height = settings.height;
  request.frames = conditions.frames;
  request.fps = conditions.rate.toDouble();
  request.steps = settings.steps;
  request.guidance = static_cast<float>(settings.guidance);
  request.strength = static_cast<float>(settings.strength);
  request.seed = settings.seed;
  request.overlapFrames = settings.overlapFrames;
  for (const core::ConditionKind kind : settings.guided) {
    request.guided.insert(toInference(kind));
  }
  for (const core::CompiledPrompt& prompt : conditions.prompts) {
    inference::PromptSpan span{prompt.begin, prompt.end, prompt.prompt, prompt.negative};
    span.easeFrames = prompt.easeFrames;
    if (prompt.guidance) {
      span.guidance = static_cast<float>(*prompt.guidance);
    }
    span.seed = prompt.seed;
    request.prompts.push_back(std::move(span));
  }
  inference::ConditionSet& set = request.conditions;
  set.source = sequenceOf(conditions.source, conditions.frames, 3, "source");
  set.mask = sequenceOf(conditions.mask, conditions.frames, 1, "mask");
  set.motion = sequenceOf(conditions.motion, conditions.frames, 2, "motion");
  set.sketch = sequenceOf(conditions.sketch, conditions.frames, 1, "sketch");
  set.depth = sequenceOf(conditions.depth, conditions.frames, 1, "depth");
  set.singleSketch = pictureOf(conditions.singleSketch);
  set.style = pictureOf(conditions.style);
  set.firstImage = pictureOf(conditions.firstImage);
  set.lastImage = pictureOf(conditions.lastImage);
  for (const core::Image& reference : conditions.references) {
    set.references.push_back(tensorOf(reference));
  }
  if (!conditions.actions.empty()) {
    inference::Tensor actions =
        inference::Tensor::uninitialised({static_cast<std::int64_t>(conditions.actions.size()), 2});
    float* out = actions.mutableData<float>();
    for (const std::array<float, 2>& action : conditions.actions) {
      out = std::copy(action.begin(), action.end(), out);
    }
    set.actions = actions;
  }
  return request;
}

}  // namespace reelbrush::app
