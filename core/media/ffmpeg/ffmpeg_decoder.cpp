// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_decoder.h"

#include <algorithm>
#include <thread>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace {

constexpr std::uintmax_t ScannedOnOpening = std::uintmax_t{64}
                                            << 20;  // bytes; larger files are indexed when sought

// A picture waits for rows of the pictures it refers to: with more threads than processors there is
// always one that need not.
int landingThreads() {
  return static_cast<int>(std::clamp(4 * std::thread::hardware_concurrency(), 4U, 16U));
}

void readTags(const AVDictionary* dictionary, std::map<std::string, std::string>* tags) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
    tags->emplace(entry->key, entry->value);
  }
}

const std::int32_t* displayMatrixOf(const AVStream& stream, const AVFrame& picture) {
  std::size_t size = 0;
  const std::uint8_t* const data =
      av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (data != nullptr && size >= 9 * sizeof(std::int32_t)) {
    return reinterpret_cast<const std::int32_t*>(data);
  }
  const AVFrameSideData* const side = av_frame_get_side_data(&picture, AV_FRAME_DATA_DISPLAYMATRIX);
  if (side != nullptr && side->size >= 9 * sizeof(std::int32_t)) {
    return reinterpret_cast<const std::int32_t*>(side->data);
  }
  return nullptr;
}

}  // namespace

void describeContainer(const ffmpeg::InputPtr& input, MediaInfo* info) {
  info->container = input->iformat->name;
  readTags(input->metadata, &info->tags);
  if (input->duration > 0) {
    info->duration = RationalTime(input->duration, AV_TIME_BASE);
  }
  const int index = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (index >= 0) {
    const AVCodecParameters& sound = *input->streams[index]->codecpar;
    info->hasAudio = true;
    info->audio = {avcodec_get_name(sound.codec_id), sound.sample_rate,
                   sound.ch_layout.nb_channels};
  }
}

FfmpegDecoder::FfmpegDecoder(const std::filesystem::path& file) : file_(file), source_(file) {
  ahead_ = source_.next();
  if (!ahead_) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": not one of its pictures can be "
                                           "decoded; the file may be damaged."),
                         file.string()));
  }
  describe();
  describeTiming();
}

void FfmpegDecoder::describe() {
  const ffmpeg::InputPtr input = ffmpeg::openInput(file_);
  describeContainer(input, &info_);
  const AVStream& stream = source_.stream();
  readTags(stream.metadata, &info_.tags);
  info_.videoCodec = avcodec_get_name(stream.codecpar->codec_id);
  storedWidth_ = ahead_->width;
  storedHeight_ = ahead_->height;
  storedFormat_ = planarFormat(ffmpeg::planarNameFor(ahead_->format));
  if (const std::int32_t* const matrix = displayMatrixOf(stream, *ahead_)) {
    orientation_ = ffmpeg::orientationOf(matrix);
  }
  info_.rotationDegrees = orientation_.degrees;
  info_.timeBase = source_.timeBase();
  startTicks_ = ahead_->pts;
  if (stream.start_time != AV_NOPTS_VALUE && stream.start_time < startTicks_) {
    startTicks_ = stream.start_time;
  }
  const AVRational aspect =
      av_guess_sample_aspect_ratio(&source_.container(), &source_.stream(), ahead_.get());
  const Frame stored = ffmpeg::copyPicture(*ahead_, storedFormat_, storedWidth_, storedHeight_,
                                           ffmpeg::colourOf(*ahead_));
  Frame upright = stored;
  upright.pixelAspect =
      aspect.num > 0 && aspect.den > 0 ? ffmpeg::toRational(aspect) : RationalTime(1, 1);
  upright = ffmpeg::oriented(std::move(upright), orientation_);
  info_.width = upright.width;
  info_.height = upright.height;
  info_.format = upright.format;
  info_.colour = upright.colour;
  info_.pixelAspect = upright.pixelAspect;
}

