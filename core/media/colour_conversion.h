// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/media/frame.h"

namespace reelbrush::core {

// What Cb and Cr, -0.5...0.5, add to luma, 0...1; green's are negative.
struct ChromaWeights {
  float redOfCr = 0;
  float greenOfCb = 0;
  float greenOfCr = 0;
  float blueOfCb = 0;
};
ChromaWeights chromaWeights(ColourMatrix matrix);

// The frame's picture as RGB floats 0...1 by its own matrix and range (chroma interpolated).
Image toRgb(const Frame& frame);
// RGB floats into samples of the given format and colour (chroma averaged), correctly rounded.
Frame fromRgb(const Image& rgb, const PlanarFormat& format, const ColourInfo& colour);

}  // namespace reelbrush::core
