// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/base/raster.h"

namespace reelbrush::core {

using Point = std::array<double, 2>;  // x, y in pixels; the centre of pixel (0, 0) is (0.5, 0.5)

// A point of a brush gesture, radius in px (size and pressure already multiplied).
struct BrushPoint {
  Point position{};
  double radius = 0;
  double opacity = 1;  // 0...1, times the style's
};

struct BrushStyle {
  double hardness = 1;  // 0...1: the part of the radius with full effect
  double opacity = 1;   // 0...1
  bool isErasing = false;
};

// 1 inside the hard core, falling linearly to 0 at the radius; hardness 1 is antialiased over one
// pixel.
double brushCoverage(double distance, double radius, double hardness);

// Paints discs joined by capsules into a mask (1 channel). Overlap within the stroke does not add
// up.
void paintStroke(ByteImage& mask, const std::vector<BrushPoint>& points, const BrushStyle& style);
// Sets pixels whose centre is inside (even-odd rule for polygons) to `value`.
void fillPolygon(ByteImage& mask, const std::vector<Point>& points, std::uint8_t value = 255);
void fillRectangle(ByteImage& mask, const Point& a, const Point& b, std::uint8_t value = 255);
void fillEllipse(ByteImage& mask, const Point& a, const Point& b,
                 std::uint8_t value = 255);  // in the box a b
bool isInsidePolygon(const std::vector<Point>& points, const Point& point);

// Distance in px of a point from a polyline.
double distanceToPolyline(const std::vector<Point>& points, const Point& point);

// Grows (px > 0) or shrinks (px < 0) the area >= 128 by a round element.
ByteImage growMask(const ByteImage& mask, double px);
// Gaussian of standard deviation feather / 2; exactly 0 farther than `feather` px from every pixel
// > 0 of `mask`.
ByteImage featherMask(const ByteImage& mask, double feather);

enum class Sampling { Nearest, Linear, Area };
// Any channel count. Area averages when shrinking and is linear when enlarging.
Image resizeImage(const Image& image, int width, int height, Sampling sampling = Sampling::Area);
ByteImage resizeMask(const ByteImage& mask, int width, int height);  // linear / area
// The part of the picture under `region` (left, top, width, height; may lie partly outside: edge
// pixels repeat).
Image cropResize(const Image& image, const std::array<double, 4>& region, int width, int height);

enum class FitMode { Fit, Fill, Stretch };
// Places a picture on a frame: whole with black bars, covering with cropped edges, or stretched.
Image fitImage(const Image& image, int width, int height, FitMode mode);

Image toFloat(const ByteImage& mask);  // 0...255 to 0...1
Image toGrey(const Image& rgb);        // BT.709 luma of the coded values
// Carries the picture along a field of displacements (2 channels, dst convention): out(p) = in(p -
// field(p)).
Image warpImage(const Image& image, const Image& field);

}  // namespace reelbrush::core
