// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_encoder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <new>
#include <numeric>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/ffmpeg/codec_choice.h"
#include "core/media/ffmpeg/coded_format.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/ffmpeg/ffmpeg_source.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

AVRational toAv(const RationalTime& value) {
  AVRational result{0, 1};
  av_reduce(&result.num, &result.den, value.numerator(), value.denominator(), INT32_MAX);
  return result;
}

// The coarsest tick that divides all given intervals, as 1/n s with n <= limit; intervals that
// would break the limit are left out, so that their times are rounded.
RationalTime commonTick(const std::vector<RationalTime>& intervals) {
  constexpr std::int64_t limit = 1'000'000'000;
  std::int64_t perSecond = 1;
  for (const RationalTime& interval : intervals) {
    const std::int64_t den = interval.denominator();
    const std::int64_t factor = den / std::gcd(perSecond, den);
    if (factor <= limit / perSecond) {
      perSecond *= factor;
    }
  }
  std::int64_t finer = 1;
  while (perSecond * finer < 10000) {
    ++finer;
  }
  return RationalTime(1, perSecond * finer);
}

}  // namespace

FfmpegEncoder::FfmpegEncoder(const EncoderSettings& settings, std::string ending)
    : settings_(settings),
      ending_(std::move(ending)),
      temporary_(temporaryNameBeside(settings.file)),
      packet_(ffmpeg::newPacket()) {
  ffmpeg::silenceLog();
  if (settings_.audioFrom) {
    ffmpeg::openInput(*settings_.audioFrom);  // fails now rather than after the first frame
  }
  AVIOContext* probe = nullptr;
  const int result = avio_open(&probe, ("file:" + temporary_.string()).c_str(), AVIO_FLAG_WRITE);
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "Cannot write \"%1\": %2; choose a folder you may write to."),
                         settings_.file, ffmpeg::reason(result)));
  }
  avio_closep(&probe);
}

FfmpegEncoder::~FfmpegEncoder() {
  closeOutput();
  if (!isFinished_) {
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
  }
}

void FfmpegEncoder::closeOutput() {
  sound_.reset();
  codec_.reset();
  output_.reset();
  video_ = nullptr;
}

void FfmpegEncoder::start(const Frame& first) {
  width_ = first.width;
  height_ = first.height;
  format_ = first.format;
  const CodedFormat coded =
      codedFormat(first, settings_.lossless ? "ffv1" : codecFor(settings_, ending_).format);
  codedFormat_ = coded.format;
  codedColour_ = coded.colour;
  if (settings_.lossless && !keepsColour(ending_, height_, coded)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error",
                                   "Cannot write \"%1\": a lossless .%2 cannot note the colours' "
                                   "matrix and range of these pictures; choose .mkv."),
                 settings_.file, ending_));
  }
  const RationalTime frame = RationalTime(1, 1) / settings_.frameRate;
  if (ending_ == "avi") {
    tick_ = frame;
  } else if (settings_.timeBase > RationalTime()) {
    tick_ = commonTick({settings_.timeBase, first.time, first.duration, frame});
  } else {
    tick_ = commonTick({frame, first.duration, first.time});
  }
  try {
    openOutput(first, false);
  } catch (const Error&) {
    // Some containers refuse a copied codec only when the header is written.
    if (!sound_ || !sound_->copiesAny()) {
      throw;
    }
    closeOutput();
    openOutput(first, true);
  }
}

