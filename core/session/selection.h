// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QObject>

#include "core/base/time_range.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// What is selected, the same for every panel (ux U2.1). Not undone (ux U12.2). GUI thread.
class Selection : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  const std::optional<SegmentId>& segment() const { return segment_; }
  const std::optional<ClipId>& clip() const { return clip_; }
  const std::optional<TimeRange>& inOut() const { return inOut_; }

  // Selecting one kind of item drops the other.
  void selectSegment(const SegmentId& id);
  void selectClip(const ClipId& id);
  void setInOut(const std::optional<TimeRange>& range);  // sequence time
  void clear();

 signals:
  void selectionChanged();
  void inOutChanged();

 private:
  std::optional<SegmentId> segment_;
  std::optional<ClipId> clip_;
  std::optional<TimeRange> inOut_;
};

}  // namespace reelbrush::core
