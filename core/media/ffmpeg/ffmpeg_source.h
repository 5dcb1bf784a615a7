// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/ffmpeg/packet_table.h"

struct AVStream;

namespace reelbrush::core::ffmpeg {

// The pictures of one video stream in presentation order, with exact seeking. Private to
// core/media; one thread. A picture's time is in ticks of the stream's time base and strictly
// rises.
class FfmpegSource {
 public:
  // `threads` of the decoder, 0: as many as libav thinks right; `table` of the same file and stream
  // saves reading it again.
  explicit FfmpegSource(const std::filesystem::path& file, int threads = 0,
                        std::shared_ptr<const PacketTable> table = nullptr);
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
  // The one picture shown at `ticks` by the shortest way: nothing behind it is decoded, so next()
  // gives nothing until the next seek. Null where that way is not open: times are unknown, fields
  // come apart, or the picture is damaged.
  AvFramePtr land(std::int64_t ticks);
  // Read on first use.
  const std::shared_ptr<const PacketTable>& table();

 private:
  void open();
  bool feed();
  // Seeks to `target` and reads on to the key packet, which is decoded next; false: it was missed.
  bool seekToKey(const PacketEntry& key, std::int64_t target);

  std::filesystem::path file_;
  int threads_ = 0;
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
  std::int64_t fedTicks_ = 0;  // pts of the last packet that went into the decoder
  std::shared_ptr<const PacketTable> table_;
};

}  // namespace reelbrush::core::ffmpeg