void FfmpegEncoder::openOutput(const Frame& first, bool recodeSound) {
  AVFormatContext* context = nullptr;
  const char* const muxer = ending_ == "mkv" ? "matroska" : ending_.c_str();
  avformat_alloc_output_context2(&context, nullptr, muxer, ("file:" + temporary_.string()).c_str());
  if (context == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "This FFmpeg cannot write .%1 files; choose another ending."),
                         ending_));
  }
  output_.reset(context);
  openCodec(first);
  video_ = avformat_new_stream(context, nullptr);
  if (video_ == nullptr || avcodec_parameters_from_context(video_->codecpar, codec_.get()) < 0) {
    throw std::bad_alloc();
  }
  video_->time_base = codec_->time_base;
  video_->avg_frame_rate = codec_->framerate;
  video_->sample_aspect_ratio = codec_->sample_aspect_ratio;
  if (settings_.audioFrom) {
    sound_ = std::make_unique<ffmpeg::SoundTransfer>(settings_, *context, recodeSound);
  }
  for (const auto& [key, value] : settings_.metadata) {
    av_dict_set(&context->metadata, key.c_str(), value.c_str(), 0);
  }
  int result = avio_open(&context->pb, ("file:" + temporary_.string()).c_str(), AVIO_FLAG_WRITE);
  if (result >= 0) {
    AVDictionary* options = nullptr;
    if (ending_ == "mp4" || ending_ == "mov") {
      av_dict_set(&options, "movflags", "+faststart+write_colr", 0);
    }
    result = avformat_write_header(context, &options);
    av_dict_free(&options);
  }
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "Cannot write \"%1\": %2; choose another ending or folder."),
                         settings_.file, ffmpeg::reason(result)));
  }
}

void FfmpegEncoder::openCodec(const Frame& first) {
  const char* const name = settings_.lossless ? "ffv1" : codecFor(settings_, ending_).encoder;
  const AVCodec* const encoder = avcodec_find_encoder_by_name(name);
  if (encoder == nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error",
                "This FFmpeg has no encoder %1; install one that has, or write a lossless .mkv."),
            name));
  }
  codec_.reset(avcodec_alloc_context3(encoder));
  if (!codec_) {
    throw std::bad_alloc();
  }
  codec_->width = width_;
  codec_->height = height_;
  codec_->pix_fmt = av_get_pix_fmt(storedFormatName(codedFormat_, settings_.lossless).c_str());
  codec_->time_base = toAv(tick_);
  codec_->framerate = toAv(settings_.frameRate);
  codec_->sample_aspect_ratio = toAv(first.pixelAspect);
  const ffmpeg::ColourTags tags = ffmpeg::tagsOf(codedColour_, height_);
  codec_->colorspace = static_cast<AVColorSpace>(tags.matrix);
  codec_->color_primaries = static_cast<AVColorPrimaries>(tags.primaries);
  codec_->color_trc = static_cast<AVColorTransferCharacteristic>(tags.transfer);
  codec_->color_range = static_cast<AVColorRange>(tags.range);
  if (codedFormat_.chromaShiftX == 1) {
    codec_->chroma_sample_location = AVCHROMA_LOC_LEFT;
  }
  if ((output_->oformat->flags & AVFMT_GLOBALHEADER) != 0) {
    codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  }
  setCodecOptions(*codec_, settings_, ending_, codedFormat_);
  const int result = avcodec_open2(codec_.get(), encoder, nullptr);
  if (result < 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error",
                                   "Cannot write \"%1\": the encoder %2 refuses %3 x %4 pixels in "
                                   "the format %5 (%6)."),
                 settings_.file, name, width_, height_, codedFormat_.name, ffmpeg::reason(result)));
  }
}

