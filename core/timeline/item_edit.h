// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <vector>

#include "core/timeline/edit.h"

namespace reelbrush::core {

// What all edits are made of; clips and segments alike.

inline RationalTime endOf(const Clip& clip) {
  return clip.range().end();
}
inline RationalTime endOf(const Segment& segment) {
  return segment.range().end();
}

// Shows [start, end) of the sequence instead, the content staying where it is. Throws Error
// (BadInput) where a clip's media does not reach.
void cropItem(Clip& clip, const RationalTime& start, const RationalTime& end);
void cropItem(Segment& segment, const RationalTime& start, const RationalTime& end);
// Shortens fades that the clip has no longer room for.
void fitFades(Clip& clip);

// The part of the item behind `at` as a new item; the item keeps the part before. Ids not used in
// the sequence yet.
Clip splitItem(Clip& clip, const RationalTime& at, const Sequence& sequence);
Segment splitItem(Segment& segment, const RationalTime& at, const Sequence& sequence);

// Frees [start, end) on the list: items inside go, others are cropped or split.
template <typename T>
void clearRange(std::vector<T>& items, const RationalTime& start, const RationalTime& end,
                const Sequence& sequence) {
  std::vector<T> result;
  for (T& item : items) {
    if (endOf(item) <= start || item.start >= end) {
      result.push_back(std::move(item));
      continue;
    }
    if (endOf(item) > end) {
      T copy = item;
      T right = item.start < start ? splitItem(copy, end, sequence) : copy;
      if (item.start >= start) {
        cropItem(right, end, endOf(item));
      }
      if (item.start < start) {
        cropItem(item, item.start, start);
        result.push_back(std::move(item));
      }
      result.push_back(std::move(right));
    } else if (item.start < start) {
      cropItem(item, item.start, start);
      result.push_back(std::move(item));
    }
  }
  items = std::move(result);
}

// Cuts every item that spans `at`.
template <typename T>
void splitList(std::vector<T>& items, const RationalTime& at, const Sequence& sequence) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].start < at && at < endOf(items[i])) {
      T right = splitItem(items[i], at, sequence);
      items.insert(items.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(right));
      return;
    }
  }
}

// Moves items that begin at or behind `from`.
template <typename T>
void shiftList(std::vector<T>& items, const RationalTime& from, const RationalTime& delta) {
  for (T& item : items) {
    if (item.start >= from) {
      item.start = item.start + delta;
    }
  }
}

template <typename T>
void placeInOrder(std::vector<T>& items, T item) {
  const auto place = std::find_if(items.begin(), items.end(),
                                  [&](const T& other) { return other.start > item.start; });
  items.insert(place, std::move(item));
}

}  // namespace reelbrush::core
