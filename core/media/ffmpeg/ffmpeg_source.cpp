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
  packets_ = std::move(entries);
  return *packets_;
}

bool FfmpegSource::hasAllTimes() {
  packets();
  return hasAllTimes_;
}

void FfmpegSource::wantOnlyFrom(std::int64_t ticks) {
  wantedFrom_.reset();
  const std::vector<PacketEntry>& all = packets();
  for (const PacketEntry& entry : all) {
    if (hasAllTimes_ && entry.pts <= ticks && entry.pts > wantedFrom_.value_or(INT64_MIN)) {
      wantedFrom_ = entry.pts;
    }
  }
}

bool FfmpegSource::hasKeyBetween(std::int64_t from, std::int64_t to) {
  const std::vector<PacketEntry>& all = packets();
  return hasAllTimes_ && std::any_of(all.begin(), all.end(), [from, to](const PacketEntry& entry) {
           return entry.isKey && entry.pts > from && entry.pts <= to;
         });
}

// Whether the packet on which a seek landed comes no later in the file than the wanted key packet.
bool FfmpegSource::isUsable(const PacketEntry& first, const PacketEntry& key) const {
  for (const PacketEntry& entry : *packets_) {
    if (entry.pts == first.pts && entry.dts == first.dts) {
      return true;
    }
    if (entry.pts == key.pts && entry.dts == key.dts) {
      return false;
    }
  }
  return false;
}

std::int64_t FfmpegSource::seekBefore(std::int64_t ticks, int attempt) {
  const std::vector<PacketEntry>& all = packets();
  std::vector<PacketEntry> keys;
  for (const PacketEntry& entry : all) {
    // Pictures that follow a key picture in presentation do not refer to anything before it.
    if (hasAllTimes_ && entry.isKey && entry.pts <= ticks) {
      keys.push_back(entry);
    }
  }
  std::sort(keys.begin(), keys.end(),
            [](const PacketEntry& a, const PacketEntry& b) { return a.pts > b.pts; });
  constexpr int mostAttempts = 3;
  if (attempt < mostAttempts && static_cast<std::size_t>(attempt) < keys.size() && !all.empty() &&
      keys[static_cast<std::size_t>(attempt)].pts != all.front().pts) {
    const PacketEntry key = keys[static_cast<std::size_t>(attempt)];
    const std::int64_t wanted = key.dts == AV_NOPTS_VALUE ? key.pts : std::min(key.pts, key.dts);
    av_packet_unref(heldPacket_.get());
    if (av_seek_frame(input_.get(), streamIndex_, wanted, AVSEEK_FLAG_BACKWARD) >= 0) {
      avcodec_flush_buffers(codec_.get());
      isDraining_ = false;
      lastTicks_.reset();
      while (av_read_frame(input_.get(), heldPacket_.get()) >= 0) {
        if (heldPacket_->stream_index == streamIndex_ &&
            (heldPacket_->flags & AV_PKT_FLAG_KEY) != 0) {
          if (isUsable({heldPacket_->pts, heldPacket_->dts, 0, true, true}, key)) {
            return key.pts;
          }
          break;
        }
        av_packet_unref(heldPacket_.get());
      }
    }
  }
  rewind();
  return INT64_MIN;
}

}  // namespace reelbrush::core::ffmpeg
