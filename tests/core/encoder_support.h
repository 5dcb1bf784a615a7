// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <QtCore/QString>

#include "core/media/encoder.h"
#include "core/media/planar_format.h"
#include "tests/core/media_support.h"

namespace reelbrush::core::test {

// Reproducible noise over the whole range of the format.
inline Frame noise(const std::string& format, int width, int height, int number) {
  ColourInfo colour;
  Frame frame = blankFrame(width, height, planarFormat(format), colour);
  if (frame.format.isRgb) {
    frame.colour.matrix = ColourMatrix::Rgb;
    frame.colour.range = ColourRange::Full;
  }
  unsigned state = static_cast<unsigned>(number) * 7919U + 1U;
  const unsigned mask = (1U << frame.format.bitDepth) - 1U;
  for (auto& plane : frame.planes) {
    for (std::size_t i = 0; i<plane.bytes.size(); i += frame.format.bitDepth> 8 ? 2 : 1) {
      state = state * 1664525U + 1013904223U;
      const unsigned sample = (state >> 12) & mask;
      plane.bytes[i] = static_cast<std::uint8_t>(sample);
      if (frame.format.bitDepth > 8) {
        plane.bytes[i + 1] = static_cast<std::uint8_t>(sample >> 8);
      }
    }
  }
  frame.time = RationalTime(number, 25);
  frame.duration = RationalTime(1, 25);
  return frame;
}

inline EncoderSettings settingsFor(const QString& file, bool lossless) {
  EncoderSettings settings;
  settings.file = path(file);
  settings.lossless = lossless;
  settings.frameRate = RationalTime(25, 1);
  return settings;
}

inline void writeNoise(const EncoderSettings& settings, const std::string& format, int width,
                       int height, int count) {
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  for (int n = 0; n < count; ++n) {
    encoder->add(noise(format, width, height, n));
  }
  encoder->finish();
}

}  // namespace reelbrush::core::test
