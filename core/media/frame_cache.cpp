// SPDX-License-Identifier: Apache-2.0
#include "core/media/frame_cache.h"

#include <iterator>

namespace reelbrush::core {

std::size_t bytesOf(const Frame& frame) {
  std::size_t bytes = sizeof(Frame);
  for (const FramePlane& plane : frame.planes) {
    bytes += plane.bytes.size();
  }
  return bytes;
}

void FrameCache::insert(const std::filesystem::path& file, const FramePtr& frame) {
  if (!frame) {
    return;
  }
  const std::size_t size = bytesOf(*frame);
  const std::lock_guard lock(mutex_);
  std::map<RationalTime, Entries::iterator>& frames = index_[file.string()];
  const auto known = frames.find(frame->time);
  if (known != frames.end()) {
    erase(known->second);
  }
  if (size > mostBytes_) {
    return;  // it would push out everything and still not fit
  }
  while (bytes_ + size > mostBytes_) {
    erase(std::prev(entries_.end()));
  }
  entries_.push_front({file.string(), frame});
  index_[file.string()][frame->time] = entries_.begin();
  bytes_ += size;
}

FramePtr FrameCache::find(const std::filesystem::path& file, const RationalTime& time) {
  const std::lock_guard lock(mutex_);
  const auto frames = index_.find(file.string());
  if (frames == index_.end() || frames->second.empty()) {
    return nullptr;
  }
  auto next = frames->second.upper_bound(time);
  if (next == frames->second.begin()) {
    if (next->first != RationalTime()) {
      return nullptr;
    }
    ++next;
  }
  const Entries::iterator entry = std::prev(next)->second;
  const Frame& frame = *entry->frame;
  if (time >= frame.time + frame.duration) {
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->frame;
}

void FrameCache::forget(const std::filesystem::path& file) {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    // With an override, the file's name is followed by a question mark and its key.
    if (entry->file == file.string() || entry->file.starts_with(file.string() + '?')) {
      erase(entry);
    }
    entry = next;
  }
}

void FrameCache::clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  index_.clear();
  bytes_ = 0;
}

std::size_t FrameCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::size_t FrameCache::count() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void FrameCache::erase(Entries::iterator entry) {
  bytes_ -= bytesOf(*entry->frame);
  const auto frames = index_.find(entry->file);
  frames->second.erase(entry->frame->time);
  if (frames->second.empty()) {
    index_.erase(frames);
  }
  entries_.erase(entry);
}

}  // namespace reelbrush::core
