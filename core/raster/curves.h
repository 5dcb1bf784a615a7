// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/raster/raster.h"

namespace reelbrush::core {

// A hand's path with tremor removed: points nearer than `tolerance` px to the line through those
// that stay are dropped. Keeps both ends.
std::vector<Point> simplifiedPath(const std::vector<Point>& points, double tolerance);
// A smooth curve through all the points (Catmull-Rom, centripetal), as a polyline; two points stay
// a line.
std::vector<Point> curveThrough(const std::vector<Point>& controls);
// The outlines of everything >= 128 as one polygon whose inside, by the even-odd rule, is that
// area: rings are joined by lines that are run there and back. Empty if nothing is painted.
std::vector<Point> outlineOf(const ByteImage& mask, double tolerance);

}  // namespace reelbrush::core
