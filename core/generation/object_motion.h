// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/raster/raster.h"

namespace reelbrush::core {

// The motion of what the mask covers, carried on beyond its edge. Flow is blurred at the edges of
// things: close to them it mixes with that of the ground, which would eat the mask up on one side
// and smear it on the other. So the motion well inside and well confirmed counts most: an affine
// motion, and what differs from it locally. `forth` is the flow (2 channels, px), `agreement` its
// trust 0...1, `mask` the object; all of one size. Any thread.
Image objectMotion(Image forth, const Image& agreement, const ByteImage& mask);

// The mean of a field over the mask; 0, 0 where that is empty.
Point meanOver(const Image& field, const ByteImage& mask);

}  // namespace reelbrush::core
