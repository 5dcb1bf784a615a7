// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/media/ffmpeg/ffmpeg_handles.h"

struct AVStream;

namespace reelbrush::core::ffmpeg {

// Opens a local media file for reading: no network, no playlists, no text art. Errors name the
// file.
InputPtr openInput(const std::filesystem::path& file);

// The pictures of one video stream in presentation order, with exact seeking. Private to
// core/media; one thread. A picture's time is in ticks of the stream's time base and strictly
// rises.
class FfmpegSource {
 public:
  explicit FfmpegSource(const std::filesystem::path& file);
  ~FfmpegSource();
  FfmpegSource(const FfmpegSource&) = delete;
  FfmpegSource& operator=(const FfmpegSource&) = delete;

  AVFormatContext& container() const { return *input_; }
  AVStream& stream() const;
  RationalTime timeBase() const { return timeBase_; }

  // The next picture (frame->pts is its time, frame->pkt_duration the coded duration or 0); null at
  // the end.
  AvFramePtr next();
  // Goes back to the first picture.
  void rewind();
  // Goes to a key picture such that decoding from there gives every picture from `ticks` on as a
  // decode from the start does. Returns the time of the first picture to be taken; earlier ones
  // must be skipped. `attempt` 0 is the nearest key picture, higher ones lie further back, and from
  // MostAttempts on it is the file's start (INT64_MIN), as it is where key pictures are not found.
  static constexpr int MostAttempts = 3;
  std::int64_t seekBefore(std::int64_t ticks, int attempt);
  // Pictures before the one shown at `ticks` are not wanted: those to which no other refers may be
  // left out. Holds until the next call; where times are unknown nothing is left out.
  void wantOnlyFrom(std::int64_t ticks);
  // When the container shows the first wanted picture after `ticks`, if it tells.
  std::optional<std::int64_t> wantedAfter(std::int64_t ticks);
  // Whether a key picture lies in (from, to], so that seeking is shorter than decoding on.
  bool hasKeyBetween(std::int64_t from, std::int64_t to);

  struct PacketEntry {
    std::int64_t pts = 0;
    std::int64_t dts = 0;
    std::int64_t duration = 0;
    bool isKey = false;
    bool isShown = true;  // not cut off by an edit list
  };
  // Every packet of the stream in file order; read once, on first use.
  const std::vector<PacketEntry>& packets();
  bool hasAllTimes();  // every packet has a presentation time

 private:
  void open();
  bool feed();
  // Seeks to `target` and reads on to the key packet, which is decoded next; false: it was missed.
  bool seekToKey(const PacketEntry& key, std::int64_t target);

  std::filesystem::path file_;
  InputPtr input_;
  CodecPtr codec_;
  PacketPtr packet_;
  PacketPtr heldPacket_;  // the first packet after a seek, looked at but not decoded yet
  RationalTime timeBase_;
  int streamIndex_ = 0;
  bool isDraining_ = false;
  std::optional<std::int64_t> lastTicks_;
  std::optional<std::int64_t> wantedFrom_;  // packets of earlier pictures may be skipped
  std::int64_t nominalTicks_ = 1;
  // Of packets(), which fills these too; without hasAllTimes_ the last two stay empty.
  std::optional<std::vector<PacketEntry>> packets_;
  bool hasAllTimes_ = false;
  std::vector<std::int64_t> shownTimes_;  // rising
  std::vector<PacketEntry> keys_;         // shown ones, in the order of their pts
};

}  // namespace reelbrush::core::ffmpeg
