// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "core/media/ffmpeg/ffmpeg_handles.h"

struct AVAudioFifo;
struct AVStream;
struct SwrContext;

namespace reelbrush::core::ffmpeg {

struct SoundDeleter {
  void operator()(SwrContext* context) const;
  void operator()(AVAudioFifo* fifo) const;
};

// Decodes one sound stream and codes it anew for an output stream. Private to core/media; one
// thread.
class SoundRecoder {
 public:
  // Sets up `to` (a new stream of `output`) with the codec `codecId`.
  SoundRecoder(const AVStream& from, AVStream& to, AVFormatContext& output, int codecId);

  // Time 0 of the output and the end of what is kept, in the input's own time (seconds).
  void setRange(const RationalTime& start, const std::optional<RationalTime>& end);
  void decode(const AVPacket* packet);  // null: the end of the input
  void finish();

 private:
  void take(const AVFrame& sound);
  void encodeFull(bool isLast);
  void send(const AVFrame* frame);

  AVFormatContext& output_;
  AVStream& to_;
  RationalTime fromBase_;
  CodecPtr decoder_;
  CodecPtr encoder_;
  std::unique_ptr<SwrContext, SoundDeleter> converter_;
  std::unique_ptr<AVAudioFifo, SoundDeleter> fifo_;
  RationalTime start_;
  std::optional<RationalTime> end_;
  std::optional<std::int64_t> nextSample_;  // output time of the first sample in the queue
  std::int64_t queuedUntil_ = 0;            // output samples received so far, for the range's end
};

}  // namespace reelbrush::core::ffmpeg
