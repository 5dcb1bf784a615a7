// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "core/media/decoder.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/ffmpeg/ffmpeg_source.h"

namespace reelbrush::core {

// The pictures of a file through libav, one picture ahead of what was asked, because a picture's
// duration ends with the next one's time.
class FfmpegDecoder : public Decoder {
 public:
  explicit FfmpegDecoder(const std::filesystem::path& file);

  const MediaInfo& info() const override { return info_; }
  FramePtr next() override;
  FramePtr frameAt(const RationalTime& time) override;
  FramePtr landAt(const RationalTime& time) override;

 private:
  void describe();
  void describeTiming();
  bool advance();  // one picture on: ahead_ becomes current_
  void fetchLost();
  // Leaves current_ null and ahead_ at a picture that is <= ticks, or at the first one; attempt_ is
  // how far back it went (FfmpegSource::seekBefore), at least `attempt`.
  void seekTo(std::int64_t ticks, int attempt);
  FramePtr shown();
  FramePtr frameOf(const AVFrame& picture, std::int64_t duration) const;

  std::filesystem::path file_;
  ffmpeg::FfmpegSource source_;
  std::unique_ptr<ffmpeg::FfmpegSource> landing_;  // for jumps; opened by the first one
  std::optional<std::int64_t> landedTicks_;        // where the last jump ended
  MediaInfo info_;
  ffmpeg::Orientation orientation_;
  int storedWidth_ = 0;  // before turning
  int storedHeight_ = 0;
  PlanarFormat storedFormat_;
  std::int64_t startTicks_ = 0;
  std::int64_t lastDuration_ = 1;
  int attempt_ = ffmpeg::FfmpegSource::MostAttempts;  // where decoding began; this: at the start
  bool hasAllPictures_ = true;  // false: one that the container lists cannot be decoded
  ffmpeg::AvFramePtr current_;
  ffmpeg::AvFramePtr ahead_;
  FramePtr converted_;  // current_ as a frame, once asked for
};

// What libav tells about a file's container and sound.
void describeContainer(const ffmpeg::InputPtr& input, MediaInfo* info);

}  // namespace reelbrush::core
