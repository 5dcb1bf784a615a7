// SPDX-License-Identifier: Apache-2.0
#include "core/playback/frame_mix.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

namespace {

constexpr std::uint32_t FullWeight = 1 << 14;  // products of 16-bit samples stay within 32 bits

bool isSameKind(const Frame& a, const Frame& b) {
  return a.width == b.width && a.height == b.height && a.format == b.format &&
         a.colour.matrix == b.colour.matrix && a.colour.range == b.colour.range;
}

template <typename Sample>
void mixPlane(const FramePlane& under, std::uint32_t weight, FramePlane* plane) {
  for (int y = 0; y < plane->height; ++y) {
    std::uint8_t* const row = plane->bytes.data() + static_cast<std::ptrdiff_t>(y) * plane->stride;
    const std::uint8_t* const other =
        under.bytes.data() + static_cast<std::ptrdiff_t>(y) * under.stride;
    for (int x = 0; x < plane->width; ++x) {
      const std::size_t at = static_cast<std::size_t>(x) * sizeof(Sample);
      Sample over{};
      Sample below{};
      std::memcpy(&over, row + at, sizeof(Sample));
      std::memcpy(&below, other + at, sizeof(Sample));
      const std::uint32_t sum = over * weight + below * (FullWeight - weight) + FullWeight / 2;
      const auto mixed = static_cast<Sample>(sum / FullWeight);
      std::memcpy(row + at, &mixed, sizeof(Sample));
    }
  }
}

}  // namespace

Frame mixedFrames(const Frame& under, const Frame& over, double weight) {
  if (!isSameKind(under, over)) {
    const Image fitted = fitImage(toRgb(under), over.width, over.height, FitMode::Fit);
    return mixedFrames(fromRgb(fitted, over.format, over.colour), over, weight);
  }
  Frame result = over;
  const auto part =
      static_cast<std::uint32_t>(std::lround(std::clamp(weight, 0.0, 1.0) * FullWeight));
  for (std::size_t p = 0; p < result.planes.size(); ++p) {
    if (bytesPerSample(over.format) == 2) {
      mixPlane<std::uint16_t>(under.planes[p], part, &result.planes[p]);
    } else {
      mixPlane<std::uint8_t>(under.planes[p], part, &result.planes[p]);
    }
  }
  return result;
}

}  // namespace reelbrush::core
