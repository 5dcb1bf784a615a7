// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace reelbrush::core {

// How loud a file is along its time, for drawing: the greatest amplitude of each hundredth of a
// second over all channels, 0 silence … 255 full scale.
struct SoundPeaks {
  static constexpr int Rate = 100;  // levels a second of media time
  std::vector<std::uint8_t> levels;

  // The greatest level in a stretch of media time, in seconds; 0 outside the file.
  std::uint8_t between(double start, double end) const;
  bool operator==(const SoundPeaks&) const = default;
};

// Decodes the whole sound of a file. Throws Error, and Cancelled when stopped.
SoundPeaks measurePeaks(const std::filesystem::path& file, const std::stop_token& stop = {});

// Peaks as a file, written atomically; reading throws Error (BadInput) for anything else.
void writePeaks(const std::filesystem::path& file, const SoundPeaks& peaks);
SoundPeaks readPeaks(const std::filesystem::path& file);

}  // namespace reelbrush::core
