// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "core/base/rational_time.h"

namespace reelbrush::core {

// Decodes the sound of one file to interleaved floats -1...1 of one rate and channel count. One
// thread at a time.
class SoundReader {
 public:
  virtual ~SoundReader() = default;
  // Goes to the sample at `time` of the media's time (that of the picture, if there is one). As
  // exact as the container's timestamps: to the sample in WAV or MP4, to 1 ms in Matroska.
  virtual void seek(const RationalTime& time) = 0;
  // Up to `frames` sample frames into `out` (frames * channels values); fewer only at the end. Gaps
  // are silence.
  virtual int read(float* out, int frames) = 0;
};

// BadInput names the file if it holds no sound that can be decoded.
std::unique_ptr<SoundReader> openSound(const std::filesystem::path& file, int sampleRate = 48000,
                                       int channels = 2);

}  // namespace reelbrush::core
