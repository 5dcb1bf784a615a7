// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "core/session/session.h"
#include "core/timeline/arrange.h"
#include "core/undo/command.h"
#include "ui/timeline/timeline_input.h"

namespace reelbrush::ui {

// Catches edges on clips, playhead, markers and block edges (ux U4.1).
class TimelineSnap {
 public:
  // `times` ascending; `reach` in seconds; none: nothing catches.
  TimelineSnap() = default;
  TimelineSnap(std::vector<core::RationalTime> times, double reachSeconds);

  struct Caught {
    core::RationalTime shift;  // to be added to the edges
    core::RationalTime line;
  };
  // For the edge that is nearest to one of the times.
  std::optional<Caught> caught(const std::vector<core::RationalTime>& edges) const;

 private:
  std::vector<core::RationalTime> times_;
  double reach_ = 0;
};

// A drag from press to release. It holds what was pressed and makes the command that the drag would
// be with the pointer at a place; the editor shows it while the drag goes on and pushes it at the
// end. May throw core::Error where the edit is not possible.
class TimelineGesture {
 public:
  struct Result {
    core::CommandPtr command;  // null: nothing would change
    std::optional<core::RationalTime> snapLine;
    core::RationalTime shown;  // the time or the distance that is told beside the pointer
    bool isDistance = false;
  };

  virtual ~TimelineGesture() = default;
  virtual Result at(const TimelinePointer& pointer, const TimelineSnap& snap) = 0;
  // Items whose own edges are no targets to snap to.
  virtual std::vector<core::ItemId> moved() const { return {}; }
};

using GesturePtr = std::unique_ptr<TimelineGesture>;

// What dragging from there does, by the modifiers at the press: body – move; Alt – slip; Alt+Shift
// – slide. Edge – trim; Ctrl – ripple trim. Shared edge – roll. Dissolve edge – its length. Block
// edge – roll; Alt – ripple. Null where there is nothing to drag. The selection counts for moving.
GesturePtr gestureFor(core::Session& session, const TimelineContent& content,
                      const TimelineGeometry& geometry, const TimelinePointer& pressed);

// Frames per second that the edges of a segment's prompt blocks lie on.
core::RationalTime blockRateOf(const core::Session& session, const core::Segment& segment);

}  // namespace reelbrush::ui
