// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

#include "core/base/rational_time.h"
#include "core/base/time_range.h"
#include "core/timeline/segment.h"
#include "ui/base/timecode.h"

namespace reelbrush::ui {

// The state of ux U4.3; drawn with its own icon and word, never by colour alone.
struct SegmentBadge {
  core::SegmentState state = core::SegmentState::Empty;
  int number = 0;  // place in the queue, or per cent done
};

// What the timeline shows, in sequence time, top to bottom. Ids are stable texts, never shown.
struct TimelineClip {
  QString id;
  QString name;
  core::TimeRange range;
  SegmentBadge badge;  // of a segment
  bool isSelected = false;
};

struct TimelineTrack {
  QString id;
  QString name;
  std::vector<TimelineClip> clips;     // footage
  std::vector<TimelineClip> segments;  // drawn in a lane above the footage that they cover
};

struct TimelineBlock {
  QString id;
  QString prompt;
  core::TimeRange range;
};

struct TimelineContent {
  core::RationalTime frameRate{25, 1};
  core::RationalTime duration;
  std::vector<TimelineBlock> blocks;
  std::vector<TimelineTrack> tracks;

  bool isEmpty() const;  // no clip and no segment on any track
};

QString badgeText(const SegmentBadge& badge);

}  // namespace reelbrush::ui
