// SPDX-License-Identifier: Apache-2.0
#include "core/export/export_presets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace reelbrush::core {

const PresetFacts& factsOf(ExportPreset preset) {
  // In the order of ExportPreset.
  static const std::array<PresetFacts, 10> facts{
      {{ExportPreset::H264, "h264", ".mp4", VideoCodec::H264, false, true, true, true},
       {ExportPreset::H265, "h265", ".mp4", VideoCodec::H265, false, true, true, true},
       {ExportPreset::Vp9, "vp9", ".webm", VideoCodec::Vp9, false, true, true, true},
       {ExportPreset::Av1, "av1", ".mkv", VideoCodec::Av1, false, true, true, true},
       {ExportPreset::ProRes, "prores", ".mov", VideoCodec::ProRes, false, true, true, false},
       {ExportPreset::Ffv1, "ffv1", ".mkv", VideoCodec::ByEnding, true, true, true, false},
       {ExportPreset::PngSequence, "png", "", VideoCodec::ByEnding, true, true, false, false},
       {ExportPreset::Sound, "sound", ".wav", VideoCodec::ByEnding, true, false, true, false},
       {ExportPreset::Frame, "frame", ".png", VideoCodec::ByEnding, true, true, false, false},
       {ExportPreset::Collect, "collect", ".reel", VideoCodec::ByEnding, true, false, false,
        false}}};
  return facts[static_cast<std::size_t>(preset)];
}

std::vector<ExportPreset> availablePresets() {
  std::vector<ExportPreset> presets;
  for (const ExportPreset preset :
       {ExportPreset::H264, ExportPreset::H265, ExportPreset::Vp9, ExportPreset::Av1,
        ExportPreset::ProRes, ExportPreset::Ffv1, ExportPreset::PngSequence, ExportPreset::Sound}) {
    const PresetFacts& facts = factsOf(preset);
    if (facts.codec == VideoCodec::ByEnding || isAvailable(facts.codec)) {
      presets.push_back(preset);
    }
  }
  return presets;
}

int crfOf(int quality, VideoCodec codec) {
  // 75 is what is hard to tell from the source: 18 of H.264, 20 of H.265, 24 of VP9 and AV1.
  const double worth = std::clamp(quality, 0, 100) / 100.0;
  const bool isWide = codec == VideoCodec::Vp9 || codec == VideoCodec::Av1;
  const double worst = isWide ? 54 : codec == VideoCodec::H265 ? 44 : 42;
  const double best = isWide ? 14 : codec == VideoCodec::H265 ? 12 : 10;
  return static_cast<int>(std::lround(worst + (best - worst) * worth));
}

}  // namespace reelbrush::core
