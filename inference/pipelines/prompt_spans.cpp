// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/prompt_spans.h"

#include <algorithm>
#include <vector>

#include "inference/ops/random.h"
#include "inference/ops/shape_ops.h"
#include "inference/pipelines/shared_steps.h"
#include "inference/samplers/guidance.h"

namespace reelbrush::inference {

namespace {

float guidanceOf(const Request& request, const PromptSpan& prompt) {
  return prompt.guidance.value_or(request.guidance);
}

// Calls part(prompt, begin, end) for every prompt in the window, frames counted from its begin, and
// puts the parts together again.
template <typename Part>
Tensor byPrompt(const Request& request, const FrameWindow& window, Part part) {
  std::vector<Tensor> parts;
  for (const PromptSpan& prompt : request.prompts) {
    const int begin = std::max(prompt.begin, window.begin);
    const int end = std::min(prompt.end, window.end);
    if (begin < end) {
      parts.push_back(part(prompt, begin - window.begin, end - window.begin));
    }
  }
  return parts.size() == 1 ? parts.front() : ops::concatenated(parts, 2);
}

}  // namespace

bool isUnguided(const Request& request) {
  return std::all_of(request.prompts.begin(), request.prompts.end(),
                     [&](const PromptSpan& prompt) { return guidanceOf(request, prompt) == 1.0F; });
}

Tensor guidedByPrompt(const Request& request, const FrameWindow& window, const Tensor& without,
                      const Tensor& with) {
  const bool isSame =
      std::all_of(request.prompts.begin(), request.prompts.end(), [&](const PromptSpan& prompt) {
        return guidanceOf(request, prompt) == guidanceOf(request, request.prompts.front());
      });
  if (isSame) {
    return guided(without, with, guidanceOf(request, request.prompts.front()));
  }
  return byPrompt(request, window, [&](const PromptSpan& prompt, int begin, int end) {
    return guided(framesOf(without, begin, end), framesOf(with, begin, end),
                  guidanceOf(request, prompt));
  });
}

Tensor startNoise(const Request& request, const Shape& shape) {
  const Tensor noise = ops::normal(shape, request.seed, /*stream=*/0);
  const bool hasOwnSeeds =
      std::any_of(request.prompts.begin(), request.prompts.end(),
                  [](const PromptSpan& prompt) { return prompt.seed.has_value(); });
  if (!hasOwnSeeds) {
    return noise;
  }
  return byPrompt(request, {0, request.frames}, [&](const PromptSpan& prompt, int begin, int end) {
    return framesOf(prompt.seed ? ops::normal(shape, *prompt.seed, /*stream=*/0) : noise, begin,
                    end);
  });
}

}  // namespace reelbrush::inference
