// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/media/frame.h"

namespace reelbrush::core {

struct AudioInfo {
  std::string codec;
  int sampleRate = 0;
  int channels = 0;
};

// What a media file is, without decoding it through. Sizes are upright (after rotation).
struct MediaInfo {
  std::string container;
  std::string videoCodec;  // empty: no picture
  int width = 0;
  int height = 0;
  int rotationDegrees = 0;  // clockwise, that was applied: 0, 90, 180, 270
  PlanarFormat format;
  ColourInfo colour;
  RationalTime pixelAspect{1, 1};
  RationalTime frameRate;  // nominal or average
  RationalTime timeBase;   // every frame's time is a whole multiple, seconds; 0: unknown
  bool isVariableRate = false;
  bool isStill = false;
  std::int64_t frameCount = 0;  // 0: unknown without decoding
  RationalTime duration;        // of the picture, seconds
  bool hasAudio = false;
  AudioInfo audio;
  std::map<std::string, std::string> tags;
};

}  // namespace reelbrush::core
