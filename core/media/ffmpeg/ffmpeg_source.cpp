// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_source.h"

#include <algorithm>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::ffmpeg {

namespace {

void checkSize(const std::filesystem::path& file, int width, int height) {
  if (width > LargestSidePx || height > LargestSidePx) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": its pictures of %2 x %3 pixels are "
                                           "larger than %4 pixels a side; make them smaller."),
                         file.string(), width, height, LargestSidePx));
  }
}

}  // namespace

FfmpegSource::FfmpegSource(const std::filesystem::path& file, int threads,
                           std::shared_ptr<const PacketTable> table)
    : file_(file),
      threads_(threads),
      packet_(newPacket()),
      heldPacket_(newPacket()),
      table_(std::move(table)) {
  open();
}

FfmpegSource::~FfmpegSource() = default;

AVStream& FfmpegSource::stream() const {
  return *input_->streams[streamIndex_];
}

void FfmpegSource::open() {
  codec_.reset();
  input_ = openInput(file_);
  const AVCodec* decoder = nullptr;
  streamIndex_ = av_find_best_stream(input_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
  if (streamIndex_ < 0) {
    const bool isUnknown = streamIndex_ == AVERROR_DECODER_NOT_FOUND;
    throw Error(
        ErrorCode::BadInput,
        isUnknown
            ? Sentence(
                  QT_TRANSLATE_NOOP(
                      "Error", "Cannot read \"%1\": this FFmpeg has no decoder for its pictures."),
                  file_)
            : Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": it holds no pictures."),
                       file_));
  }
  AVStream& video = stream();
  checkSize(file_, video.codecpar->width, video.codecpar->height);
  selectStream(*input_, streamIndex_);
  codec_.reset(avcodec_alloc_context3(decoder));
  if (!codec_ || avcodec_parameters_to_context(codec_.get(), video.codecpar) < 0) {
    throw Error(ErrorCode::OutOfMemory,
                Sentence(QT_TRANSLATE_NOOP("Error", "There is not enough memory to open \"%1\"."),
                         file_.string()));
  }
  codec_->pkt_timebase = video.time_base;
  codec_->thread_count = threads_;
  codec_->max_pixels = std::int64_t{LargestSidePx} * LargestSidePx;
  const int result = avcodec_open2(codec_.get(), decoder, nullptr);
  if (result < 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": its decoder does not start (%2)."),
                 file_.string(), reason(result)));
  }
  timeBase_ = toRational(video.time_base);
  const RationalTime rate = toRational(av_guess_frame_rate(input_.get(), &video, nullptr));
  nominalTicks_ = rate > RationalTime()
                      ? std::max<std::int64_t>(1, (RationalTime(1, 1) / rate / timeBase_).round())
                      : 1;
  isDraining_ = false;
  lastTicks_.reset();
  av_packet_unref(heldPacket_.get());
}

// One packet of the stream into the decoder; false once draining has begun.
bool FfmpegSource::feed() {
  while (!isDraining_) {
    if (heldPacket_->data != nullptr) {
      av_packet_move_ref(packet_.get(), heldPacket_.get());
    } else if (av_read_frame(input_.get(), packet_.get()) < 0) {
      // A read error ends the file where it stands: what came before is kept.
      isDraining_ = true;
      avcodec_send_packet(codec_.get(), nullptr);
      return true;
    }
    // A packet cut off by the end of the file would give a half picture. Transport streams mark
    // whole groups of packets, which are better tried.
    const bool isCut = (packet_->flags & AV_PKT_FLAG_CORRUPT) != 0 &&
                       std::strcmp(input_->iformat->name, "mpegts") != 0;
    if (packet_->stream_index == streamIndex_ && !isCut) {
      const bool isUnwanted =
          wantedFrom_ && packet_->pts != AV_NOPTS_VALUE && packet_->pts < *wantedFrom_;
      codec_->skip_frame = isUnwanted ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
      fedTicks_ = packet_->pts;
      // Damaged packets are the decoder's to report; the next one may be good.
      avcodec_send_packet(codec_.get(), packet_.get());
      av_packet_unref(packet_.get());
      return true;
    }
    av_packet_unref(packet_.get());
  }
  return false;
}

