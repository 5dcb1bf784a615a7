// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "core/base/time_range.h"
#include "core/timeline/edit.h"

namespace reelbrush::core {

// What is selected, the same for every panel (ux U2.1): any number of clips and segments, the last
// chosen of which is the one that panels show. Not undone (ux U12.2). GUI thread.
class Selection : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  // The item that panels show, if it is of this kind.
  const std::optional<SegmentId>& segment() const { return segment_; }
  const std::optional<ClipId>& clip() const { return clip_; }
  const std::vector<ItemId>& items() const { return items_; }  // the last chosen last
  bool contains(const ItemId& item) const;
  const std::optional<TimeRange>& inOut() const { return inOut_; }

  // These drop what was selected before.
  void selectSegment(const SegmentId& id) { select({id}); }
  void selectClip(const ClipId& id) { select({id}); }
  void select(std::vector<ItemId> items);
  // Takes the item in, or out if it is in.
  void toggle(const ItemId& item);
  void setInOut(const std::optional<TimeRange>& range);  // sequence time
  void clear() { select({}); }
  // Drops what is no longer on the timeline.
  void keepPresent(const Sequence& sequence);

 signals:
  void selectionChanged();
  void inOutChanged();

 private:
  std::vector<ItemId> items_;
  std::optional<SegmentId> segment_;
  std::optional<ClipId> clip_;
  std::optional<TimeRange> inOut_;
};

}  // namespace reelbrush::core
