// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/media/frame.h"

namespace reelbrush::core {

// Lays a take's picture over a source frame inside a mask, in the source's own samples:
//   out = source * (1 - m) + take * m, plane by plane;
// a sample none of whose pixels has m > 0 is the source's own, bit for bit. For subsampled chroma m
// is the mean over the pixels that the sample covers. Alpha goes towards opaque.
//
// take: RGB 0...1, any size, stretched over `region` (left, top, width, height in source pixels;
// pixels whose centre lies outside the region keep the source). mask: one channel, source size;
// bytes 0...255 or floats 0...1, feathering already applied. Any thread.
Frame composite(const Frame& source, const Image& take, const std::array<double, 4>& region,
                const ByteImage& mask);
Frame composite(const Frame& source, const Image& take, const std::array<double, 4>& region,
                const Image& mask);

// The take stretched over `region` of an otherwise black canvas (bicubic; area when it shrinks).
Image placedOnCanvas(const Image& take, const std::array<double, 4>& region, int width, int height);

}  // namespace reelbrush::core
