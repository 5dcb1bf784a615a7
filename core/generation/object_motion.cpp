// SPDX-License-Identifier: Apache-2.0
#include "core/generation/object_motion.h"

#include <array>

#include "core/raster/fields.h"

namespace reelbrush::core {

namespace {

constexpr double kCorePx = 4;          // from here on inside the mask, flow is the object's alone
constexpr float kRimWeight = 0.01F;    // of the rest, for masks that have no such core
constexpr double kSpreadPx = 8;        // over which the object's motion is smoothed
constexpr double kLeastAffinePx = 60;  // trusted pixels for more than a shift

// x' = a x + b y + c for each of dx, dy.
using Affine = std::array<std::array<double, 3>, 2>;

// The affine motion nearest to a field, by weighted least squares; about the weights' middle, so
// that the sums stay well-conditioned. A shift where the area is too small for more.
Affine affineOf(const Image& field, const Image& weight) {
  double sum = 0;
  Point middle{};
  for (int y = 0; y < field.height; ++y) {
    for (int x = 0; x < field.width; ++x) {
      const double w = static_cast<double>(weight.at(x, y));
      sum += w;
      middle[0] += w * x;
      middle[1] += w * y;
    }
  }
  if (sum < 1e-6) {
    return {};
  }
  middle = {middle[0] / sum, middle[1] / sum};
  double xx = 1e-6;
  double yy = 1e-6;
  double xy = 0;
  std::array<Point, 2> slope{};
  Point mean{};
  for (int y = 0; y < field.height; ++y) {
    for (int x = 0; x < field.width; ++x) {
      const double w = static_cast<double>(weight.at(x, y));
      if (w <= 0) {
        continue;
      }
      const double u = x - middle[0];
      const double v = y - middle[1];
      xx += w * u * u;
      yy += w * v * v;
      xy += w * u * v;
      for (int axis = 0; axis < 2; ++axis) {
        const double value = static_cast<double>(field.at(x, y, axis));
        mean[static_cast<std::size_t>(axis)] += w * value;
        slope[static_cast<std::size_t>(axis)][0] += w * u * value;
        slope[static_cast<std::size_t>(axis)][1] += w * v * value;
      }
    }
  }
  Affine affine{};
  const double determinant = xx * yy - xy * xy;
  const bool isFlat = sum < kLeastAffinePx || determinant < 1e-3 * xx * yy;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const Point& s = slope[axis];
    const double a = isFlat ? 0 : (yy * s[0] - xy * s[1]) / determinant;
    const double b = isFlat ? 0 : (xx * s[1] - xy * s[0]) / determinant;
    affine[axis] = {a, b, mean[axis] / sum - a * middle[0] - b * middle[1]};
  }
  return affine;
}

// Adds `sign` times the affine motion.
void addAffine(Image& field, const Affine& affine, double sign) {
  for (int y = 0; y < field.height; ++y) {
    for (int x = 0; x < field.width; ++x) {
      for (int axis = 0; axis < 2; ++axis) {
        const std::array<double, 3>& row = affine[static_cast<std::size_t>(axis)];
        field.at(x, y, axis) += static_cast<float>(sign * (row[0] * x + row[1] * y + row[2]));
      }
    }
  }
}

}  // namespace

Image objectMotion(Image forth, const Image& agreement, const ByteImage& mask) {
  const ByteImage core = growMask(mask, -kCorePx);
  Image weight(mask.width, mask.height, 1);
  for (std::size_t i = 0; i < weight.samples.size(); ++i) {
    const float inside = core.samples[i] >= 128 ? 1.0F : mask.samples[i] >= 128 ? kRimWeight : 0.0F;
    const float trust = agreement.samples[i];
    weight.samples[i] = inside * trust * trust;
  }
  const Affine affine = affineOf(forth, weight);
  addAffine(forth, affine, -1);
  Image motion = spreadField(forth, weight, kSpreadPx);
  addAffine(motion, affine, 1);
  return motion;
}

// The mean of a field over the mask.
Point meanOver(const Image& field, const ByteImage& mask) {
  Point sum{};
  double count = 0;
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    if (mask.samples[i] >= 128) {
      sum[0] += static_cast<double>(field.samples[2 * i]);
      sum[1] += static_cast<double>(field.samples[2 * i + 1]);
      ++count;
    }
  }
  return count > 0 ? Point{sum[0] / count, sum[1] / count} : Point{};
}

}  // namespace reelbrush::core
