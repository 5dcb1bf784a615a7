// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/raster/raster.h"

namespace reelbrush::core {

// Fields have 2 channels dx, dy in px of their own size; field(p) leads from p to p + field(p). Any
// thread.

// mask(p + field(p)), 0 outside; the field is enlarged to the mask's size where it is smaller.
ByteImage sampleMask(const ByteImage& mask, const Image& field);
// Along the first field, then along the second: first(p) + second(p + first(p)); edge values repeat
// outside.
Image followFields(const Image& first, const Image& second);
// picture(p + field(p)) of a picture with any channel count; edge pixels repeat.
Image sampleImage(const Image& picture, const Image& field);

// The field where `weight` (1 channel, 0...1) says that it is known, carried on smoothly to where
// it is not: normalised convolution with a Gaussian of `deviation` px, the weighted mean far away.
Image spreadField(const Image& field, const Image& weight, double deviation);
// From where the field leads to p: q - p with q + field(q) = p, for smooth fields; `guess` (dx, dy)
// is a typical value of the field.
Image invertedField(const Image& field, const Point& guess);

}  // namespace reelbrush::core
