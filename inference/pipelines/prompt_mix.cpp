// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/prompt_mix.h"

#include <algorithm>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference {

namespace {

// How far the change at a boundary has gone at a frame, 0...1.
float progressAt(int frame, int boundary, int easeFrames) {
  const int first = boundary - easeFrames / 2;
  return std::clamp(static_cast<float>(frame - first + 1) / static_cast<float>(easeFrames + 1),
                    0.0F, 1.0F);
}

}  // namespace

std::vector<PromptWeights> promptWeights(const std::vector<PromptSpan>& prompts) {
  std::vector<PromptWeights> all;
  const int frames = prompts.empty() ? 0 : prompts.back().end;
  for (int frame = 0; frame < frames; ++frame) {
    PromptWeights weights(prompts.size(), 0.0F);
    // Part that has not yet gone over to a later prompt; it can only shrink from prompt to prompt.
    float left = 1.0F;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
      const bool isLast = i + 1 == prompts.size();
      const int ease = std::max(0, prompts[i].easeFrames);
      const float later = isLast
                              ? 0.0F
                              : std::min(left, ease > 0 ? progressAt(frame, prompts[i].end, ease)
                                                        : (frame >= prompts[i].end ? 1.0F : 0.0F));
      weights[i] = left - later;
      left = later;
    }
    all.push_back(std::move(weights));
  }
  return all;
}

Tensor mixedTexts(const Tensor& tokens, const std::vector<PromptWeights>& weights,
                  const FrameWindow& window) {
  check(window.begin >= 0 && window.end <= static_cast<int>(weights.size()) &&
            window.begin < window.end,
        "[prompts] frames ", window.begin, " to ", window.end, " of ", weights.size());
  const auto mixed = [&](const PromptWeights& row) {
    Tensor sum;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto index = static_cast<std::int64_t>(i);
      if (row[i] == 1.0F) {
        return tokens.slice(index, index + 1);
      }
      if (row[i] > 0.0F) {
        const Tensor text = tokens.slice(index, index + 1);
        sum = sum.empty() ? ops::weightedSum(text, row[i], text, 0.0F)
                          : ops::weightedSum(sum, 1.0F, text, row[i]);
      }
    }
    return sum;
  };
  const auto begin = weights.begin() + window.begin;
  const auto end = weights.begin() + window.end;
  if (std::all_of(begin, end, [&](const PromptWeights& row) { return row == *begin; })) {
    return mixed(*begin);
  }
  std::vector<Tensor> frames;
  for (auto row = begin; row != end; ++row) {
    frames.push_back(mixed(*row));
  }
  return ops::concatenated(frames, 0);
}

}  // namespace reelbrush::inference
