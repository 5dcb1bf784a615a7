// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// Everything a user can ask of a run besides text, family-neutral, in pixels and model frames. All
// F32 on the host. F is the run's frame count; H, W may differ per field: the family's pipeline
// resizes.
struct ConditionSet {
  std::optional<Tensor> source;  // [F, 3, H, W] RGB 0...1: the footage under the segment
  std::optional<Tensor> mask;    // [F, 1, H, W] 0 keep ... 1 replace
  std::optional<Tensor> motion;  // [F, 2, H, W] dx, dy: displacement from frame f-1 to f in pixels
                                 // of W x H; frame 0 zero
  std::optional<Tensor> sketch;  // [F, 1, H, W] 1 on a line, 0 on paper
  std::optional<Tensor> singleSketch;  // [1, H, W]
  std::optional<Tensor> depth;         // [F, 1, H, W] 0 far ... 1 near
  std::optional<Tensor> style;         // [3, H, W] RGB 0...1
  std::optional<Tensor> firstImage;    // [3, H, W]
  std::optional<Tensor> lastImage;     // [3, H, W]
  std::vector<Tensor> references;      // each [3, H, W]
  std::optional<Tensor> actions;       // [F, 2] steering -1...1, speed 0...1
};

// Text valid for model frames [begin, end).
struct PromptSpan {
  int begin = 0;
  int end = 0;
  std::string prompt;
  std::string negative;
  int easeFrames = 0;                   // frames over which it mixes into the next one; 0: a switch
  std::optional<float> guidance{};      // of these frames; none: the run's
  std::optional<std::uint64_t> seed{};  // of these frames' noise; none: the run's
};

}  // namespace reelbrush::inference
