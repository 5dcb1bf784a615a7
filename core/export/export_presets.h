// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/export/export_request.h"
#include "core/media/encoder.h"

namespace reelbrush::core {

struct PresetFacts {
  ExportPreset preset;
  std::string id;      // "h264", for settings and logs
  std::string ending;  // ".mp4"; empty: a folder
  VideoCodec codec = VideoCodec::ByEnding;
  bool isLossless = false;
  bool hasPicture = true;
  bool hasSound = true;
  bool hasQuality = false;
};

const PresetFacts& factsOf(ExportPreset preset);
// Those that this FFmpeg can write, in the order of a list to choose from; without
// Frame and Collect.
std::vector<ExportPreset> availablePresets();
// The encoder's number for a quality of 0...100.
int crfOf(int quality, VideoCodec codec);

}  // namespace reelbrush::core