void FfmpegEncoder::add(const Frame& frame) {
  try {
    if (!output_) {
      start(frame);
    }
    if (frame.width != width_ || frame.height != height_ || !(frame.format == format_)) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error",
                                             "A frame of another size or format was given to "
                                             "\"%1\"; all frames of a file must be alike."),
                           settings_.file));
    }
    const std::int64_t ticks = ffmpeg::nearestTicks(frame.time, tick_);
    if (lastTicks_ && ticks <= *lastTicks_) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error",
                                             "Two frames fall on one time at %1 s in \"%2\"; "
                                             "choose .mkv or .mp4, which keep irregular times."),
                           frame.time.text(), settings_.file));
    }
    const bool asItIs = codedFormat_ == frame.format &&
                        codedColour_.matrix == frame.colour.matrix &&
                        codedColour_.range == frame.colour.range;
    const ffmpeg::AvFramePtr picture =
        storedPicture(asItIs ? frame : ffmpeg::convertedTo(frame, codedFormat_, codedColour_),
                      settings_.lossless);
    picture->pts = ticks;
    firstTicks_ = lastTicks_ ? firstTicks_ : ticks;
    lastTicks_ = ticks;
    durations_[ticks] = std::max<std::int64_t>(1, ffmpeg::nearestTicks(frame.duration, tick_));
    ++frames_;
    send(picture);
  } catch (const Error& error) {
    throw error.within(Sentence(QT_TRANSLATE_NOOP("Error", "writing \"%1\""), settings_.file));
  }
}

void FfmpegEncoder::send(const ffmpeg::AvFramePtr& picture) {
  int result = avcodec_send_frame(codec_.get(), picture.get());
  while (result >= 0) {
    result = avcodec_receive_packet(codec_.get(), packet_.get());
    if (result < 0) {
      break;
    }
    const auto duration = durations_.find(packet_->pts);
    if (duration != durations_.end()) {
      packet_->duration = duration->second;
      durations_.erase(duration);
    }
    packet_->stream_index = video_->index;
    const RationalTime reached = RationalTime(packet_->dts, 1) * tick_;
    av_packet_rescale_ts(packet_.get(), codec_->time_base, video_->time_base);
    ffmpeg::writePacket(*output_, *packet_);
    if (sound_) {
      sound_->writeUntil(reached);
    }
  }
  if (result != AVERROR(EAGAIN) && result != AVERROR_EOF) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "The encoder stopped (%1); try another format."),
                 ffmpeg::reason(result)));
  }
}

void FfmpegEncoder::finish() {
  try {
    if (!output_) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "There is no frame to write to \"%1\"."),
                           settings_.file));
    }
    send(nullptr);
    if (sound_) {
      sound_->finish();
    }
    int result = av_write_trailer(output_.get());
    avio_flush(output_->pb);
    result = result < 0 ? result : output_->pb->error;
    if (result < 0) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error",
                                     "Writing stopped: %1; free space or choose another folder."),
                   ffmpeg::reason(result)));
    }
    const int streams = 1 + (sound_ ? sound_->streams() : 0);
    closeOutput();
    verify();
    if (static_cast<int>(ffmpeg::openInput(temporary_)->nb_streams) < streams) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                      "Error", "The written file lacks a stream; choose another ending.")));
    }
    moveIntoPlace(temporary_, settings_.file);
    isFinished_ = true;
  } catch (const Error& error) {
    closeOutput();
    throw error.within(Sentence(QT_TRANSLATE_NOOP("Error", "writing \"%1\""), settings_.file));
  }
}

// Reads the written file's packets: every frame must be there, and the last at its time.
void FfmpegEncoder::verify() const {
  ffmpeg::FfmpegSource written(temporary_);
  const auto& packets = written.table()->packets();
  if (static_cast<std::int64_t>(packets.size()) != frames_) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "The written file has %1 of %2 frames; write it again."),
                         packets.size(), frames_));
  }
  std::int64_t first = INT64_MAX;
  std::int64_t last = INT64_MIN;
  for (const auto& packet : packets) {
    const std::int64_t time = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
    first = std::min(first, time);
    last = std::max(last, time);
  }
  const double length = static_cast<double>(last - first) * written.timeBase().toDouble();
  const double wanted = static_cast<double>(*lastTicks_ - firstTicks_) * tick_.toDouble();
  if (std::abs(length - wanted) > 1 / settings_.frameRate.toDouble() + 0.002) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error",
                                   "The written file lasts %1 s instead of %2 s; write it again."),
                 length, wanted));
  }
}

}  // namespace reelbrush::core
