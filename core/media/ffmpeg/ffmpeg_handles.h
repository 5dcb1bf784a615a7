// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/rational_time.h"

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVRational;

namespace reelbrush::core::ffmpeg {

// Owning handles of libav's objects, so that every path frees them. Private to core/media.
struct Deleter {
  void operator()(AVCodecContext* context) const;
  void operator()(AVFrame* frame) const;
  void operator()(AVPacket* packet) const;
};
struct InputDeleter {
  void operator()(AVFormatContext* context) const;
};
struct OutputDeleter {
  void operator()(AVFormatContext* context) const;  // closes the file too
};

using CodecPtr = std::unique_ptr<AVCodecContext, Deleter>;
using AvFramePtr = std::unique_ptr<AVFrame, Deleter>;
using PacketPtr = std::unique_ptr<AVPacket, Deleter>;
using InputPtr = std::unique_ptr<AVFormatContext, InputDeleter>;
using OutputPtr = std::unique_ptr<AVFormatContext, OutputDeleter>;

AvFramePtr newFrame();
PacketPtr newPacket();

// FFmpeg's words for an error number. Throws std::bad_alloc where it stands for missing memory,
// also where a library behind FFmpeg, such as x264, only says that it failed.
std::string reason(int error);
// Keeps libav's own lines off stderr. Called before any other use; cheap.
void silenceLog();

RationalTime toRational(const AVRational& value);  // 0/1 for an undefined value
// Largest tick count whose time (ticks * base) is <= seconds.
std::int64_t floorTicks(const RationalTime& seconds, const RationalTime& base);
std::int64_t nearestTicks(const RationalTime& seconds, const RationalTime& base);

}  // namespace reelbrush::core::ffmpeg
