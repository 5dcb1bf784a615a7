// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "core/media/frame.h"

namespace reelbrush::core {

// Bytes that the frame's planes take.
std::size_t bytesOf(const Frame& frame);

// Decoded frames by file and time, bounded in bytes; the longest unused goes first. Any thread.
class FrameCache {
 public:
  explicit FrameCache(std::size_t mostBytes) : mostBytes_(mostBytes) {}

  void insert(const std::filesystem::path& file, const FramePtr& frame);
  // The cached frame shown at `time`, or null. A file's first cached frame answers for earlier
  // times only if it starts at 0.
  FramePtr find(const std::filesystem::path& file, const RationalTime& time);
  void forget(const std::filesystem::path& file);
  void clear();

  std::size_t bytes() const;
  std::size_t count() const;

 private:
  struct Entry {
    std::string file;
    FramePtr frame;
  };
  using Entries = std::list<Entry>;

  void erase(Entries::iterator entry);

  mutable std::mutex mutex_;  // guards everything below
  std::size_t mostBytes_;
  std::size_t bytes_ = 0;
  Entries entries_;  // most recently used first
  std::map<std::string, std::map<RationalTime, Entries::iterator>> index_;
};

}  // namespace reelbrush::core