void FfmpegDecoder::describeTiming() {
  const AVStream& stream = source_.stream();
  info_.frameRate = ffmpeg::toRational(stream.avg_frame_rate);
  if (info_.frameRate <= RationalTime()) {
    info_.frameRate = ffmpeg::toRational(stream.r_frame_rate);
  }
  if (stream.duration > 0) {
    info_.duration = RationalTime(stream.duration, 1) * source_.timeBase();
  }
  info_.frameCount = std::max<std::int64_t>(0, stream.nb_frames);
  info_.isVariableRate =
      stream.avg_frame_rate.den > 0 && stream.r_frame_rate.den > 0 &&
      ffmpeg::toRational(stream.r_frame_rate).toDouble() > 1.02 * info_.frameRate.toDouble();
  lastDuration_ = info_.frameRate > RationalTime()
                      ? std::max<std::int64_t>(
                            1, (RationalTime(1, 1) / info_.frameRate / source_.timeBase()).round())
                      : 1;
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file_, failure);
  if (failure || size > ScannedOnOpening) {
    return;
  }
  std::vector<std::int64_t> times;
  std::int64_t end = 0;
  for (const ffmpeg::PacketEntry& packet : source_.table()->packets()) {
    if (packet.isShown && packet.pts != AV_NOPTS_VALUE) {
      times.push_back(packet.pts);
      end = std::max(end, packet.pts + packet.duration);
    }
  }
  if (times.empty() || !source_.table()->hasAllTimes()) {
    return;
  }
  std::sort(times.begin(), times.end());
  info_.frameCount = static_cast<std::int64_t>(times.size());
  end = std::max(end, times.back() + 1);
  info_.duration = RationalTime(end - startTicks_, 1) * source_.timeBase();
  std::int64_t shortest = INT64_MAX;
  std::int64_t longest = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    shortest = std::min(shortest, times[i] - times[i - 1]);
    longest = std::max(longest, times[i] - times[i - 1]);
  }
  // One tick of difference is rounding to the time base.
  info_.isVariableRate = times.size() > 1 && longest - shortest > 1;
  if (info_.frameRate <= RationalTime()) {
    info_.frameRate = RationalTime(info_.frameCount, 1) / info_.duration;
  }
}

bool FfmpegDecoder::advance() {
  if (!ahead_) {
    return false;
  }
  current_ = std::move(ahead_);
  converted_.reset();
  ahead_ = source_.next();
  fetchLost();
  return true;
}

// Where decoding began at the key picture of an open group, libav loses pictures that it has not
// put out yet when the file or that run of groups ends. From a group further back they come.
void FfmpegDecoder::fetchLost() {
  constexpr int last = ffmpeg::FfmpegSource::MostAttempts - 1;  // the whole film may be hours
  if (attempt_ >= last || !hasAllPictures_) {
    return;
  }
  const std::optional<std::int64_t> next = source_.wantedAfter(current_->pts);
  const auto isLost = [&] { return next && (!ahead_ || ahead_->pts > *next); };
  if (!isLost()) {
    return;
  }
  ffmpeg::AvFramePtr kept = std::move(current_);
  while (isLost() && attempt_ < last) {
    seekTo(*next, attempt_ + 1);
    while (ahead_ && ahead_->pts <= kept->pts) {
      ahead_ = source_.next();
    }
  }
  hasAllPictures_ = !isLost();
  current_ = std::move(kept);
}

FramePtr FfmpegDecoder::shown() {
  if (!converted_ && current_) {
    std::int64_t duration = lastDuration_;
    if (ahead_) {
      duration = ahead_->pts - current_->pts;
    } else if (current_->pkt_duration > 0) {
      duration = current_->pkt_duration;
    }
    converted_ = frameOf(*current_, duration);
  }
  return converted_;
}

