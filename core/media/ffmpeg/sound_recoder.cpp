// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/sound_recoder.h"

#include <algorithm>
#include <limits>
#include <new>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/sound_transfer.h"

namespace reelbrush::core::ffmpeg {

namespace {

void require(int result, const Sentence& what) {
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "The sound cannot be recoded (%1: %2); choose a "
                                           "container that takes it unchanged, such as .mkv."),
                         what, reason(result)));
  }
}

int chosenRate(const AVCodec& codec, int wanted) {
  if (codec.supported_samplerates == nullptr) {
    return wanted;
  }
  int best = codec.supported_samplerates[0];
  for (const int* rate = codec.supported_samplerates; *rate != 0; ++rate) {
    // The nearest, but rather higher than lower.
    if (*rate == wanted || (*rate > wanted && (best < wanted || *rate < best))) {
      best = *rate;
    }
  }
  return best;
}

}  // namespace

void SoundDeleter::operator()(SwrContext* context) const {
  swr_free(&context);
}
void SoundDeleter::operator()(AVAudioFifo* fifo) const {
  av_audio_fifo_free(fifo);
}

SoundRecoder::SoundRecoder(const AVStream& from, AVStream& to, AVFormatContext& output, int codecId)
    : output_(output), to_(to), fromBase_(toRational(from.time_base)) {
  const AVCodec* const decoder = avcodec_find_decoder(from.codecpar->codec_id);
  const auto id = static_cast<AVCodecID>(codecId);
  const AVCodec* const encoder =
      id == AV_CODEC_ID_OPUS ? avcodec_find_encoder_by_name("libopus") : avcodec_find_encoder(id);
  if (decoder == nullptr || encoder == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "The sound (%1) cannot be recoded by this FFmpeg; "
                                           "choose a container that takes it, such as .mkv."),
                         avcodec_get_name(from.codecpar->codec_id)));
  }
  decoder_.reset(avcodec_alloc_context3(decoder));
  encoder_.reset(avcodec_alloc_context3(encoder));
  if (!decoder_ || !encoder_) {
    throw std::bad_alloc();
  }
  require(avcodec_parameters_to_context(decoder_.get(), from.codecpar),
          Sentence(QT_TRANSLATE_NOOP("Error", "parameters")));
  decoder_->pkt_timebase = from.time_base;
  require(avcodec_open2(decoder_.get(), decoder, nullptr),
          Sentence(QT_TRANSLATE_NOOP("Error", "decoder")));
  const int channels = std::clamp(decoder_->ch_layout.nb_channels, 1, 8);
  av_channel_layout_default(&encoder_->ch_layout, channels);
  encoder_->sample_rate = chosenRate(*encoder, decoder_->sample_rate);
  encoder_->sample_fmt =
      encoder->sample_fmts != nullptr ? encoder->sample_fmts[0] : AV_SAMPLE_FMT_S16;
  encoder_->bit_rate = std::int64_t{96000} * channels;
  encoder_->time_base = AVRational{1, encoder_->sample_rate};
  if ((output.oformat->flags & AVFMT_GLOBALHEADER) != 0) {
    encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  }
  require(avcodec_open2(encoder_.get(), encoder, nullptr),
          Sentence(QT_TRANSLATE_NOOP("Error", "encoder")));
  require(avcodec_parameters_from_context(to.codecpar, encoder_.get()),
          Sentence(QT_TRANSLATE_NOOP("Error", "parameters")));
  to.time_base = encoder_->time_base;
  SwrContext* converter = nullptr;
  AVChannelLayout layout = decoder_->ch_layout;
  if (layout.order == AV_CHANNEL_ORDER_UNSPEC) {
    av_channel_layout_default(&layout, layout.nb_channels);
  }
  require(swr_alloc_set_opts2(&converter, &encoder_->ch_layout, encoder_->sample_fmt,
                              encoder_->sample_rate, &layout, decoder_->sample_fmt,
                              decoder_->sample_rate, 0, nullptr),
          Sentence(QT_TRANSLATE_NOOP("Error", "converter")));
  converter_.reset(converter);
  require(swr_init(converter_.get()), Sentence(QT_TRANSLATE_NOOP("Error", "converter")));
  fifo_.reset(av_audio_fifo_alloc(encoder_->sample_fmt, channels, 8192));
  if (!fifo_) {
    throw std::bad_alloc();
  }
}

