// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/pipelines/frame_windows.h"
#include "inference/pipelines/request.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// What the prompts of one run decide frame by frame: how strongly each is followed, and the noise
// that its frames start from. Tensors are [1, channels, frames, height, width].

// Whether no prompt is guided, so that one prediction a step is enough.
bool isUnguided(const Request& request);
// The guided prediction of a window, each frame by its prompt's guidance.
Tensor guidedByPrompt(const Request& request, const FrameWindow& window, const Tensor& without,
                      const Tensor& with);
// The noise that a run starts from; a prompt with a seed of its own has its frames from that.
Tensor startNoise(const Request& request, const Shape& shape);

}  // namespace reelbrush::inference
