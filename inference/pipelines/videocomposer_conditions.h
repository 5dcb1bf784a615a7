// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/pipelines/request.h"

namespace reelbrush::inference {

// How a VideoComposer model wants its conditions, from "conditions" of its manifest.
struct VideoComposerConditionLayout {
  int imageSize = 384;   // px, short side at which picture conditions enter
  int motionSize = 256;  // px, short side at which the motion field enters
  bool isMotionDense =
      false;  // else one vector per 16x16 macroblock of a 336-px canvas, as a codec gives them
  float motionScale = 1.0F;  // dense only: factor on pixels per model frame at motionSize
  float depthScale = 1.0F;   // network value of "nearest"
  bool keepsKnown = false;   // sampling holds on to the footage outside a mask (known_latents.h)

  // Throws Error (Model) on values out of bounds.
  static VideoComposerConditionLayout of(const nlohmann::json& manifest);
};

// A condition as the U-Net takes it: name by the network's branch, [1, C, F, H, W].
using NamedConditions = std::vector<std::pair<std::string, Tensor>>;

// Translates pixels into the network's conditions: resizing, polarity, ranges, units. `size` is the
// output in px.
NamedConditions videoComposerConditions(const Request& request,
                                        const VideoComposerConditionLayout& layout);

// A dense field [F, 2, H, W] (displacement per frame in px of W x H) as a codec would have exported
// it: sampled at the centres of 16x16 blocks of a canvas with short side 336, rounded to half
// pixels, clamped to +-32, zero in frame 0 and every 12th (intra) frame, one non-zero pixel per
// block, then sampled bilinearly to short side `motionSize`.
Tensor blockMotionField(const Tensor& dense, int motionSize);

}  // namespace reelbrush::inference
