// SPDX-License-Identifier: Apache-2.0
#include "core/session/selection.h"

#include <algorithm>

namespace reelbrush::core {

bool Selection::contains(const ItemId& item) const {
  return std::find(items_.begin(), items_.end(), item) != items_.end();
}

void Selection::select(std::vector<ItemId> items) {
  if (items == items_) {
    return;
  }
  items_ = std::move(items);
  segment_.reset();
  clip_.reset();
  if (!items_.empty()) {
    if (const SegmentId* segment = std::get_if<SegmentId>(&items_.back())) {
      segment_ = *segment;
    } else {
      clip_ = std::get<ClipId>(items_.back());
    }
  }
  emit selectionChanged();
}

void Selection::toggle(const ItemId& item) {
  std::vector<ItemId> items = items_;
  if (std::erase(items, item) == 0) {
    items.push_back(item);
  }
  select(std::move(items));
}

void Selection::setInOut(const std::optional<TimeRange>& range) {
  if (inOut_ == range) {
    return;
  }
  inOut_ = range;
  emit inOutChanged();
}

void Selection::keepPresent(const Sequence& sequence) {
  std::vector<ItemId> items = items_;
  std::erase_if(items, [&](const ItemId& item) {
    const ClipId* clip = std::get_if<ClipId>(&item);
    return clip != nullptr ? sequence.findClip(*clip) == nullptr
                           : sequence.findSegment(std::get<SegmentId>(item)) == nullptr;
  });
  select(std::move(items));
}

}  // namespace reelbrush::core
