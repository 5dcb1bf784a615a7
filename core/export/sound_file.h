// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "core/base/time_range.h"
#include "core/media/sound_reader.h"

namespace reelbrush::core {

enum class SoundSamples { Int16, Float32 };

// Writes a range of a sound (stereo, 48 kHz) as WAV; what the sound lacks is silence. Atomic.
// Throws Error naming the file, or Cancelled. Any thread.
void writeSoundFile(SoundReader& sound, const TimeRange& range, const std::filesystem::path& file,
                    SoundSamples samples, const std::stop_token& stop = {});

}  // namespace reelbrush::core
