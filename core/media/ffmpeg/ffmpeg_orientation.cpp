// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstring>
#include <numbers>

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::ffmpeg {

namespace {

template <typename Sample>
FramePlane turned(const FramePlane& plane, const Orientation& orientation) {
  const bool isSideways = orientation.degrees == 90 || orientation.degrees == 270;
  FramePlane result;
  result.width = isSideways ? plane.height : plane.width;
  result.height = isSideways ? plane.width : plane.height;
  result.stride = result.width * static_cast<int>(sizeof(Sample));
  result.bytes.resize(static_cast<std::size_t>(result.stride) *
                      static_cast<std::size_t>(result.height));
  const int lastX = plane.width - 1;
  const int lastY = plane.height - 1;
  for (int y = 0; y < result.height; ++y) {
    for (int x = 0; x < result.width; ++x) {
      int fromX = x;
      int fromY = y;
      if (orientation.degrees == 90) {
        fromX = y;
        fromY = lastY - x;
      } else if (orientation.degrees == 180) {
        fromX = lastX - x;
        fromY = lastY - y;
      } else if (orientation.degrees == 270) {
        fromX = lastX - y;
        fromY = x;
      }
      if (orientation.isMirrored) {
        fromX = lastX - fromX;
      }
      std::memcpy(result.bytes.data() + static_cast<std::ptrdiff_t>(y) * result.stride +
                      x * static_cast<std::ptrdiff_t>(sizeof(Sample)),
                  plane.bytes.data() + static_cast<std::ptrdiff_t>(fromY) * plane.stride +
                      fromX * static_cast<std::ptrdiff_t>(sizeof(Sample)),
                  sizeof(Sample));
    }
  }
  return result;
}

// Chroma repeated so that every pixel has its own.
Frame withRepeatedChroma(const Frame& frame, const PlanarFormat& format) {
  Frame result = blankFrame(frame.width, frame.height, format, frame.colour);
  const std::ptrdiff_t size = bytesPerSample(format);
  for (std::size_t p = 0; p < frame.planes.size(); ++p) {
    const bool isShared = isChroma(frame.format, static_cast<int>(p));
    const int shiftX = isShared ? frame.format.chromaShiftX : 0;
    const int shiftY = isShared ? frame.format.chromaShiftY : 0;
    for (int y = 0; y < frame.height; ++y) {
      const std::uint8_t* const from =
          frame.planes[p].bytes.data() +
          static_cast<std::ptrdiff_t>(y >> shiftY) * frame.planes[p].stride;
      std::uint8_t* const to =
          result.planes[p].bytes.data() + static_cast<std::ptrdiff_t>(y) * result.planes[p].stride;
      for (int x = 0; x < frame.width; ++x) {
        std::memcpy(to + x * size, from + (x >> shiftX) * size, static_cast<std::size_t>(size));
      }
    }
  }
  result.pixelAspect = frame.pixelAspect;
  result.time = frame.time;
  result.duration = frame.duration;
  return result;
}

}  // namespace

Orientation orientationOf(const std::int32_t* displayMatrix) {
  // Row vectors: x' = a x + c y, y' = b x + d y, with y downwards; 16.16 fixed point.
  double a = displayMatrix[0];
  double b = displayMatrix[1];
  const double c = displayMatrix[3];
  const double d = displayMatrix[4];
  Orientation orientation;
  if (a * d - b * c < 0) {
    orientation.isMirrored = true;
    a = -a;
    b = -b;
  }
  const double angle = std::atan2(b, a) * 180.0 / std::numbers::pi;
  const long quarter = std::lround(angle / 90.0);
  if ((a == 0 && b == 0) || std::abs(angle - 90.0 * static_cast<double>(quarter)) > 1.0) {
    return Orientation{};
  }
  orientation.degrees = static_cast<int>((quarter % 4 + 4) % 4 * 90);
  return orientation;
}

Frame oriented(Frame frame, const Orientation& orientation) {
  if (orientation.isIdentity()) {
    return frame;
  }
  const bool isSideways = orientation.degrees == 90 || orientation.degrees == 270;
  PlanarFormat format = frame.format;
  if (isSideways && format.chromaShiftX != format.chromaShiftY) {
    std::string name = planarFormatName(format.planes, format.bitDepth, format.chromaShiftY,
                                        format.chromaShiftX, false);
    if (name.empty()) {
      name = planarFormatName(format.planes, format.bitDepth, 0, 0, false);
      if (name.empty()) {
        throw Error(ErrorCode::BadInput,
                    Sentence(QT_TRANSLATE_NOOP("Error",
                                               "Turned pictures in the format %1 cannot be kept; "
                                               "convert the file to 4:4:4 first."),
                             format.name));
      }
      frame = withRepeatedChroma(frame, planarFormat(name));
    }
    format = planarFormat(name);
  }
  Frame result = frame;
  result.format = format;
  if (isSideways) {
    std::swap(result.width, result.height);
    result.pixelAspect = RationalTime(1, 1) / frame.pixelAspect;
  }
  for (std::size_t p = 0; p < frame.planes.size(); ++p) {
    result.planes[p] = bytesPerSample(format) == 2
                           ? turned<std::uint16_t>(frame.planes[p], orientation)
                           : turned<std::uint8_t>(frame.planes[p], orientation);
  }
  return result;
}

}  // namespace reelbrush::core::ffmpeg
