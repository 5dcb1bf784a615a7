// SPDX-License-Identifier: Apache-2.0
#include "core/session/timeline_actions.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/edit_support.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

namespace {

// Strictly inside: an edge at the time is nothing to cut.
bool spans(const TimeRange& range, const RationalTime& at) {
  return range.start < at && at < range.end();
}

const Track* trackOfItem(const Sequence& sequence, const ItemId& item) {
  const ClipId* clip = std::get_if<ClipId>(&item);
  return clip != nullptr ? sequence.trackOf(*clip) : sequence.trackOf(std::get<SegmentId>(item));
}

const Clip* touchingLeft(const Track& track, const Clip& clip) {
  const auto left = std::find_if(track.clips.begin(), track.clips.end(), [&](const Clip& other) {
    return other.range().end() == clip.start;
  });
  return left == track.clips.end() ? nullptr : &*left;
}

// The uppermost thing at a time: picture before sound, footage before segments, as far as nothing
// is locked.
std::optional<ItemId> topItemAt(const Sequence& sequence, const RationalTime& at) {
  for (const TrackKind kind : {TrackKind::Video, TrackKind::Audio}) {
    for (auto track = sequence.tracks.rbegin(); track != sequence.tracks.rend(); ++track) {
      if (track->kind != kind || track->isLocked) {
        continue;
      }
      if (const Clip* clip = track->clipAt(at)) {
        return clip->id;
      }
      if (const Segment* segment = track->segmentAt(at)) {
        return segment->id;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ItemId> TimelineActions::chosen() const {
  return withLinked(sequence(), session_.selection().items());
}

std::vector<ItemId> TimelineActions::targetsAt(const RationalTime& at) const {
  std::vector<ItemId> targets;
  for (const ItemId& item : session_.selection().items()) {
    if (spans(rangeOf(sequence(), item), at)) {
      targets.push_back(item);
    }
  }
  if (targets.empty()) {
    if (const std::optional<ItemId> top = topItemAt(sequence(), at)) {
      targets.push_back(*top);
    }
  }
  targets = withLinked(sequence(), targets);
  std::erase_if(targets, [&](const ItemId& item) { return !spans(rangeOf(sequence(), item), at); });
  return targets;
}

void TimelineActions::split(const RationalTime& at, bool allTracks) {
  if (allTracks) {
    session_.push(SplitItems{{}, std::nullopt, at});
    return;
  }
  const std::vector<ItemId> targets = targetsAt(at);
  if (!targets.empty()) {
    session_.push(SplitItems{{}, std::nullopt, at, targets});
  }
}

void TimelineActions::rippleTrimTo(Edge edge, const RationalTime& at) {
  GroupBuilder group(session_.project());
  std::set<TrackId> tracks;  // time goes once from each track
  for (const ItemId& item : targetsAt(at)) {
    const Track* track = trackOfItem(sequence(), item);
    if (track != nullptr && tracks.insert(track->id).second) {
      group.add(TrimItem{{}, item, edge, at, true});
    }
  }
  if (!group.isEmpty()) {
    session_.push(group.finish(commandText(CommandText::tr("Ripple trim to playhead"))));
  }
}

void TimelineActions::trimTo(Edge edge, const RationalTime& at) {
  GroupBuilder group(session_.project());
  for (const ItemId& item : chosen()) {
    const TimeRange range = rangeOf(sequence(), item);
    const bool isSense = edge == Edge::Head ? at < range.end() : at > range.start;
    if (isSense) {
      group.add(TrimItem{{}, item, edge, at, false});
    }
  }
  if (!group.isEmpty()) {
    session_.push(group.finish(commandText(CommandText::tr("Trim to playhead"))));
  }
}

void TimelineActions::remove(bool isRipple) {
  const std::vector<ItemId> items = chosen();
  if (!items.empty()) {
    session_.push(DeleteItems{{}, items, isRipple});
  }
}

void TimelineActions::copy() {
  const std::vector<ItemId> items = chosen();
  if (items.empty()) {
    return;
  }
  clipboard_.clear();
  RationalTime first = rangeOf(sequence(), items.front()).start;
  RationalTime end;
  for (const ItemId& item : items) {
    const TimeRange range = rangeOf(sequence(), item);
    first = std::min(first, range.start);
    end = std::max(end, range.end());
  }
  for (const ItemId& item : items) {
    Copied copied;
    const Track* track = trackOfItem(sequence(), item);
    copied.track = track->id;
    copied.kind = track->kind;
    copied.offset = rangeOf(sequence(), item).start - first;
    if (const ClipId* clip = std::get_if<ClipId>(&item)) {
      Clip taken = *sequence().findClip(*clip);
      // It dissolves at its new place only from a neighbour that comes with it.
      const Clip* left = touchingLeft(*track, taken);
      if (left == nullptr ||
          std::find(items.begin(), items.end(), ItemId(left->id)) == items.end()) {
        taken.dissolve = RationalTime();
      }
      copied.item = std::move(taken);
    } else {
      copied.item = *sequence().findSegment(std::get<SegmentId>(item));
    }
    clipboard_.push_back(std::move(copied));
  }
  clipboardLength_ = end - first;
}

void TimelineActions::cut() {
  copy();
  remove(false);
}

TrackId TimelineActions::trackFor(const Copied& copied) const {
  const Track* same = sequence().findTrack(copied.track);
  if (same != nullptr && !same->isLocked && same->kind == copied.kind) {
    return same->id;
  }
  for (auto track = sequence().tracks.rbegin(); track != sequence().tracks.rend(); ++track) {
    if (track->kind == copied.kind && !track->isLocked) {
      return track->id;
    }
  }
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP(
                  "Error", "There is no unlocked track to paste on; add or unlock one.")));
}

CommandPtr TimelineActions::pasteCommand(const RationalTime& at, PlaceMode mode) {
  GroupBuilder group(session_.project());
  if (mode == PlaceMode::Insert) {
    std::set<TrackId> opened;
    for (const Copied& copied : clipboard_) {
      const TrackId track = trackFor(copied);
      if (opened.insert(track).second) {
        group.add(InsertGap{{}, track, at, clipboardLength_});
      }
    }
  }
  std::map<LinkId, LinkId> links;
  for (const Copied& copied : clipboard_) {
    const TrackId track = trackFor(copied);
    if (const Clip* original = std::get_if<Clip>(&copied.item)) {
      Clip clip = *original;
      clip.id = ClipId::create();
      if (!clip.link.isNil()) {
        clip.link = links.try_emplace(clip.link, LinkId::create()).first->second;
      }
      group.add(OverwriteClip{{}, track, clip, at + copied.offset});
      continue;
    }
    Segment segment = std::get<Segment>(copied.item);
    segment.id = SegmentId::create();
    segment.start = at + copied.offset;
    for (PromptBlock& block : segment.recipe.blocks) {
      block.id = PromptBlockId::create();
    }
    group.add(AddSegment{{}, track, std::move(segment)});
  }
  return group.finish(
      commandText(CommandText::tr("Paste %1 items"), std::to_string(clipboard_.size())));
}

void TimelineActions::paste(const RationalTime& at, PlaceMode mode) {
  if (clipboard_.empty()) {
    return;
  }
  session_.push(pasteCommand(at, mode));
}

void TimelineActions::duplicate() {
  const std::vector<Copied> kept = clipboard_;
  const RationalTime keptLength = clipboardLength_;
  RationalTime end;
  for (const ItemId& item : chosen()) {
    end = std::max(end, rangeOf(sequence(), item).end());
  }
  if (end == RationalTime()) {
    return;
  }
  copy();
  CommandPtr command = pasteCommand(end, PlaceMode::Insert);
  clipboard_ = kept;  // duplicating is no copying
  clipboardLength_ = keptLength;
  session_.push(std::move(command));
}

void TimelineActions::selectAll() {
  std::vector<ItemId> items;
  for (const Track& track : sequence().tracks) {
    if (!track.isLocked) {
      for (const Clip& clip : track.clips) {
        items.emplace_back(clip.id);
      }
      for (const Segment& segment : track.segments) {
        items.emplace_back(segment.id);
      }
    }
  }
  session_.selection().select(std::move(items));
}

const Marker* TimelineActions::markerAt(const RationalTime& at) const {
  const std::vector<Marker>& markers = sequence().markers;
  const auto found = std::find_if(markers.begin(), markers.end(),
                                  [&](const Marker& marker) { return marker.time == at; });
  return found == markers.end() ? nullptr : &*found;
}

MarkerId TimelineActions::addMarker(const RationalTime& at) {
  const RationalTime place = sequence().snapped(at);
  if (const Marker* present = markerAt(place)) {
    return present->id;
  }
  const MarkerId id = MarkerId::create();
  session_.push(SetMarker{{}, {id, place, {}}, false});
  return id;
}

void TimelineActions::link() {
  GroupBuilder group(session_.project());
  const LinkId link = LinkId::create();
  for (const ItemId& item : session_.selection().items()) {
    if (const ClipId* id = std::get_if<ClipId>(&item)) {
      SetClip edit = SetClip::of(*sequence().findClip(*id));
      edit.link = link;
      group.add(edit);
    }
  }
  if (!group.isEmpty()) {
    session_.push(group.finish(commandText(CommandText::tr("Link clips"))));
  }
}

void TimelineActions::unlink() {
  GroupBuilder group(session_.project());
  for (const ItemId& item : chosen()) {
    const ClipId* id = std::get_if<ClipId>(&item);
    const Clip* clip = id != nullptr ? sequence().findClip(*id) : nullptr;
    if (clip != nullptr && !clip->link.isNil()) {
      SetClip edit = SetClip::of(*clip);
      edit.link = LinkId();
      group.add(edit);
    }
  }
  if (!group.isEmpty()) {
    session_.push(group.finish(commandText(CommandText::tr("Unlink clips"))));
  }
}

std::optional<RationalTime> TimelineActions::editPointFrom(const RationalTime& time,
                                                           int direction) const {
  const std::vector<RationalTime> points = editPoints(sequence());
  if (direction > 0) {
    const auto next = std::upper_bound(points.begin(), points.end(), time);
    return next == points.end() ? std::nullopt : std::optional(*next);
  }
  const auto here = std::lower_bound(points.begin(), points.end(), time);
  return here == points.begin() ? std::nullopt : std::optional(*std::prev(here));
}

}  // namespace reelbrush::core
