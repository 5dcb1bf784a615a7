// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/media/frame.h"

namespace reelbrush::core {

// The frame's picture as RGB floats 0...1 by its own matrix and range (chroma interpolated).
Image toRgb(const Frame& frame);
// RGB floats into samples of the given format and colour (chroma averaged), correctly rounded.
Frame fromRgb(const Image& rgb, const PlanarFormat& format, const ColourInfo& colour);

}  // namespace reelbrush::core
