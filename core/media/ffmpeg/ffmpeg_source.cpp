// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/ffmpeg_source.h"

#include <algorithm>
#include <array>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
}

#include "core/base/error.h"
#include "core/media/planar_format.h"

namespace reelbrush::core::ffmpeg {

namespace {

std::string quoted(const std::filesystem::path& file) {
  return "\"" + file.string() + "\"";
}

// Playlists would open other files; the others draw text as pictures.
bool isRefused(const AVInputFormat& format) {
  constexpr std::array<const char*, 12> names{"hls", "concat", "dash", "sdp",
                                              "tty", "bin",    "xbin", "adf",
                                              "idf", "lavfi",  "imf",  "applehttp"};
  return std::any_of(names.begin(), names.end(), [&format](const char* name) {
    return std::strcmp(format.name, name) == 0 || std::strncmp(format.name, "hls,", 4) == 0;
  });
}

void checkSize(const std::filesystem::path& file, int width, int height) {
  if (width > LargestSidePx || height > LargestSidePx) {
    throw Error(ErrorCode::BadInput,
                "Cannot read " + quoted(file) + ": its pictures of " + std::to_string(width) +
                    " x " + std::to_string(height) + " pixels are larger than " +
                    std::to_string(LargestSidePx) + " pixels a side; make them smaller.");
  }
}

bool isEarlier(const FfmpegSource::PacketEntry& a, const FfmpegSource::PacketEntry& b) {
  return a.pts < b.pts;
}

}  // namespace

InputPtr openInput(const std::filesystem::path& file) {
  silenceLog();
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    throw Error(ErrorCode::BadInput, "Cannot read " + quoted(file) + ": there is no such file.");
  }
  if (std::filesystem::is_directory(file, failure)) {
    throw Error(ErrorCode::BadInput,
                "Cannot read " + quoted(file) + ": it is a folder, not a media file.");
  }
  if (std::filesystem::is_regular_file(file, failure) &&
      std::filesystem::file_size(file, failure) == 0) {
    throw Error(ErrorCode::BadInput, "Cannot read " + quoted(file) + ": the file is empty.");
  }
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  AVFormatContext* context = nullptr;
  const int result =
      avformat_open_input(&context, ("file:" + file.string()).c_str(), nullptr, &options);
  av_dict_free(&options);
  if (result < 0) {
    throw Error(ErrorCode::BadInput,
                "Cannot read " + quoted(file) +
                    ": it is no media file that FFmpeg knows, or it is damaged or incomplete (" +
                    reason(result) + ").");
  }
  InputPtr input(context);
  if (isRefused(*input->iformat)) {
    throw Error(ErrorCode::BadInput, "Cannot read " + quoted(file) +
                                         ": it is a text or list of type " + input->iformat->name +
                                         ", not a media file.");
  }
  if (avformat_find_stream_info(input.get(), nullptr) < 0) {
    throw Error(ErrorCode::BadInput,
                "Cannot read " + quoted(file) + ": its streams cannot be recognised.");
  }
  return input;
}

