// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/sound_transfer.h"

#include <algorithm>
#include <cstring>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/ffmpeg/sound_recoder.h"

namespace reelbrush::core::ffmpeg {

namespace {

int recodedId(const AVOutputFormat& format) {
  const std::string name = format.name;
  if (name == "webm") {
    return AV_CODEC_ID_OPUS;
  }
  return name == "avi" ? AV_CODEC_ID_PCM_S16LE : AV_CODEC_ID_AAC;
}

}  // namespace

void writePacket(AVFormatContext& output, AVPacket& packet) {
  const int result = av_interleaved_write_frame(&output, &packet);
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "Writing stopped: %1; free space or choose another folder."),
                         reason(result)));
  }
}

SoundTransfer::SoundTransfer(const EncoderSettings& settings, AVFormatContext& output,
                             bool recodeAll)
    : output_(output), input_(openInput(*settings.audioFrom)), packet_(newPacket()) {
  findZero();
  start_ = zero_ + settings.audioStart.value_or(RationalTime());
  hasStart_ = settings.audioStart.has_value() && *settings.audioStart > RationalTime();
  if (settings.audioDuration) {
    end_ = start_ + *settings.audioDuration;
  }
  for (unsigned i = 0; i < input_->nb_streams; ++i) {
    addRoute(static_cast<int>(i), recodeAll);
  }
}

SoundTransfer::~SoundTransfer() = default;

bool SoundTransfer::copiesAny() const {
  return std::any_of(routes_.begin(), routes_.end(),
                     [](const Route& route) { return !route.recoder; });
}

// The decoder counts picture times from the video stream's start; the sound must do the same.
void SoundTransfer::findZero() {
  int index = av_find_best_stream(input_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
  if (index < 0) {
    index = av_find_best_stream(input_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  }
  if (index >= 0 && input_->streams[index]->start_time != AV_NOPTS_VALUE) {
    zero_ = RationalTime(input_->streams[index]->start_time, 1) *
            toRational(input_->streams[index]->time_base);
  }
}

void SoundTransfer::addRoute(int from, bool recodeAll) {
  AVStream& source = *input_->streams[from];
  const AVMediaType type = source.codecpar->codec_type;
  const bool isTaken =
      avformat_query_codec(output_.oformat, source.codecpar->codec_id, FF_COMPLIANCE_NORMAL) == 1;
  const bool isWanted = type == AVMEDIA_TYPE_AUDIO
                            ? source.codecpar->sample_rate > 0
                            : type == AVMEDIA_TYPE_SUBTITLE && isTaken && !recodeAll;
  source.discard = isWanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  if (!isWanted) {
    return;
  }
  AVStream* const target = avformat_new_stream(&output_, nullptr);
  if (target == nullptr) {
    throw std::bad_alloc();
  }
  Route route;
  route.from = from;
  route.to = target->index;
  if (isTaken && !recodeAll) {
    if (avcodec_parameters_copy(target->codecpar, source.codecpar) < 0) {
      throw std::bad_alloc();
    }
    target->codecpar->codec_tag = 0;
    target->time_base = source.time_base;
  } else {
    route.recoder =
        std::make_unique<SoundRecoder>(source, *target, output_, recodedId(*output_.oformat));
    route.recoder->setRange(start_, end_);
  }
  av_dict_copy(&target->metadata, source.metadata, 0);
  target->disposition = source.disposition;
  routes_.push_back(std::move(route));
}

void SoundTransfer::copy(const Route& route) {
  const AVStream& source = *input_->streams[route.from];
  const RationalTime base = toRational(source.time_base);
  const std::int64_t shift = nearestTicks(start_, base);
  const std::int64_t pts = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
  // Whole packets are kept: a packet is inside if it begins inside.
  if (hasStart_ && pts != AV_NOPTS_VALUE && pts < shift) {
    return;
  }
  if (packet_->pts != AV_NOPTS_VALUE) {
    packet_->pts -= shift;
  }
  if (packet_->dts != AV_NOPTS_VALUE) {
    packet_->dts -= shift;
  }
  av_packet_rescale_ts(packet_.get(), source.time_base, output_.streams[route.to]->time_base);
  packet_->stream_index = route.to;
  packet_->pos = -1;
  writePacket(output_, *packet_);
}

bool SoundTransfer::step() {
  if (isAtEnd_ || av_read_frame(input_.get(), packet_.get()) < 0) {
    isAtEnd_ = true;
    return false;
  }
  for (Route& route : routes_) {
    if (route.from != packet_->stream_index) {
      continue;
    }
    const std::int64_t ticks = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
    const RationalTime base = toRational(input_->streams[route.from]->time_base);
    const RationalTime time =
        ticks == AV_NOPTS_VALUE ? start_ + written_ : RationalTime(ticks, 1) * base;
    route.isDone = route.isDone || (end_ && time >= *end_);
    written_ = std::max(written_, time - start_);
    if (!route.isDone && route.recoder) {
      route.recoder->decode(packet_.get());
    } else if (!route.isDone) {
      copy(route);
    }
    break;
  }
  av_packet_unref(packet_.get());
  const bool allDone =
      std::all_of(routes_.begin(), routes_.end(), [](const Route& route) { return route.isDone; });
  isAtEnd_ = allDone;
  return !isAtEnd_;
}

void SoundTransfer::writeUntil(const RationalTime& seconds) {
  while (written_ < seconds && step()) {
  }
}

void SoundTransfer::finish() {
  while (step()) {
  }
  for (Route& route : routes_) {
    if (route.recoder) {
      route.recoder->finish();
    }
  }
}

}  // namespace reelbrush::core::ffmpeg
