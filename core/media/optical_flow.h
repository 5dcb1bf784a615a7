// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/raster.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

// Dense motion between two pictures of one size (1 or 3 channels, 0...1): channels dx, dy in
// pixels, x to the right, y down; the content of `from` at p is found in `to` at p + flow(p). Any
// thread.
Image opticalFlow(const Image& from, const Image& to);
// The same of grey pictures 0...255 at several times the speed, with slightly rougher borders.
Image quickFlow(const ByteImage& from, const ByteImage& to);

// Motion of a clip as VideoComposer saw it in training (models/videocomposer.md 9.5): the clip is
// scaled to a short side of 336, coded as MPEG-4 with FFmpeg's defaults and its block vectors are
// read back.
struct MotionVectors {
  int width = 0;  // the scaled canvas, px
  int height = 0;
  // Per frame 2 channels dx, dy in canvas pixels per frame: one non-zero pixel per 16 x 16 block,
  // at the block's centre. Frames 0, 12, 24 … are key frames and zero.
  std::vector<Image> frames;
};
// `frames` are RGB pictures of one size at `rate`, the model's.
MotionVectors motionVectors(const std::vector<Image>& frames, const RationalTime& rate);

inline constexpr int MotionShortSidePx = 336;

}  // namespace reelbrush::core
