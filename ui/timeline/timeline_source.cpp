// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_source.h"

#include <iterator>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace reelbrush::ui {
namespace {

QString noteOf(const core::Clip& clip) {
  QStringList parts;
  if (clip.speed != core::RationalTime(1, 1)) {
    parts.append(QCoreApplication::translate("TimelineClip", "%1 %", "speed")
                     .arg(QLocale().toString(clip.speed.toDouble() * 100, 'g', 5)));
  }
  if (clip.gainDb != 0) {
    parts.append(QCoreApplication::translate("TimelineClip", "%1 dB")
                     .arg(QLocale().toString(clip.gainDb, 'f', 1)));
  }
  return parts.join(QStringLiteral(", "));
}

TimelineClip itemOf(core::Session& session, const core::Clip& clip) {
  TimelineClip item;
  item.id = QString::fromStdString(clip.id.text());
  item.name = QString::fromStdString(clip.name);
  item.range = clip.range();
  item.isSelected = session.selection().contains(clip.id);
  item.note = noteOf(clip);
  item.isLinked = !clip.link.isNil();
  item.fadeIn = clip.fadeIn;
  item.fadeOut = clip.fadeOut;
  item.dissolve = clip.dissolve;
  return item;
}

TimelineClip itemOf(core::Session& session, const core::Segment& segment) {
  TimelineClip item;
  item.id = QString::fromStdString(segment.id.text());
  item.name = QString::fromStdString(segment.name);
  item.range = segment.range();
  item.badge = badgeOf(session, segment.id);
  item.isSelected = session.selection().contains(segment.id);
  return item;
}

void addBlocks(TimelineContent& content, const core::Segment& segment, bool isSelected,
               bool isJoined) {
  const std::vector<core::TimeRange> ranges =
      core::blockRanges(segment.recipe.blocks, segment.start);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const core::PromptBlock& block = segment.recipe.blocks[i];
    TimelineBlock shown{QString::fromStdString(block.id.text()),
                        QString::fromStdString(block.prompt), ranges[i],
                        QString::fromStdString(segment.id.text()), static_cast<int>(i)};
    shown.isFirst = i == 0 && !isJoined;
    shown.isLast = i + 1 == ranges.size();
    shown.isSelected = isSelected;
    shown.easeFrames =
        block.transition == core::PromptTransition::Ease && !shown.isLast ? block.easeFrames : 0;
    content.blocks.push_back(std::move(shown));
  }
}

TimelineTrack trackOf(core::Session& session, const core::Sequence& sequence,
                      const core::Track& track, TimelineContent& content) {
  TimelineTrack shown;
  shown.id = QString::fromStdString(track.id.text());
  shown.name = QString::fromStdString(track.name);
  shown.kind = track.kind;
  shown.isLocked = track.isLocked;
  shown.isHidden = track.isHidden;
  shown.isSolo = track.isSolo;
  shown.isOn = sequence.isOn(track);
  for (const core::Clip& clip : track.clips) {
    shown.clips.push_back(itemOf(session, clip));
  }
  const core::Segment* left = nullptr;
  for (const core::Segment& segment : track.segments) {
    shown.segments.push_back(itemOf(session, segment));
    const bool touches = left != nullptr && left->range().end() == segment.start;
    const bool isJoined = touches || segment.transition.kind != core::TransitionKind::Cut;
    addBlocks(content, segment, shown.segments.back().isSelected, isJoined);
    if (isJoined) {
      content.joins.push_back({shown.segments.back().id, segment.start, segment.transition.kind});
    }
    left = &segment;
  }
  return shown;
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
  return timelineContentOf(session, session.sequence());
}

TimelineContent timelineContentOf(core::Session& session, const core::Sequence& sequence) {
  TimelineContent content;
  content.frameRate = sequence.settings.rate;
  content.duration = sequence.duration();
  content.inOut = session.selection().inOut();
  std::vector<TimelineTrack> sound;
  for (const core::Track& track : sequence.tracks) {
    TimelineTrack shown = trackOf(session, sequence, track, content);
    if (track.kind == core::TrackKind::Audio) {
      sound.push_back(std::move(shown));
    } else {
      // Later tracks lie above earlier ones in the picture, and so on the timeline.
      content.tracks.insert(content.tracks.begin(), std::move(shown));
    }
  }
  std::move(sound.begin(), sound.end(), std::back_inserter(content.tracks));
  for (const core::Marker& marker : sequence.markers) {
    content.markers.push_back({QString::fromStdString(marker.id.text()), marker.time,
                               QString::fromStdString(marker.name), marker.colour});
  }
  return content;
}

std::optional<core::ItemId> itemOfId(const core::Sequence& sequence, const QString& id) {
  const std::string text = id.toStdString();
  for (const core::Track& track : sequence.tracks) {
    for (const core::Clip& clip : track.clips) {
      if (clip.id.text() == text) {
        return clip.id;
      }
    }
    for (const core::Segment& segment : track.segments) {
      if (segment.id.text() == text) {
        return segment.id;
      }
    }
  }
  return std::nullopt;
}

}  // namespace reelbrush::ui
