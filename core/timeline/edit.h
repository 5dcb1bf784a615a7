// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <variant>
#include <vector>

#include "core/timeline/sequence.h"

namespace reelbrush::core {

using ItemId = std::variant<ClipId, SegmentId>;
using Item = std::variant<Clip, Segment>;
enum class Edge { Head, Tail };

// Pure edit functions: they take a sequence by value and return the edited one. Times are snapped
// to frames; locked tracks, unknown ids, empty results and collisions throw Error (BadInput). `x`
// marks the given time. New items that an edit makes (right halves) get ids that follow from the
// old id and the time, so that replaying an edit gives the same document.

//   insert c at x     [ a      ][ b ]   ->  [ a  ][ c ][ a' ][ b ]      everything behind x moves
//   right
Sequence insertClip(Sequence sequence, const TrackId& track, Clip clip, const RationalTime& at);
//   overwrite c at x  [ a      ][ b ]   ->  [ a  ][ c     ]b ]          nothing moves
Sequence overwriteClip(Sequence sequence, const TrackId& track, Clip clip, const RationalTime& at);
// A segment on free time or over footage; throws where another segment is. Blocks are made to tile
// it.
Sequence addSegment(Sequence sequence, const TrackId& track, Segment segment);
//   split at x        [ a      ]        ->  [ a  ][ a' ]                clips and segments of the
//   track
Sequence splitAt(Sequence sequence, const TrackId& track, const RationalTime& at);
//   trim tail to x    [ a      ][ b ]   ->  [ a  ]    [ b ]             leaves a gap, stops at
//   neighbours and media ends
Sequence trimItem(Sequence sequence, const ItemId& item, Edge edge, const RationalTime& to);
//   ripple trim to x  [ a      ][ b ]   ->  [ a  ][ b ]
Sequence rippleTrim(Sequence sequence, const ItemId& item, Edge edge, const RationalTime& to);
//   lift b            [ a ][ b ][ c ]   ->  [ a ]     [ c ]
Sequence lift(Sequence sequence, const std::vector<ItemId>& items);
//   ripple delete b   [ a ][ b ][ c ]   ->  [ a ][ c ]
Sequence rippleDelete(Sequence sequence, const std::vector<ItemId>& items);
//   move b to x       [ a ][ b ]        ->  [ a ]        [ b ]          onto any track of the same
//   kind; overwrites clips
Sequence moveItem(Sequence sequence, const ItemId& item, const TrackId& track,
                  const RationalTime& start);
//   slip a by d       a shows m..n      ->  a shows m+d..n+d            for a segment the content
//   moves
Sequence slipItem(Sequence sequence, const ItemId& item, const RationalTime& delta);
//   roll to x         [ a   ][ b     ]  ->  [ a     ][ b   ]            the edge between two
//   touching items
Sequence rollEdge(Sequence sequence, const ItemId& left, const ItemId& right,
                  const RationalTime& to);

}  // namespace reelbrush::core