FfmpegSource::FfmpegSource(const std::filesystem::path& file)
    : file_(file), packet_(newPacket()), heldPacket_(newPacket()) {
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
    throw Error(ErrorCode::BadInput,
                "Cannot read " + quoted(file_) +
                    (isUnknown ? ": this FFmpeg has no decoder for its pictures."
                               : ": it holds no pictures."));
  }
  AVStream& video = stream();
  checkSize(file_, video.codecpar->width, video.codecpar->height);
  for (unsigned i = 0; i < input_->nb_streams; ++i) {
    input_->streams[i]->discard =
        static_cast<int>(i) == streamIndex_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
  codec_.reset(avcodec_alloc_context3(decoder));
  if (!codec_ || avcodec_parameters_to_context(codec_.get(), video.codecpar) < 0) {
    throw Error(ErrorCode::OutOfMemory,
                "There is not enough memory to open " + quoted(file_) + ".");
  }
  codec_->pkt_timebase = video.time_base;
  codec_->thread_count = 0;
  codec_->max_pixels = std::int64_t{LargestSidePx} * LargestSidePx;
  const int result = avcodec_open2(codec_.get(), decoder, nullptr);
  if (result < 0) {
    throw Error(ErrorCode::BadInput, "Cannot read " + quoted(file_) +
                                         ": its decoder does not start (" + reason(result) + ").");
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

void FfmpegSource::rewind() {
  open();
}

const std::vector<FfmpegSource::PacketEntry>& FfmpegSource::packets() {
  if (packets_) {
    return *packets_;
  }
  // A second reading of the container, so that the decoding position stays.
  const InputPtr scan = openInput(file_);
  std::vector<PacketEntry> entries;
  hasAllTimes_ = (scan->iformat->flags & AVFMT_NOTIMESTAMPS) == 0;
  const PacketPtr packet = newPacket();
  for (unsigned i = 0; i < scan->nb_streams; ++i) {
    scan->streams[i]->discard =
        static_cast<int>(i) == streamIndex_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
  while (av_read_frame(scan.get(), packet.get()) >= 0) {
    if (packet->stream_index == streamIndex_ && (packet->flags & AV_PKT_FLAG_CORRUPT) == 0) {
      hasAllTimes_ = hasAllTimes_ && packet->pts != AV_NOPTS_VALUE;
      entries.push_back({packet->pts, packet->dts, packet->duration,
                         (packet->flags & AV_PKT_FLAG_KEY) != 0,
                         (packet->flags & AV_PKT_FLAG_DISCARD) == 0});
    }
    av_packet_unref(packet.get());
  }
  if (hasAllTimes_) {
    for (const PacketEntry& entry : entries) {
      if (entry.isShown) {
        shownTimes_.push_back(entry.pts);
      }
      if (entry.isShown && entry.isKey) {
        keys_.push_back(entry);
      }
    }
    std::sort(shownTimes_.begin(), shownTimes_.end());
    std::stable_sort(keys_.begin(), keys_.end(), isEarlier);
  }
  packets_ = std::move(entries);
  return *packets_;
}

bool FfmpegSource::hasAllTimes() {
  packets();
  return hasAllTimes_;
}

void FfmpegSource::wantOnlyFrom(std::int64_t ticks) {
  packets();
  const auto next = std::upper_bound(shownTimes_.begin(), shownTimes_.end(), ticks);
  wantedFrom_ = next == shownTimes_.begin() ? std::nullopt : std::optional(*std::prev(next));
}

std::optional<std::int64_t> FfmpegSource::wantedAfter(std::int64_t ticks) {
  packets();
  const auto next = std::upper_bound(shownTimes_.begin(), shownTimes_.end(),
                                     std::max(ticks, wantedFrom_.value_or(INT64_MIN + 1) - 1));
  return next == shownTimes_.end() ? std::nullopt : std::optional(*next);
}

bool FfmpegSource::hasKeyBetween(std::int64_t from, std::int64_t to) {
  packets();
  const auto key = std::upper_bound(keys_.begin(), keys_.end(), PacketEntry{from}, isEarlier);
  return key != keys_.end() && key->pts <= to;
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
  auto from = packets_->begin();
  while (av_read_frame(input_.get(), heldPacket_.get()) >= 0) {
    const AVPacket& packet = *heldPacket_;
    if (packet.stream_index == streamIndex_ && (packet.flags & AV_PKT_FLAG_KEY) != 0) {
      if (packet.pts == key.pts && packet.dts == key.dts) {
        return true;
      }
      from = std::find_if(from, packets_->end(), [&](const PacketEntry& entry) {
        return (entry.pts == packet.pts && entry.dts == packet.dts) ||
               (entry.pts == key.pts && entry.dts == key.dts);
      });
      if (from == packets_->end() || from->pts != packet.pts || from->dts != packet.dts) {
        return false;  // behind the key packet, or unknown
      }
    }
    av_packet_unref(heldPacket_.get());
  }
  return false;
}

std::int64_t FfmpegSource::seekBefore(std::int64_t ticks, int attempt) {
  packets();
  // Pictures that follow a key picture in presentation do not refer to anything before it.
  const auto next = std::upper_bound(keys_.begin(), keys_.end(), PacketEntry{ticks}, isEarlier);
  if (attempt < MostAttempts && attempt < next - keys_.begin()) {
    const PacketEntry key = *(next - 1 - attempt);
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
