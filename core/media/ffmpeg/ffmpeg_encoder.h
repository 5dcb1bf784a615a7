// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/media/encoder.h"
#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/ffmpeg/sound_transfer.h"

struct AVStream;

namespace reelbrush::core {

// H.264, VP9 or FFV1 through libav. See encoder.h.
class FfmpegEncoder : public Encoder {
 public:
  FfmpegEncoder(const EncoderSettings& settings, std::string ending);
  ~FfmpegEncoder() override;
  FfmpegEncoder(const FfmpegEncoder&) = delete;
  FfmpegEncoder& operator=(const FfmpegEncoder&) = delete;

  void add(const Frame& frame) override;
  void finish() override;

 private:
  void start(const Frame& first);
  void openOutput(const Frame& first, bool recodeSound);
  void openCodec(const Frame& first);
  void send(const ffmpeg::AvFramePtr& picture);
  void verify() const;
  void closeOutput();

  EncoderSettings settings_;
  std::string ending_;  // "mp4"
  std::filesystem::path temporary_;
  ffmpeg::OutputPtr output_;
  ffmpeg::CodecPtr codec_;
  ffmpeg::PacketPtr packet_;
  AVStream* video_ = nullptr;  // owned by output_
  std::unique_ptr<ffmpeg::SoundTransfer> sound_;
  RationalTime tick_;  // seconds
  // What the frames are, and as what they are coded.
  int width_ = 0;
  int height_ = 0;
  PlanarFormat format_;
  PlanarFormat codedFormat_;
  ColourInfo codedColour_;
  std::optional<std::int64_t> lastTicks_;
  std::int64_t firstTicks_ = 0;
  std::int64_t frames_ = 0;
  std::map<std::int64_t, std::int64_t> durations_;  // of frames inside the codec, by time
  bool isFinished_ = false;
};

}  // namespace reelbrush::core
