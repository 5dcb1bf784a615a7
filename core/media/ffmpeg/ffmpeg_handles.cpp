// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_handles.h"

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <new>

#include <sys/mman.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace reelbrush::core::ffmpeg {

namespace {

// About what an encoder takes when it starts, its threads' stacks included.
constexpr std::size_t CodecRoom = std::size_t{128} << 20U;

// Whether the system would map that many bytes more; nothing is kept.
bool hasRoom(std::size_t bytes) {
  void* const room =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return room != MAP_FAILED && munmap(room, bytes) == 0;
}

}  // namespace

void Deleter::operator()(AVCodecContext* context) const {
  avcodec_free_context(&context);
}
void Deleter::operator()(AVFrame* frame) const {
  av_frame_free(&frame);
}
void Deleter::operator()(AVPacket* packet) const {
  av_packet_free(&packet);
}
void InputDeleter::operator()(AVFormatContext* context) const {
  avformat_close_input(&context);
}
void OutputDeleter::operator()(AVFormatContext* context) const {
  if (context->pb != nullptr && (context->oformat->flags & AVFMT_NOFILE) == 0) {
    avio_closep(&context->pb);
  }
  avformat_free_context(context);
}

AvFramePtr newFrame() {
  AvFramePtr frame(av_frame_alloc());
  if (!frame) {
    throw std::bad_alloc();
  }
  return frame;
}

PacketPtr newPacket() {
  PacketPtr packet(av_packet_alloc());
  if (!packet) {
    throw std::bad_alloc();
  }
  return packet;
}

std::string reason(int error) {
  const bool isMemory = error == AVERROR(ENOMEM);
  if ((isMemory || error == AVERROR_EXTERNAL) && !hasRoom(CodecRoom)) {
    throw std::bad_alloc();
  }
  if (isMemory) {  // there is memory: it is the damaged file that asks for too much
    return "it asks for more memory than it can need";
  }
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

void silenceLog() {
  // Reasons reach people through Error; libav's lines would only garble the progress output.
  av_log_set_callback([](void*, int, const char*, va_list) {});
}

RationalTime toRational(const AVRational& value) {
  if (value.den == 0) {
    return RationalTime();
  }
  return RationalTime(value.num, value.den);
}

std::int64_t floorTicks(const RationalTime& seconds, const RationalTime& base) {
  return (seconds / base).floor();
}

std::int64_t nearestTicks(const RationalTime& seconds, const RationalTime& base) {
  return (seconds / base).round();
}

}  // namespace reelbrush::core::ffmpeg
