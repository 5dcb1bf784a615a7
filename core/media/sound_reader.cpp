// SPDX-License-Identifier: Apache-2.0
#include "core/media/sound_reader.h"

#include <algorithm>
#include <new>
#include <optional>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/ffmpeg/sound_recoder.h"

namespace reelbrush::core {

namespace {

class FfmpegSoundReader : public SoundReader {
 public:
  FfmpegSoundReader(const std::filesystem::path& file, int sampleRate, int channels)
      : file_(file), rate_(sampleRate), channels_(channels), packet_(ffmpeg::newPacket()) {
    open();
  }

  void seek(const RationalTime& time) override {
    const std::int64_t wanted = (time * RationalTime(rate_, 1)).round();
    // Codecs need some sound before the place to settle, and containers seek coarsely.
    const RationalTime early = time + zero_ - RationalTime(1, 2);
    const AVStream& stream = *input_->streams[stream_];
    const std::int64_t ticks = ffmpeg::floorTicks(early, ffmpeg::toRational(stream.time_base));
    if (av_seek_frame(input_.get(), stream_, ticks, AVSEEK_FLAG_BACKWARD) < 0) {
      open();
    }
    avcodec_flush_buffers(decoder_.get());
    makeConverter();
    isDraining_ = false;
    queue_.clear();
    next_.reset();
    position_ = wanted;
  }

  int read(float* out, int frames) override {
    int done = 0;
    while (done < frames) {
      if (!fill()) {
        break;
      }
      // The queue starts at next_; what lies before the position is dropped, a gap is silence.
      if (*next_ < position_) {
        const auto early = std::min<std::int64_t>(position_ - *next_, queued());
        drop(static_cast<int>(early));
        continue;
      }
      const int gap = static_cast<int>(std::min<std::int64_t>(*next_ - position_, frames - done));
      std::fill_n(out + static_cast<std::ptrdiff_t>(done) * channels_,
                  static_cast<std::ptrdiff_t>(gap) * channels_, 0.0F);
      done += gap;
      position_ += gap;
      const int ready = std::min(static_cast<int>(queued()), frames - done);
      std::copy_n(queue_.begin(), static_cast<std::ptrdiff_t>(ready) * channels_,
                  out + static_cast<std::ptrdiff_t>(done) * channels_);
      drop(ready);
      done += ready;
      position_ += ready;
    }
    return done;
  }

 private:
  std::int64_t queued() const { return static_cast<std::int64_t>(queue_.size()) / channels_; }

  void drop(int frames) {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(frames) * channels_);
    *next_ += frames;
  }

  void open() {
    input_ = ffmpeg::openInput(file_);
    const AVCodec* codec = nullptr;
    stream_ = av_find_best_stream(input_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (stream_ < 0 || codec == nullptr) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" holds no sound that can be decoded."),
                           file_.string()));
    }
    for (unsigned i = 0; i < input_->nb_streams; ++i) {
      input_->streams[i]->discard =
          static_cast<int>(i) == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    decoder_.reset(avcodec_alloc_context3(codec));
    if (!decoder_ ||
        avcodec_parameters_to_context(decoder_.get(), input_->streams[stream_]->codecpar) < 0) {
      throw std::bad_alloc();
    }
    decoder_->pkt_timebase = input_->streams[stream_]->time_base;
    if (avcodec_open2(decoder_.get(), codec, nullptr) < 0) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "The sound of \"%1\" cannot be decoded."),
                           file_.string()));
    }
    const int video = av_find_best_stream(input_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const AVStream& leading = *input_->streams[video >= 0 ? video : stream_];
    if (leading.start_time != AV_NOPTS_VALUE) {
      zero_ = RationalTime(leading.start_time, 1) * ffmpeg::toRational(leading.time_base);
    }
    makeConverter();
  }

  void makeConverter() {
    AVChannelLayout from{};
    AVChannelLayout to{};
    av_channel_layout_copy(&from, &decoder_->ch_layout);
    if (from.order == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(&from, std::max(1, decoder_->ch_layout.nb_channels));
    }
    av_channel_layout_default(&to, channels_);
    SwrContext* converter = nullptr;
    const int result = swr_alloc_set_opts2(&converter, &to, AV_SAMPLE_FMT_FLT, rate_, &from,
                                           decoder_->sample_fmt, decoder_->sample_rate, 0, nullptr);
    converter_.reset(converter);
    if (result < 0 || swr_init(converter) < 0) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "The sound of \"%1\" cannot be converted."),
                           file_.string()));
    }
  }

  // At least one sample in the queue; false at the end.
  bool fill() {
    const ffmpeg::AvFramePtr sound = ffmpeg::newFrame();
    while (queue_.empty()) {
      const int result = avcodec_receive_frame(decoder_.get(), sound.get());
      if (result == 0) {
        append(*sound);
        av_frame_unref(sound.get());
      } else if (result == AVERROR(EAGAIN) && !isDraining_) {
        feed();
      } else {
        return false;
      }
    }
    return true;
  }

  void feed() {
    if (av_read_frame(input_.get(), packet_.get()) < 0) {
      isDraining_ = true;
      avcodec_send_packet(decoder_.get(), nullptr);
      return;
    }
    if (packet_->stream_index == stream_) {
      avcodec_send_packet(decoder_.get(), packet_.get());
    }
    av_packet_unref(packet_.get());
  }

  void append(const AVFrame& sound) {
    if (sound.sample_rate != decoder_->sample_rate || sound.format != decoder_->sample_fmt ||
        sound.ch_layout.nb_channels != decoder_->ch_layout.nb_channels) {
      return;  // a change of format in mid-stream
    }
    if (!next_) {
      const std::int64_t ticks =
          sound.best_effort_timestamp == AV_NOPTS_VALUE ? 0 : sound.best_effort_timestamp;
      const RationalTime base = ffmpeg::toRational(input_->streams[stream_]->time_base);
      next_ = ((RationalTime(ticks, 1) * base - zero_) * RationalTime(rate_, 1)).round();
    }
    const int most = swr_get_out_samples(converter_.get(), sound.nb_samples);
    std::vector<float> converted(static_cast<std::size_t>(std::max(0, most)) *
                                 static_cast<std::size_t>(channels_));
    auto* out = reinterpret_cast<std::uint8_t*>(converted.data());
    const int made =
        swr_convert(converter_.get(), &out, most,
                    const_cast<const std::uint8_t**>(sound.extended_data), sound.nb_samples);
    queue_.insert(queue_.end(), converted.begin(),
                  converted.begin() + static_cast<std::ptrdiff_t>(std::max(0, made)) * channels_);
  }

  std::filesystem::path file_;
  int rate_;
  int channels_;
  ffmpeg::InputPtr input_;
  ffmpeg::CodecPtr decoder_;
  ffmpeg::PacketPtr packet_;
  std::unique_ptr<SwrContext, ffmpeg::SoundDeleter> converter_;
  int stream_ = -1;
  bool isDraining_ = false;
  RationalTime zero_;
  std::vector<float> queue_;
  std::optional<std::int64_t> next_;  // sample time of the queue's front
  std::int64_t position_ = 0;         // of the next sample to give
};

}  // namespace

std::unique_ptr<SoundReader> openSound(const std::filesystem::path& file, int sampleRate,
                                       int channels) {
  if (sampleRate < 1000 || sampleRate > 768000 || channels < 1 || channels > 8) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "Sound can be read at 1 to 768 kHz with 1 to 8 channels.")));
  }
  return std::make_unique<FfmpegSoundReader>(file, sampleRate, channels);
}

}  // namespace reelbrush::core
