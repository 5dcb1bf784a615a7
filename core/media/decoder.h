// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "core/media/media_info.h"

namespace reelbrush::core {

// Decodes the pictures of one file. One thread at a time. Frames come in presentation order, timed
// by their timestamps. Errors (BadInput) name the file.
class Decoder {
 public:
  virtual ~Decoder() = default;

  virtual const MediaInfo& info() const = 0;
  // The next frame, or null at the end.
  virtual FramePtr next() = 0;
  // The frame shown at `time` (the last with frame.time <= time; the first frame for earlier times,
  // the last for later ones). Frame-exact; next() goes on behind it.
  virtual FramePtr frameAt(const RationalTime& time) = 0;
  // The same frame, sooner where it lies far off; next() goes on from wherever it was.
  virtual FramePtr landAt(const RationalTime& time) { return frameAt(time); }
};

// Any file FFmpeg reads, an image, a folder of PNGs (a sequence in name order at `sequenceRate`) or
// a pattern of numbered pictures (numbered_pictures.h).
std::unique_ptr<Decoder> openMedia(const std::filesystem::path& file,
                                   const RationalTime& sequenceRate = RationalTime(8, 1));
// The same, as the user says it is.
std::unique_ptr<Decoder> openMedia(const std::filesystem::path& file,
                                   const RationalTime& sequenceRate, const MediaOverride& changes);
// What openMedia would say about the file; a file with sound only is no error here (videoCodec
// stays empty).
MediaInfo probeMedia(const std::filesystem::path& file,
                     const RationalTime& sequenceRate = RationalTime(8, 1));

}  // namespace reelbrush::core
