// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "inference/pipelines/condition_set.h"
#include "inference/pipelines/frame_windows.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// How much each prompt says at one frame; the parts sum to 1.
using PromptWeights = std::vector<float>;

// The weights of every frame of a run. At a switch the next prompt takes over from its first frame
// on; an ease of n frames is a linear ramp k / (n + 1), k = 1...n, over the n frames about the
// boundary, floor(n / 2) of them before it. Ramps that meet share out what is left.
std::vector<PromptWeights> promptWeights(const std::vector<PromptSpan>& prompts);

// The texts of a window's frames: tokens [P, L, D] of P prompts -> [F, L, D], mixed by the weights;
// [1, L, D] where one prompt alone holds for the whole window.
Tensor mixedTexts(const Tensor& tokens, const std::vector<PromptWeights>& weights,
                  const FrameWindow& window);

}  // namespace reelbrush::inference
