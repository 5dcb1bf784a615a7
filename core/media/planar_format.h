// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/media/frame.h"

namespace reelbrush::core {

// Sides beyond this are refused before anything is allocated.
inline constexpr int LargestSidePx = 16384;

// The layout that FFmpeg calls `name`, which must be planar ("yuv420p", "gbrp", "gray"); BadInput
// otherwise.
PlanarFormat planarFormat(const std::string& name);
// The planar layout with these properties, if there is one; little endian.
// planes: 1 grey, 3 colour, 4 colour and alpha.
std::string planarFormatName(int planes, int bitDepth, int chromaShiftX, int chromaShiftY,
                             bool isRgb);  // "" if none

bool hasAlpha(const PlanarFormat& format);
int bytesPerSample(const PlanarFormat& format);
// Whether the plane holds subsampled chroma.
bool isChroma(const PlanarFormat& format, int plane);
int planeWidth(const PlanarFormat& format, int plane, int width);
int planeHeight(const PlanarFormat& format, int plane, int height);

// A frame of this size with zeroed planes, rows without padding.
Frame blankFrame(int width, int height, const PlanarFormat& format, const ColourInfo& colour);

// Matrix and range by ux U3.5 where the file says nothing.
ColourInfo guessedColour(int height);

// How many samples differ between two frames of one size and format.
std::int64_t differingSamples(const Frame& a, const Frame& b);

}  // namespace reelbrush::core