void SoundRecoder::setRange(const RationalTime& start, const std::optional<RationalTime>& end) {
  start_ = start;
  end_ = end;
}

void SoundRecoder::decode(const AVPacket* packet) {
  // A damaged packet is left out; the next may be good.
  avcodec_send_packet(decoder_.get(), packet);
  const AvFramePtr sound = newFrame();
  while (avcodec_receive_frame(decoder_.get(), sound.get()) == 0) {
    take(*sound);
    av_frame_unref(sound.get());
  }
}

// Converts one decoded stretch, cuts it to the range and queues it.
void SoundRecoder::take(const AVFrame& sound) {
  if (sound.nb_samples <= 0 || sound.sample_rate != decoder_->sample_rate ||
      sound.format != decoder_->sample_fmt ||
      sound.ch_layout.nb_channels != decoder_->ch_layout.nb_channels) {
    return;  // a change of format in mid-stream
  }
  const RationalTime rate(encoder_->sample_rate, 1);
  if (!nextSample_) {
    const std::int64_t pts =
        sound.best_effort_timestamp == AV_NOPTS_VALUE ? 0 : sound.best_effort_timestamp;
    nextSample_ = ((RationalTime(pts, 1) * fromBase_ - start_) * rate).round();
    queuedUntil_ = *nextSample_;
  }
  const AvFramePtr out = newFrame();
  out->format = encoder_->sample_fmt;
  out->sample_rate = encoder_->sample_rate;
  av_channel_layout_copy(&out->ch_layout, &encoder_->ch_layout);
  out->nb_samples = swr_get_out_samples(converter_.get(), sound.nb_samples);
  require(av_frame_get_buffer(out.get(), 0), Sentence(QT_TRANSLATE_NOOP("Error", "memory")));
  const int made =
      swr_convert(converter_.get(), out->extended_data, out->nb_samples,
                  const_cast<const std::uint8_t**>(sound.extended_data), sound.nb_samples);
  require(made, Sentence(QT_TRANSLATE_NOOP("Error", "converter")));
  const std::int64_t limit =
      end_ ? ((*end_ - start_) * rate).round() : std::numeric_limits<std::int64_t>::max();
  const int kept = static_cast<int>(std::clamp<std::int64_t>(limit - queuedUntil_, 0, made));
  if (kept > 0 &&
      av_audio_fifo_write(fifo_.get(), reinterpret_cast<void**>(out->extended_data), kept) < kept) {
    throw std::bad_alloc();
  }
  queuedUntil_ += made;
  if (*nextSample_ < 0) {
    const int early =
        static_cast<int>(std::min<std::int64_t>(-*nextSample_, av_audio_fifo_size(fifo_.get())));
    av_audio_fifo_drain(fifo_.get(), early);
    *nextSample_ += early;
  }
  encodeFull(false);
}

void SoundRecoder::encodeFull(bool isLast) {
  const int size = encoder_->frame_size > 0 ? encoder_->frame_size : 1024;
  while (nextSample_ && *nextSample_ >= 0) {
    const int ready = av_audio_fifo_size(fifo_.get());
    if (ready == 0 || (ready < size && !isLast)) {
      return;
    }
    const AvFramePtr frame = newFrame();
    frame->format = encoder_->sample_fmt;
    frame->sample_rate = encoder_->sample_rate;
    av_channel_layout_copy(&frame->ch_layout, &encoder_->ch_layout);
    frame->nb_samples = std::min(size, ready);
    require(av_frame_get_buffer(frame.get(), 0), Sentence(QT_TRANSLATE_NOOP("Error", "memory")));
    av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame->extended_data),
                       frame->nb_samples);
    frame->pts = *nextSample_;
    *nextSample_ += frame->nb_samples;
    send(frame.get());
  }
}

void SoundRecoder::send(const AVFrame* frame) {
  require(avcodec_send_frame(encoder_.get(), frame),
          Sentence(QT_TRANSLATE_NOOP("Error", "encoder")));
  const PacketPtr packet = newPacket();
  while (avcodec_receive_packet(encoder_.get(), packet.get()) == 0) {
    av_packet_rescale_ts(packet.get(), encoder_->time_base, to_.time_base);
    packet->stream_index = to_.index;
    writePacket(output_, *packet);
  }
}

void SoundRecoder::finish() {
  decode(nullptr);
  encodeFull(true);
  send(nullptr);
}

}  // namespace reelbrush::core::ffmpeg
