// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/rational_time.h"
#include "core/base/time_range.h"
#include "core/timeline/segment.h"
#include "core/timeline/sequence.h"
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
  QString note{};  // what is special: "150 %", "-6 dB"
  bool isLinked = false;
  core::RationalTime fadeIn{};
  core::RationalTime fadeOut{};
  core::RationalTime dissolve{};  // from the clip at the left, its middle on the start
};

struct TimelineTrack {
  QString id;
  QString name;
  std::vector<TimelineClip> clips;     // footage
  std::vector<TimelineClip> segments;  // drawn in a lane above the footage that they cover
  core::TrackKind kind = core::TrackKind::Video;
  bool isLocked = false;
  bool isHidden = false;
  bool isSolo = false;
  bool isOn = true;
};

struct TimelineBlock {
  QString id;
  QString prompt;
  core::TimeRange range;
  QString segmentId{};
  int index = 0;            // in its segment
  bool isFirst = false;     // nothing meets it at its left
  bool isLast = true;       // of its segment
  int easeFrames = 0;       // into the next; 0: a switch
  bool isSelected = false;  // its segment is
};

// Where a segment meets the one at its left.
struct TimelineJoin {
  QString segmentId;  // the right one
  core::RationalTime time;
  core::TransitionKind kind = core::TransitionKind::Cut;
};

struct TimelineMarker {
  QString id;
  core::RationalTime time;
  QString name;
  core::MarkerColour colour = core::MarkerColour::Amber;
};

struct TimelineContent {
  core::RationalTime frameRate{25, 1};
  core::RationalTime duration;
  std::vector<TimelineBlock> blocks;
  std::vector<TimelineTrack> tracks;
  std::vector<TimelineJoin> joins;
  std::vector<TimelineMarker> markers;
  std::optional<core::TimeRange> inOut;

  bool isEmpty() const;  // no clip and no segment on any track
};

// Where the dissolve into a clip lies; empty if there is none.
core::TimeRange dissolveRange(const TimelineClip& clip);
QString badgeText(const SegmentBadge& badge);
// For people: "Continue", "Cut".
QString transitionName(core::TransitionKind kind);

}  // namespace reelbrush::ui
