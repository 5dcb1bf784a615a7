// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <vector>

#include "core/base/error.h"
#include "core/timeline/item_edit.h"

namespace reelbrush::core {

// How the edit functions find what they change: clips and segments alike.

template <typename T>
auto& listOf(Track& track) {
  if constexpr (std::is_same_v<T, Clip>) {
    return track.clips;
  } else {
    return track.segments;
  }
}

// An item with its place; T is Clip or Segment.
template <typename T>
struct Found {
  Track* track;
  std::size_t index;
  std::vector<T>& list() const { return listOf<T>(*track); }
  T& item() const { return list()[index]; }
};

// Throws Error (BadInput) for a locked track, and below for unknown ids.
void checkUnlocked(const Track& track);
Track& editableTrack(Sequence& sequence, const TrackId& id);

template <typename T, typename IdType>
Found<T> findItem(Sequence& sequence, const IdType& id) {
  for (Track& track : sequence.tracks) {
    std::vector<T>& list = listOf<T>(track);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].id == id) {
        checkUnlocked(track);
        return {&track, i};
      }
    }
  }
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP("Error", "The item is no longer on the timeline.")));
}

// Calls the function with the item found, whichever kind it is.
template <typename Function>
void withItem(Sequence& sequence, const ItemId& id, Function function) {
  if (const ClipId* clip = std::get_if<ClipId>(&id)) {
    function(findItem<Clip>(sequence, *clip));
  } else {
    function(findItem<Segment>(sequence, std::get<SegmentId>(id)));
  }
}

RationalTime frameOf(const Sequence& sequence);
RationalTime snappedPlace(const Sequence& sequence, const RationalTime& at);
// Down and up to frame boundaries.
RationalTime frameBefore(const Sequence& sequence, const RationalTime& time);
RationalTime frameBehind(const Sequence& sequence, const RationalTime& time);
// Sequence times that a clip's media reaches, in whole frames; segments reach everywhere.
RationalTime leastStart(const Sequence& sequence, const Clip& clip);
RationalTime leastStart(const Sequence& sequence, const Segment& segment);
RationalTime mostEnd(const Sequence& sequence, const Clip& clip);
RationalTime mostEnd(const Sequence& sequence, const Segment& segment);
// Clips keep whole frames only; throws where not even one is left.
void cutToFrames(const Sequence& sequence, Clip& clip);
// The sequence itself if it obeys all rules, its dissolves fitted.
Sequence checked(Sequence sequence);

}  // namespace reelbrush::core
