// SPDX-License-Identifier: Apache-2.0
// The part of the timeline actions that is about cross-dissolves.
#include <algorithm>

#include "core/session/timeline_actions.h"
#include "core/timeline/dissolve.h"
#include "core/undo/arrange_commands.h"
#include "core/undo/command_group.h"
#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

// The clip that begins where this one ends.
const Clip* nextTo(const Sequence& sequence, const Clip& clip) {
  const Track* track = sequence.trackOf(clip.id);
  const auto next = std::find_if(track->clips.begin(), track->clips.end(), [&](const Clip& other) {
    return other.start == clip.range().end();
  });
  return next == track->clips.end() ? nullptr : &*next;
}

RationalTime distance(const RationalTime& a, const RationalTime& b) {
  return a < b ? b - a : a - b;
}

}  // namespace

std::optional<ClipId> TimelineActions::cutFor(const RationalTime& at) const {
  const auto isCut = [&](const ClipId& id) {
    return longestDissolve(sequence(), id) > RationalTime();
  };
  const std::optional<ClipId>& selected = session_.selection().clip();
  if (const Clip* clip = selected ? sequence().findClip(*selected) : nullptr) {
    if (isCut(clip->id)) {
      return clip->id;
    }
    const Clip* next = nextTo(sequence(), *clip);
    return next != nullptr && isCut(next->id) ? std::optional(next->id) : std::nullopt;
  }
  for (auto track = sequence().tracks.rbegin(); track != sequence().tracks.rend(); ++track) {
    const Clip* nearest = nullptr;
    for (const Clip& clip : track->clips) {
      const bool isNearer =
          nearest == nullptr || distance(clip.start, at) < distance(nearest->start, at);
      if (track->kind == TrackKind::Video && !track->isLocked && isNearer && isCut(clip.id)) {
        nearest = &clip;
      }
    }
    if (nearest != nullptr) {
      return nearest->id;
    }
  }
  return std::nullopt;
}

void TimelineActions::toggleDissolve(const ClipId& id) {
  const Clip* clip = sequence().findClip(id);
  const bool isThere = clip != nullptr && clip->dissolve > RationalTime();
  setDissolve(id, isThere ? RationalTime() : RationalTime::seconds(1));
}

void TimelineActions::setDissolve(const ClipId& clip, const RationalTime& length) {
  if (CommandPtr command = dissolveCommand(clip, length)) {
    session_.push(std::move(command));
  }
}

CommandPtr TimelineActions::dissolveCommand(const ClipId& id, const RationalTime& length) {
  GroupBuilder group(session_.project());
  const Clip* clip = sequence().findClip(id);
  if (clip == nullptr) {
    return nullptr;
  }
  for (const ItemId& item : withLinked(sequence(), {id})) {
    const ClipId& each = std::get<ClipId>(item);
    const bool isSameCut = sequence().findClip(each)->start == clip->start &&
                           longestDissolve(sequence(), each) > RationalTime();
    if (each == id || isSameCut) {
      group.add(SetDissolve{{}, each, length});
    }
  }
  return group.finish(commandText(CommandText::tr("Dissolve into linked clips")));
}

}  // namespace reelbrush::core
