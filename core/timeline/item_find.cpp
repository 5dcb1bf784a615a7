// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/item_find.h"

#include <algorithm>

#include "core/timeline/dissolve.h"

namespace reelbrush::core {

void checkUnlocked(const Track& track) {
  if (track.isLocked) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Track \"%1\" is locked; unlock it first."),
                         track.name));
  }
}

Track& editableTrack(Sequence& sequence, const TrackId& id) {
  Track* track = sequence.findTrack(id);
  if (track == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The track is no longer there.")));
  }
  checkUnlocked(*track);
  return *track;
}

RationalTime frameOf(const Sequence& sequence) {
  return RationalTime(1, 1) / sequence.settings.rate;
}

RationalTime snappedPlace(const Sequence& sequence, const RationalTime& at) {
  return std::max(RationalTime(), sequence.snapped(at));
}

RationalTime frameBefore(const Sequence& sequence, const RationalTime& time) {
  return RationalTime((time * sequence.settings.rate).floor(), 1) / sequence.settings.rate;
}

RationalTime frameBehind(const Sequence& sequence, const RationalTime& time) {
  return RationalTime((time * sequence.settings.rate).ceil(), 1) / sequence.settings.rate;
}

RationalTime leastStart(const Sequence& sequence, const Clip& clip) {
  const RationalTime before = (clip.trimmed.start - clip.available.start) / clip.speed;
  return std::max(RationalTime(), frameBehind(sequence, clip.start - before));
}

RationalTime leastStart(const Sequence&, const Segment&) {
  return {};
}

RationalTime mostEnd(const Sequence& sequence, const Clip& clip) {
  const RationalTime reach = (clip.available.end() - clip.trimmed.start) / clip.speed;
  return frameBefore(sequence, clip.start + reach);
}

RationalTime mostEnd(const Sequence&, const Segment& segment) {
  return segment.start + RationalTime::seconds(1'000'000);
}

void cutToFrames(const Sequence& sequence, Clip& clip) {
  const RationalTime whole = frameBefore(sequence, clip.duration());
  if (whole <= RationalTime()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Clip \"%1\" is shorter than a frame of the sequence."),
                 clip.name));
  }
  clip.trimmed.duration = whole * clip.speed;
  fitFades(clip);
}

Sequence checked(Sequence sequence) {
  checkSequence(sequence);
  fitDissolves(sequence);
  return sequence;
}

}  // namespace reelbrush::core
