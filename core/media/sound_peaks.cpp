// SPDX-License-Identifier: Apache-2.0
#include "core/media/sound_peaks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/sound_reader.h"

namespace reelbrush::core {

namespace {

constexpr int SampleRate = 16000;  // enough for loudness, and quick
constexpr int SamplesPerLevel = SampleRate / SoundPeaks::Rate;
constexpr char Magic[] = "reelbrush-peaks-1\n";

std::uint8_t levelOf(const float* samples, std::size_t count) {
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    most = std::max(most, std::abs(samples[i]));
  }
  return static_cast<std::uint8_t>(std::lround(std::min(most, 1.0F) * 255.0F));
}

}  // namespace

std::uint8_t SoundPeaks::between(double start, double end) const {
  const auto size = static_cast<double>(levels.size());
  const auto from = static_cast<std::ptrdiff_t>(std::clamp(std::floor(start * Rate), 0.0, size));
  const auto to = static_cast<std::ptrdiff_t>(std::clamp(std::ceil(end * Rate), 0.0, size));
  return from >= to ? std::uint8_t{0}
                    : *std::max_element(levels.begin() + from, levels.begin() + to);
}

SoundPeaks measurePeaks(const std::filesystem::path& file, const std::stop_token& stop) {
  constexpr int Channels = 2;
  const std::unique_ptr<SoundReader> reader = openSound(file, SampleRate, Channels);
  SoundPeaks peaks;
  std::vector<float> block(static_cast<std::size_t>(SamplesPerLevel) * Channels);
  for (;;) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    const int count = reader->read(block.data(), SamplesPerLevel);
    if (count > 0) {
      peaks.levels.push_back(levelOf(block.data(), static_cast<std::size_t>(count) * Channels));
    }
    if (count < SamplesPerLevel) {
      return peaks;
    }
  }
}

void writePeaks(const std::filesystem::path& file, const SoundPeaks& peaks) {
  std::filesystem::create_directories(file.parent_path());
  QByteArray bytes(Magic);
  bytes.append(reinterpret_cast<const char*>(peaks.levels.data()),
               static_cast<qsizetype>(peaks.levels.size()));
  writeFileAtomically(file, bytes);
}

SoundPeaks readPeaks(const std::filesystem::path& file) {
  const QByteArray bytes = readWholeFile(file);
  if (!bytes.startsWith(Magic)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" holds no sound levels."),
                         file.filename().string()));
  }
  return {{bytes.begin() + (sizeof(Magic) - 1), bytes.end()}};
}

}  // namespace reelbrush::core
