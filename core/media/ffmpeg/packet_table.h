// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace reelbrush::core::ffmpeg {

struct PacketEntry {
  std::int64_t pts = 0;  // ticks of the stream's time base
  std::int64_t dts = 0;
  std::int64_t duration = 0;
  bool isKey = false;
  bool isShown = true;  // not cut off by an edit list
};

// What a container says of one stream's packets, without decoding. Never changes: several decoders
// of a file share one. Times are in ticks; where hasAllTimes() is false nothing is found by time.
// Private to core/media.
class PacketTable {
 public:
  // Reads the whole container; a read error ends the table where it stands. Errors name the file.
  PacketTable(const std::filesystem::path& file, int streamIndex);

  const std::vector<PacketEntry>& packets() const { return packets_; }  // in file order
  bool hasAllTimes() const { return hasAllTimes_; }

  // The time of the picture on screen at `ticks`, and of the first one after it.
  std::optional<std::int64_t> shownAt(std::int64_t ticks) const;
  std::optional<std::int64_t> shownAfter(std::int64_t ticks) const;
  // The key picture at or before `ticks`, or the `further`-th before that one; null if there is
  // none.
  const PacketEntry* keyBefore(std::int64_t ticks, std::size_t further) const;
  bool hasKeyBetween(std::int64_t from, std::int64_t to) const;  // in (from, to]

 private:
  std::vector<PacketEntry> packets_;
  bool hasAllTimes_ = false;
  std::vector<std::int64_t> shownTimes_;  // rising
  std::vector<PacketEntry> keys_;         // shown ones, in the order of their pts
};

}  // namespace reelbrush::core::ffmpeg
