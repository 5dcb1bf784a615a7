// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/raster.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

enum class ColourMatrix { Bt601, Bt709, Bt2020, Rgb };
enum class ColourRange { Limited, Full };

// How samples become colours. primaries and transfer are kept as FFmpeg's numbers and written back
// unchanged.
struct ColourInfo {
  ColourMatrix matrix = ColourMatrix::Bt709;
  ColourRange range = ColourRange::Limited;
  int primaries = 2;  // 2: unspecified
  int transfer = 2;
  bool isGuessed = false;  // matrix or range was absent in the file (ux U3.5)
  bool operator==(const ColourInfo&) const = default;
};

// Planar layout in which a decoded picture is kept without changing a sample: grey, Y'CbCr or
// G'B'R', optional alpha.
struct PlanarFormat {
  std::string name;  // FFmpeg's pixel format name: "yuv420p", "yuv422p10le", "gbrp", "gray"
  int planes = 3;
  int bitDepth = 8;      // 8...16; more than 8: two bytes a sample, little endian
  int chromaShiftX = 0;  // planes 1, 2 are ceil(width / 2^shift) wide
  int chromaShiftY = 0;
  bool isRgb = false;  // planes are G, B, R
  bool operator==(const PlanarFormat&) const = default;
};

struct FramePlane {
  int width = 0;
  int height = 0;
  int stride = 0;  // bytes
  std::vector<std::uint8_t> bytes;
};

// A decoded picture in its source's own samples, upright (rotation applied). Immutable once shared.
struct Frame {
  int width = 0;
  int height = 0;
  PlanarFormat format;
  ColourInfo colour;
  RationalTime pixelAspect{1, 1};
  RationalTime time;      // presentation time in the media's time, seconds
  RationalTime duration;  // seconds; the next frame's time minus this one's
  std::vector<FramePlane> planes;
};

using FramePtr = std::shared_ptr<const Frame>;

}  // namespace reelbrush::core
