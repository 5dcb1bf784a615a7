// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "core/timeline/edit.h"

namespace reelbrush::core {

// Edits that concern several items at once; rules and errors as in edit.h.

// Where a group goes.
struct GroupShift {
  RationalTime delta;                 // of all items, as far as none begins before 0
  int tracks = 0;                     // up (> 0) or down among the tracks of `kind`
  TrackKind kind = TrackKind::Video;  // items of the other kind keep their tracks
};

//   move a, b by d    [ a ][ b ][ c ]   ->           [ a ][ b ]         what lies there is
//   overwritten (clips) or in the way (segments)
Sequence moveItems(Sequence sequence, const std::vector<ItemId>& items, const GroupShift& shift);
//   split at x        [ a      ]        ->  [ a  ][ a' ]                only these items; those
//   that do not span x stay
Sequence splitItems(Sequence sequence, const std::vector<ItemId>& items, const RationalTime& at);
//   open d at x       [ a     ][ b ]    ->  [ a ]  d  [ a' ][ b ]       one track
Sequence insertGap(Sequence sequence, const TrackId& track, const RationalTime& at,
                   const RationalTime& length);
//   slide b by d      [ a  ][ b ][ c  ] ->  [ a   ][ b ][ c ]           neighbours that touch give
//   way or follow
Sequence slideItem(Sequence sequence, const ItemId& item, const RationalTime& delta);
// Another speed for the same media, the start staying; the end moves. Where the next clip is in
// the way: with `isRipple` everything behind moves, otherwise the tail is cut.
Sequence setSpeed(Sequence sequence, const ClipId& clip, const RationalTime& speed, bool isRipple);
//   ripple block to d [ a   ][ b ]      ->  [ a      ][ b ]             the segment grows, later
//   segments of the track move; at least one model frame (1 / modelRate)
Sequence rippleBlock(Sequence sequence, const SegmentId& segment, int block,
                     const RationalTime& duration, const RationalTime& modelRate);
// How far the edge between two touching items can be rolled: sequence times, both included.
std::pair<RationalTime, RationalTime> rollLimits(const Sequence& sequence, const ItemId& left,
                                                 const ItemId& right);
// How far an item can be slipped, both ends included; what the media has before and behind.
std::pair<RationalTime, RationalTime> slipLimits(const Sequence& sequence, const ItemId& item);
// Puts the track at a place among those of its kind, 0 lowest.
Sequence moveTrack(Sequence sequence, const TrackId& track, int place);
// The items and every clip that shares a link with one of them, in timeline order.
std::vector<ItemId> withLinked(const Sequence& sequence, const std::vector<ItemId>& items);
// The part of an item's track on which it lies; throws Error (BadInput) if it is gone.
TimeRange rangeOf(const Sequence& sequence, const ItemId& item);

}  // namespace reelbrush::core