FramePtr FfmpegDecoder::frameOf(const AVFrame& picture, std::int64_t duration) const {
  ColourInfo colour = ffmpeg::colourOf(picture);
  if (colour.matrix != info_.colour.matrix || colour.range != info_.colour.range) {
    colour = info_.colour;
  }
  Frame frame = ffmpeg::copyPicture(picture, storedFormat_, storedWidth_, storedHeight_, colour);
  // Turning swaps the aspect, so it is undone here for the stored picture.
  const bool isSideways = orientation_.degrees == 90 || orientation_.degrees == 270;
  frame.pixelAspect = isSideways ? RationalTime(1, 1) / info_.pixelAspect : info_.pixelAspect;
  frame.time = RationalTime(picture.pts - startTicks_, 1) * source_.timeBase();
  frame.duration = RationalTime(duration, 1) * source_.timeBase();
  return std::make_shared<const Frame>(ffmpeg::oriented(std::move(frame), orientation_));
}

FramePtr FfmpegDecoder::next() {
  return advance() ? shown() : nullptr;
}

void FfmpegDecoder::seekTo(std::int64_t ticks, int attempt) {
  for (attempt_ = attempt;; ++attempt_) {
    const std::int64_t first = source_.seekBefore(ticks, attempt_);
    current_.reset();
    converted_.reset();
    ahead_ = source_.next();
    if (first == INT64_MIN) {
      attempt_ = ffmpeg::FfmpegSource::MostAttempts;
      return;
    }
    while (ahead_ && ahead_->pts < first) {
      ahead_ = source_.next();
    }
    // The key picture itself must come out, else the decoder needed more than the container
    // promised.
    if (ahead_ && ahead_->pts == first) {
      return;
    }
  }
}

FramePtr FfmpegDecoder::frameAt(const RationalTime& time) {
  const std::int64_t ticks = ffmpeg::floorTicks(time, source_.timeBase()) + startTicks_;
  const bool isBehind = current_ ? ticks < current_->pts : (!ahead_ || ticks < ahead_->pts);
  const std::int64_t position = ahead_ ? ahead_->pts : (current_ ? current_->pts : INT64_MIN);
  const bool isAtStart = !current_ && ahead_ && ahead_->pts <= startTicks_;
  const bool goesBack = isBehind && !isAtStart;
  const bool jumpsAhead = ahead_ && ticks > position;
  if (goesBack || jumpsAhead) {
    source_.wantOnlyFrom(ticks);
  }
  if (goesBack || (jumpsAhead && source_.table()->hasKeyBetween(position, ticks))) {
    seekTo(ticks, 0);
  }
  if (!current_) {
    advance();
  }
  while (ahead_ && ahead_->pts <= ticks) {
    advance();
  }
  return shown();
}

FramePtr FfmpegDecoder::landAt(const RationalTime& time) {
  const std::int64_t ticks = ffmpeg::floorTicks(time, source_.timeBase()) + startTicks_;
  const auto leadsTo = [&](std::int64_t from) {
    return from <= ticks && !source_.table()->hasKeyBetween(from, ticks);
  };
  const bool isOnTheWay = current_ ? leadsTo(current_->pts) : ahead_ && leadsTo(ahead_->pts);
  // The second picture of one group: more of them will be asked for, so it is worth standing there.
  if (!isOnTheWay && !(landedTicks_ && leadsTo(*landedTicks_))) {
    if (!landing_) {
      landing_ = std::make_unique<ffmpeg::FfmpegSource>(file_, landingThreads(), source_.table());
    }
    const ffmpeg::AvFramePtr picture = landing_->land(ticks);
    const std::optional<std::int64_t> after = source_.table()->shownAfter(ticks);
    if (picture && after) {  // else the last picture's duration is the decoder's to say
      landedTicks_ = picture->pts;
      return frameOf(*picture, *after - picture->pts);
    }
  }
  landedTicks_.reset();
  return frameAt(time);
}

}  // namespace reelbrush::core
