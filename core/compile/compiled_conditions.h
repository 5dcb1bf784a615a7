// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/raster.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

// The kinds of condition; order and meaning match inference's ConditionKind (checked by a test of
// the bridge).
enum class ConditionKind {
  Text,
  NegativeText,
  Mask,
  FirstImage,
  LastImage,
  Reference,
  Style,
  Sketch,
  SingleSketch,
  Depth,
  Motion,
  Actions
};

struct CompiledPrompt {
  int begin = 0;  // model frames [begin, end)
  int end = 0;
  std::string prompt;
  std::string negative;
  int easeFrames = 0;                // model frames over which it mixes into the next; 0: a switch
  std::optional<double> guidance{};  // none: the run's
  std::optional<std::uint64_t> seed{};
};

// A recipe translated into pixels and model frames, family-neutral: what the model is asked.
// Immutable once shared. Per-frame fields hold `frames` pictures of width x height (the condition
// canvas), or are empty.
struct CompiledConditions {
  int width = 0;  // px of the condition canvas
  int height = 0;
  int frames = 0;           // model frames
  RationalTime rate{8, 1};  // model frames per second
  // The part of the sequence frame that the canvas shows, in source pixels: left, top, width,
  // height.
  std::array<double, 4> region{0, 0, 0, 0};

  std::vector<Image> source;  // RGB 0...1
  std::vector<Image> mask;    // 1 channel, 0 keep ... 1 replace
  std::vector<Image>
      motion;  // 2 channels dx, dy: displacement from frame f-1 to f in canvas px; frame 0 zero
  std::vector<Image> sketch;  // 1 channel, 1 on a line
  std::vector<Image> depth;   // 1 channel, 1 near
  std::optional<Image> singleSketch;
  std::optional<Image> style;                 // RGB, own size
  std::optional<Image> firstImage;            // RGB
  std::optional<Image> lastImage;             // RGB
  std::vector<Image> references;              // RGB, own sizes
  std::vector<std::array<float, 2>> actions;  // steering -1...1, speed 0...1
  std::vector<CompiledPrompt> prompts;        // tile [0, frames)
};

}  // namespace reelbrush::core
