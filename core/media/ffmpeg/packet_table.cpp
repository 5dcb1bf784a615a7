// SPDX-License-Identifier: Apache-2.0
#include "core/media/ffmpeg/packet_table.h"

#include <algorithm>

extern "C" {
#include <libavformat/avformat.h>
}

#include "core/media/ffmpeg/ffmpeg_input.h"

namespace reelbrush::core::ffmpeg {

namespace {

bool isEarlier(const PacketEntry& a, const PacketEntry& b) {
  return a.pts < b.pts;
}

}  // namespace

PacketTable::PacketTable(const std::filesystem::path& file, int streamIndex) {
  const InputPtr input = openInput(file);
  hasAllTimes_ = (input->iformat->flags & AVFMT_NOTIMESTAMPS) == 0;
  selectStream(*input, streamIndex);
  const PacketPtr packet = newPacket();
  while (av_read_frame(input.get(), packet.get()) >= 0) {
    if (packet->stream_index == streamIndex && (packet->flags & AV_PKT_FLAG_CORRUPT) == 0) {
      hasAllTimes_ = hasAllTimes_ && packet->pts != AV_NOPTS_VALUE;
      packets_.push_back({packet->pts, packet->dts, packet->duration,
                          (packet->flags & AV_PKT_FLAG_KEY) != 0,
                          (packet->flags & AV_PKT_FLAG_DISCARD) == 0});
    }
    av_packet_unref(packet.get());
  }
  if (!hasAllTimes_) {
    return;
  }
  for (const PacketEntry& entry : packets_) {
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

std::optional<std::int64_t> PacketTable::shownAt(std::int64_t ticks) const {
  const auto next = std::upper_bound(shownTimes_.begin(), shownTimes_.end(), ticks);
  return next == shownTimes_.begin() ? std::nullopt : std::optional(*std::prev(next));
}

std::optional<std::int64_t> PacketTable::shownAfter(std::int64_t ticks) const {
  const auto next = std::upper_bound(shownTimes_.begin(), shownTimes_.end(), ticks);
  return next == shownTimes_.end() ? std::nullopt : std::optional(*next);
}

const PacketEntry* PacketTable::keyBefore(std::int64_t ticks, std::size_t further) const {
  const auto next = std::upper_bound(keys_.begin(), keys_.end(), PacketEntry{ticks}, isEarlier);
  const auto before = static_cast<std::size_t>(next - keys_.begin());
  return further < before ? &keys_[before - 1 - further] : nullptr;
}

bool PacketTable::hasKeyBetween(std::int64_t from, std::int64_t to) const {
  const auto key = std::upper_bound(keys_.begin(), keys_.end(), PacketEntry{from}, isEarlier);
  return key != keys_.end() && key->pts <= to;
}

}  // namespace reelbrush::core::ffmpeg
