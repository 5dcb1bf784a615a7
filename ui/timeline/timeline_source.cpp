// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_source.h"

namespace reelbrush::ui {
namespace {

TimelineClip itemOf(core::Session& session, const core::Clip& clip) {
  TimelineClip item;
  item.id = QString::fromStdString(clip.id.text());
  item.name = QString::fromStdString(clip.name);
  item.range = clip.range();
  item.isSelected = session.selection().clip() == clip.id;
  return item;
}

TimelineClip itemOf(core::Session& session, const core::Segment& segment) {
  TimelineClip item;
  item.id = QString::fromStdString(segment.id.text());
  item.name = QString::fromStdString(segment.name);
  item.range = segment.range();
  item.badge = badgeOf(session, segment.id);
  item.isSelected = session.selection().segment() == segment.id;
  return item;
}

void addBlocks(TimelineContent& content, const core::Segment& segment) {
  const std::vector<core::TimeRange> ranges =
      core::blockRanges(segment.recipe.blocks, segment.start);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const core::PromptBlock& block = segment.recipe.blocks[i];
    content.blocks.push_back(
        {QString::fromStdString(block.id.text()), QString::fromStdString(block.prompt), ranges[i]});
  }
}

}  // namespace

SegmentBadge badgeOf(core::Session& session, const core::SegmentId& segment) {
  SegmentBadge badge;
  badge.state = session.stateOf(segment);
  if (badge.state == core::SegmentState::Running) {
    if (const auto job = session.generation().latestJobOf(segment); job && job->total > 0) {
      badge.number = 100 * job->step / job->total;
    }
  } else if (badge.state == core::SegmentState::Queued) {
    for (const core::JobStatus& job : session.generation().jobs()) {
      badge.number += job.state == core::JobState::Waiting ? 1 : 0;
      if (job.request->segment == segment && job.state == core::JobState::Waiting) {
        break;
      }
    }
  }
  return badge;
}

TimelineContent timelineContentOf(core::Session& session) {
  TimelineContent content;
  const core::Sequence& sequence = session.sequence();
  content.frameRate = sequence.settings.rate;
  content.duration = sequence.duration();
  for (const core::Track& track : sequence.tracks) {
    if (track.kind != core::TrackKind::Video) {
      continue;
    }
    TimelineTrack shown{
        QString::fromStdString(track.id.text()), QString::fromStdString(track.name), {}, {}};
    for (const core::Clip& clip : track.clips) {
      shown.clips.push_back(itemOf(session, clip));
    }
    for (const core::Segment& segment : track.segments) {
      shown.segments.push_back(itemOf(session, segment));
      addBlocks(content, segment);
    }
    // Later tracks lie above earlier ones in the picture, and so on the timeline.
    content.tracks.insert(content.tracks.begin(), std::move(shown));
  }
  return content;
}

}  // namespace reelbrush::ui
