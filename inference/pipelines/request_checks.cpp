// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/request_checks.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/pipelines/model_manifest.h"

namespace reelbrush::inference {

namespace {

using Json = nlohmann::json;

constexpr int kMaxSide = 8192;    // px
constexpr int kMaxFrames = 4096;  // of a whole run

void checkPictures(const std::optional<Tensor>& pictures, const char* name, std::int64_t frames,
                   std::int64_t channels) {
  if (!pictures) {
    return;
  }
  const Shape& shape = pictures->shape();
  const bool hasFrames = frames > 0;
  const bool fits = shape.rank() == (hasFrames ? 4 : 3) && (!hasFrames || shape[0] == frames) &&
                    shape[-3] == channels && shape[-2] >= 1 && shape[-1] >= 1;
  checkAs(ErrorCode::BadInput, fits && pictures->dtype() == DType::F32, "The ", name, " has shape ",
          shape, "; it needs ", hasFrames ? "one picture for each of the frames" : "one picture",
          " with ", channels, channels == 1 ? " channel." : " channels.");
}

void checkSupported(const Request& request, const Capabilities& capabilities) {
  const ConditionSet& set = request.conditions;
  const std::pair<bool, ConditionKind> used[] = {
      {set.mask.has_value(), ConditionKind::Mask},
      {set.firstImage.has_value(), ConditionKind::FirstImage},
      {set.lastImage.has_value(), ConditionKind::LastImage},
      {!set.references.empty(), ConditionKind::Reference},
      {set.style.has_value(), ConditionKind::Style},
      {set.sketch.has_value(), ConditionKind::Sketch},
      {set.singleSketch.has_value(), ConditionKind::SingleSketch},
      {set.depth.has_value(), ConditionKind::Depth},
      {set.motion.has_value(), ConditionKind::Motion},
      {set.actions.has_value(), ConditionKind::Actions}};
  for (const auto& [isUsed, kind] : used) {
    checkAs(
        ErrorCode::BadInput, !isUsed || capabilities.supports(kind),
        isUsed && !capabilities.supports(kind) ? capabilities.unsupported.at(kind) : std::string());
  }
}

void checkConditionShapes(const Request& request) {
  const ConditionSet& set = request.conditions;
  const std::int64_t frames = request.frames;
  checkPictures(set.source, "source", frames, 3);
  checkPictures(set.mask, "mask", frames, 1);
  checkPictures(set.motion, "motion field", frames, 2);
  checkPictures(set.sketch, "sketch", frames, 1);
  checkPictures(set.depth, "depth", frames, 1);
  checkPictures(set.singleSketch, "single sketch", 0, 1);
  checkPictures(set.style, "style picture", 0, 3);
  checkPictures(set.firstImage, "first image", 0, 3);
  checkPictures(set.lastImage, "last image", 0, 3);
  checkAs(ErrorCode::BadInput, !set.mask || set.source,
          "A mask needs footage to replace a part of; give a source clip.");
}

}  // namespace

void readLimits(const Json& manifest, Capabilities& capabilities) {
  const Json limits = objectAt(manifest, "limits");
  if (const auto sizes = limits.find("sizes"); sizes != limits.end()) {
    checkAs(ErrorCode::Model, sizes->is_array() && sizes->size() <= 64,
            "model.json: \"sizes\" is not a short list.");
    for (const Json& size : *sizes) {
      const bool isPair = size.is_array() && size.size() == 2 && size[0].is_number_integer() &&
                          size[1].is_number_integer();
      checkAs(ErrorCode::Model, isPair, "model.json: each of \"sizes\" must be [width, height].");
      const auto width = size[0].get<std::int64_t>();
      const auto height = size[1].get<std::int64_t>();
      checkAs(ErrorCode::Model,
              width >= 1 && height >= 1 && width <= kMaxSide && height <= kMaxSide,
              "model.json: \"sizes\" must lie between 1 and ", kMaxSide, ".");
      capabilities.sizes.push_back({static_cast<int>(width), static_cast<int>(height)});
    }
  }
  if (const auto frames = limits.find("frames"); frames != limits.end()) {
    const bool isRange = frames->is_array() && frames->size() == 2 &&
                         (*frames)[0].is_number_integer() && (*frames)[1].is_number_integer() &&
                         (*frames)[0].get<std::int64_t>() >= 1 &&
                         (*frames)[1].get<std::int64_t>() >= (*frames)[0].get<std::int64_t>() &&
                         (*frames)[1].get<std::int64_t>() <= kMaxFrames;
    checkAs(ErrorCode::Model, isRange,
            "model.json: \"frames\" must be [fewest, most], both from 1 to ", kMaxFrames, ".");
    capabilities.minFrames = (*frames)[0].get<int>();
    capabilities.maxFrames = (*frames)[1].get<int>();
  }
  capabilities.overlapFrames =
      integerAt(limits, "overlap", std::min(capabilities.overlapFrames, capabilities.maxFrames - 1),
                0, capabilities.maxFrames - 1);
}

void checkRequest(const Request& request, const Capabilities& capabilities,
                  const std::string& modelName) {
  checkAs(ErrorCode::BadInput,
          request.frames >= capabilities.minFrames && request.frames <= kMaxFrames, modelName,
          " cannot make ", request.frames, " frames; ask for ", capabilities.minFrames, " to ",
          kMaxFrames, ".");
  checkAs(ErrorCode::BadInput,
          request.width >= 1 && request.height >= 1 && request.width <= kMaxSide &&
              request.height <= kMaxSide,
          "A picture of ", request.width, "x", request.height,
          " cannot be made; choose sides from 1 to ", kMaxSide, ".");
  const bool isKnownSize =
      capabilities.sizes.empty() ||
      std::any_of(capabilities.sizes.begin(), capabilities.sizes.end(), [&](const auto& size) {
        return size[0] == request.width && size[1] == request.height;
      });
  checkAs(ErrorCode::BadInput, isKnownSize, modelName, " does not make pictures of ", request.width,
          "x", request.height, "; choose one of the sizes it lists.");
  checkAs(ErrorCode::BadInput, request.steps >= 1 && request.steps <= 1000, "--steps is ",
          request.steps, "; choose 1 to 1000.");
  checkAs(ErrorCode::BadInput,
          std::isfinite(request.guidance) && request.guidance >= 0.0F && request.guidance <= 100.0F,
          "--guidance is ", request.guidance, "; choose 0 to 100.");
  checkAs(ErrorCode::BadInput,
          std::isfinite(request.eta) && request.eta >= 0.0F && request.eta <= 1.0F, "Eta is ",
          request.eta, "; choose 0 to 1.");
  int covered = 0;
  for (const PromptSpan& prompt : request.prompts) {
    checkAs(ErrorCode::BadInput, prompt.begin == covered && prompt.end > prompt.begin,
            "The prompts leave a gap or overlap at frame ", covered,
            "; let each begin where the last one ends.");
    covered = prompt.end;
    const float guidance = prompt.guidance.value_or(request.guidance);
    checkAs(ErrorCode::BadInput, std::isfinite(guidance) && guidance >= 0.0F && guidance <= 100.0F,
            "The guidance of a prompt is ", guidance, "; choose 0 to 100.");
  }
  checkAs(ErrorCode::BadInput,
          request.prompts.size() <= 1 || capabilities.hasSeveralPromptsInOneRun, modelName,
          " takes one prompt a run; give each prompt a segment of its own.");
  checkAs(ErrorCode::BadInput, covered == request.frames, "The prompts cover ", covered, " of ",
          request.frames, " frames; let the last one end with the run.");
  checkSupported(request, capabilities);
  checkConditionShapes(request);
}

}  // namespace reelbrush::inference
