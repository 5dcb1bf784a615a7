// SPDX-License-Identifier: Apache-2.0
#include "tests/app/walk/walk_clip.h"

#include <cmath>
#include <cstdint>

#include "core/media/encoder.h"
#include "core/media/planar_format.h"

namespace reelbrush::tests {

namespace {

constexpr int Bt709 = 1;  // FFmpeg's number of primaries and transfer

// A value of 0...1 for each cell, the same in every run.
double noise(int x, int y, unsigned salt) {
  std::uint32_t h = static_cast<std::uint32_t>(x) * 374761393U +
                    static_cast<std::uint32_t>(y) * 668265263U + salt * 2246822519U;
  h = (h ^ (h >> 13U)) * 1274126177U;
  return static_cast<double>((h ^ (h >> 16U)) & 0xFFFFU) / 65535.0;
}

// Soft spots of 12 px.
double texture(double x, double y, unsigned salt) {
  constexpr double Cell = 12;
  const double u = x / Cell;
  const double v = y / Cell;
  const int left = static_cast<int>(std::floor(u));
  const int top = static_cast<int>(std::floor(v));
  const double fx = u - left;
  const double fy = v - top;
  const double upper = noise(left, top, salt) * (1 - fx) + noise(left + 1, top, salt) * fx;
  const double lower = noise(left, top + 1, salt) * (1 - fx) + noise(left + 1, top + 1, salt) * fx;
  return upper * (1 - fy) + lower * fy;
}

bool isInDisc(int frame, double x, double y) {
  const QPointF centre = WalkClip::centre(frame);
  return std::hypot(x - centre.x(), y - centre.y()) < WalkClip::radius(frame);
}

double luma(int frame, int x, int y) {
  if (!isInDisc(frame, x + 0.5, y + 0.5)) {
    return 60 + 60 * texture(x, y, 1);
  }
  const QPointF centre = WalkClip::centre(frame);
  const bool isChanged = frame >= WalkClip::Changed;
  const double spots = texture(x - centre.x() + 500, y - centre.y() + 500, isChanged ? 3 : 2);
  return isChanged ? 20 + 40 * spots : 150 + 70 * spots;
}

}  // namespace

void WalkClip::write(const std::filesystem::path& file) {
  core::EncoderSettings settings;
  settings.file = file;
  settings.lossless = true;
  settings.frameRate = core::RationalTime(Rate, 1);
  const auto encoder = core::createEncoder(settings);
  core::ColourInfo colour;
  colour.primaries = Bt709;
  colour.transfer = Bt709;
  for (int k = 0; k < Frames; ++k) {
    core::Frame frame = core::blankFrame(Side, Side, core::planarFormat("yuv420p"), colour);
    for (std::size_t p = 0; p < frame.planes.size(); ++p) {
      core::FramePlane& plane = frame.planes[p];
      const int step = p == 0 ? 1 : 2;
      for (int y = 0; y < plane.height; ++y) {
        for (int x = 0; x < plane.width; ++x) {
          const bool isDisc = isInDisc(k, x * step + 0.5, y * step + 0.5);
          const double value = p == 0   ? luma(k, x, y)
                               : isDisc ? (p == 1 ? 90 : 180)
                                        : (p == 1 ? 110 : 105);
          plane.bytes[static_cast<std::size_t>(y * plane.stride + x)] =
              static_cast<std::uint8_t>(std::lround(value));
        }
      }
    }
    frame.time = core::RationalTime(k, Rate);
    frame.duration = core::RationalTime(1, Rate);
    encoder->add(frame);
  }
  encoder->finish();
}

}  // namespace reelbrush::tests
