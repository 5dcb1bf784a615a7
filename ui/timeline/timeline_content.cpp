// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_content.h"

#include <algorithm>

#include <QCoreApplication>

namespace reelbrush::ui {
core::TimeRange dissolveRange(const TimelineClip& clip) {
  return {clip.range.start - clip.dissolve / core::RationalTime(2, 1), clip.dissolve};
}

QString badgeText(const SegmentBadge& badge) {
  switch (badge.state) {
    case core::SegmentState::Empty:
      return QCoreApplication::translate("SegmentState", "Empty");
    case core::SegmentState::Queued:
      return QCoreApplication::translate("SegmentState", "Queued %1").arg(badge.number);
    case core::SegmentState::Running:
      return QCoreApplication::translate("SegmentState", "Running %1 %").arg(badge.number);
    case core::SegmentState::Ready:
      return QCoreApplication::translate("SegmentState", "Ready");
    case core::SegmentState::OutOfDate:
      return QCoreApplication::translate("SegmentState", "Out of date");
    case core::SegmentState::Failed:
      return QCoreApplication::translate("SegmentState", "Failed");
    case core::SegmentState::Cancelled:
      return QCoreApplication::translate("SegmentState", "Cancelled");
  }
  return {};
}

QString transitionName(core::TransitionKind kind) {
  switch (kind) {
    case core::TransitionKind::Cut:
      return QCoreApplication::translate("SegmentTransition", "Cut");
    case core::TransitionKind::Continue:
      return QCoreApplication::translate("SegmentTransition", "Continue");
    case core::TransitionKind::Connect:
      return QCoreApplication::translate("SegmentTransition", "Connect");
    case core::TransitionKind::Loop:
      return QCoreApplication::translate("SegmentTransition", "Loop");
  }
  return {};
}

bool TimelineContent::isEmpty() const {
  return std::all_of(tracks.begin(), tracks.end(), [](const TimelineTrack& track) {
    return track.clips.empty() && track.segments.empty();
  });
}

}  // namespace reelbrush::ui
