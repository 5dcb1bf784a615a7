// SPDX-License-Identifier: Apache-2.0
#include "core/session/selection.h"

namespace reelbrush::core {

void Selection::selectSegment(const SegmentId& id) {
  if (segment_ == id) {
    return;
  }
  segment_ = id;
  clip_.reset();
  emit selectionChanged();
}

void Selection::selectClip(const ClipId& id) {
  if (clip_ == id) {
    return;
  }
  clip_ = id;
  segment_.reset();
  emit selectionChanged();
}

void Selection::setInOut(const std::optional<TimeRange>& range) {
  if (inOut_ == range) {
    return;
  }
  inOut_ = range;
  emit inOutChanged();
}

void Selection::clear() {
  if (!segment_ && !clip_) {
    return;
  }
  segment_.reset();
  clip_.reset();
  emit selectionChanged();
}

}  // namespace reelbrush::core
