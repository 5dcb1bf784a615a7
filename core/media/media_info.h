// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/media/frame.h"

namespace reelbrush::core {

struct AudioInfo {
  std::string codec;
  int sampleRate = 0;
  int channels = 0;
};

// What the user knows better than the file (ux U3.3, U3.5); empty members leave it to the file.
struct MediaOverride {
  std::optional<int> rotation;  // degrees clockwise in place of the metadata's: 0, 90, 180, 270
  std::optional<ColourMatrix> matrix;  // RGB pictures have none to change
  std::optional<ColourRange> range;

  bool isEmpty() const { return !rotation && !matrix && !range; }
  // Tells overrides apart in keys of caches; empty for none.
  std::string key() const {
    const auto part = [](char name, int value) { return name + std::to_string(value); };
    return (rotation ? part('r', *rotation) : "") +
           (matrix ? part('m', static_cast<int>(*matrix)) : "") +
           (range ? part('l', static_cast<int>(*range)) : "");
  }
  bool operator==(const MediaOverride&) const = default;
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