AvFramePtr FfmpegSource::next() {
  AvFramePtr frame = newFrame();
  int failures = 0;
  while (true) {
    const int result = avcodec_receive_frame(codec_.get(), frame.get());
    if (result == 0) {
      checkSize(file_, frame->width, frame->height);
      std::int64_t ticks = frame->best_effort_timestamp;
      if (ticks == AV_NOPTS_VALUE) {
        ticks = lastTicks_ ? *lastTicks_ + nominalTicks_ : 0;
      }
      if (lastTicks_ && ticks <= *lastTicks_) {
        ticks = *lastTicks_ + 1;
      }
      lastTicks_ = ticks;
      frame->pts = ticks;
      return frame;
    }
    if (result == AVERROR_EOF || (result != AVERROR(EAGAIN) && ++failures > 1000)) {
      return nullptr;
    }
    if (result == AVERROR(EAGAIN) && !feed()) {
      return nullptr;
    }
  }
}

AvFramePtr FfmpegSource::land(std::int64_t ticks) {
  const std::optional<std::int64_t> wanted = table()->shownAt(ticks);
  // Two fields may come in two packets.
  const AVFieldOrder order = stream().codecpar->field_order;
  const bool isWhole = order == AV_FIELD_PROGRESSIVE || order == AV_FIELD_UNKNOWN;
  wantedFrom_ = wanted;
  if (!wanted || !isWhole || seekBefore(*wanted, 0) == INT64_MIN) {
    return nullptr;
  }
  fedTicks_ = AV_NOPTS_VALUE;
  AvFramePtr frame = newFrame();
  while (true) {
    const int result = avcodec_receive_frame(codec_.get(), frame.get());
    if (result == 0 && frame->best_effort_timestamp >= *wanted) {
      checkSize(file_, frame->width, frame->height);
      frame->pts = frame->best_effort_timestamp;
      return frame->pts == *wanted ? std::move(frame) : nullptr;
    }
    if (result == AVERROR(EAGAIN)) {
      if (fedTicks_ == *wanted && !isDraining_) {
        isDraining_ = true;
        avcodec_send_packet(codec_.get(), nullptr);
      } else if (!feed()) {
        return nullptr;
      }
    } else if (result != 0) {
      return nullptr;
    }
  }
}

void FfmpegSource::rewind() {
  open();
}

const std::shared_ptr<const PacketTable>& FfmpegSource::table() {
  if (!table_) {
    table_ = std::make_shared<const PacketTable>(file_, streamIndex_);
  }
  return table_;
}

void FfmpegSource::wantOnlyFrom(std::int64_t ticks) {
  wantedFrom_ = table()->shownAt(ticks);
}

std::optional<std::int64_t> FfmpegSource::wantedAfter(std::int64_t ticks) {
  return table()->shownAfter(std::max(ticks, wantedFrom_.value_or(INT64_MIN + 1) - 1));
}

bool FfmpegSource::seekToKey(const PacketEntry& key, std::int64_t target) {
  av_packet_unref(heldPacket_.get());
  if (av_seek_frame(input_.get(), streamIndex_, target, AVSEEK_FLAG_BACKWARD) < 0) {
    return false;
  }
  avcodec_flush_buffers(codec_.get());
  isDraining_ = false;
  lastTicks_.reset();
  // Most containers land somewhere before: what lies between is read, not decoded.
  const std::vector<PacketEntry>& packets = table()->packets();
  auto from = packets.begin();
  while (av_read_frame(input_.get(), heldPacket_.get()) >= 0) {
    const AVPacket& packet = *heldPacket_;
    if (packet.stream_index == streamIndex_ && (packet.flags & AV_PKT_FLAG_KEY) != 0) {
      if (packet.pts == key.pts && packet.dts == key.dts) {
        return true;
      }
      from = std::find_if(from, packets.end(), [&](const PacketEntry& entry) {
        return (entry.pts == packet.pts && entry.dts == packet.dts) ||
               (entry.pts == key.pts && entry.dts == key.dts);
      });
      if (from == packets.end() || from->pts != packet.pts || from->dts != packet.dts) {
        return false;  // behind the key packet, or unknown
      }
    }
    av_packet_unref(heldPacket_.get());
  }
  return false;
}

std::int64_t FfmpegSource::seekBefore(std::int64_t ticks, int attempt) {
  // Pictures that follow a key picture in presentation do not refer to anything before it.
  const PacketEntry* const found =
      attempt < MostAttempts ? table()->keyBefore(ticks, static_cast<std::size_t>(attempt))
                             : nullptr;
  if (found != nullptr) {
    const PacketEntry key = *found;
    // Some containers find a packet by its presentation time, some by its decoding time. Where the
    // wrong one is asked for, MP4 goes back a whole group of pictures and others go past the key.
    if (seekToKey(key, key.pts) ||
        (key.dts != AV_NOPTS_VALUE && key.dts < key.pts && seekToKey(key, key.dts))) {
      return key.pts;
    }
  }
  rewind();
  return INT64_MIN;
}

}  // namespace reelbrush::core::ffmpeg
