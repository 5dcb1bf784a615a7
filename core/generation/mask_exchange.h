// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/conditions/mask_stack.h"

namespace reelbrush::core {

// The frames of the sequence over which a mask is read or written: `frames` from `contentStart` on,
// `rate` a second, of width x height px.
struct MaskFrames {
  RationalTime contentStart;
  RationalTime rate{25, 1};
  int frames = 0;
  int width = 0;
  int height = 0;
};

// A painted layer from a picture, a folder of PNGs (at the frames' rate) or a video: white is what
// is replaced, other sizes are stretched. One keyframe for a still, else one wherever the picture
// changes. Worker thread. Throws Error (BadInput) naming the file, and Cancelled.
MaskLayer importMask(const std::filesystem::path& file, const MaskFrames& over,
                     const std::stop_token& stop = {});

// The effective mask of every frame as 00000.png, 00001.png, ... in a folder that is made. Worker
// thread. Throws Error naming the file that cannot be written, and Cancelled; what was written
// stays.
void exportMask(const MaskStack& mask, const MaskFrames& over, const std::filesystem::path& folder,
                const std::stop_token& stop = {});

}  // namespace reelbrush::core
