// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/timeline/sequence.h"

namespace reelbrush::core {

// A cross-dissolve lies on the cut between two clips of a track that touch; the right one keeps its
// length (Clip::dissolve). Half of it lies on either side, in whole frames. Where a clip's media
// does not reach under it, its first or last frame stands still.

// What of the footage shows at a time.
struct ShownClips {
  const Clip* clip = nullptr;    // null: nothing
  const Clip* fading = nullptr;  // dissolves into `clip`; null: no dissolve there
  double weight = 1;             // of `clip`; above 0 and below 1 in a dissolve
};

// Sequence time of the dissolve into a clip; none: a hard cut.
std::optional<TimeRange> dissolveRange(const Clip& clip);
ShownClips clipsAt(const Sequence& sequence, const Track& track, const RationalTime& time);
// Of the uppermost video track that is on and has a clip there.
ShownClips clipsAt(const Sequence& sequence, const RationalTime& time);
// Media time of a clip at a sequence time that may lie beyond its ends, within what there is.
RationalTime heldMediaTime(const Clip& clip, const RationalTime& sequenceTime,
                           const RationalTime& frame);
// The longest that fits before a clip: up to the middle of the shorter one; 0 where no clip
// touches.
RationalTime longestDissolve(const Sequence& sequence, const ClipId& clip);

//   dissolve d at b   [ a     ][ b    ] ->  [ a   ]x[ b    ]            b's; as long as fits, 0
//   ends it
Sequence setDissolve(Sequence sequence, const ClipId& clip, const RationalTime& length);

// Shortens dissolves to the room there is, and drops those that have lost their cut.
void fitDissolves(Sequence& sequence);
// A cut at a time gets another left side: what dissolved there does no longer.
void forgetDissolve(Track& track, const RationalTime& at);

}  // namespace reelbrush::core
