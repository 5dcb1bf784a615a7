// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/dissolve.h"

#include <algorithm>

#include "core/timeline/item_find.h"

namespace reelbrush::core {

namespace {

// Half a clip at most, so that the dissolves at its two ends never meet.
std::int64_t mostHalf(const Clip& clip, const RationalTime& rate) {
  return (clip.duration() * rate / RationalTime(2, 1)).floor();
}

// In frames on either side of the cut before clips[index].
std::int64_t roomBefore(const Track& track, std::size_t index, const RationalTime& rate) {
  if (index == 0 || track.clips[index - 1].range().end() != track.clips[index].start) {
    return 0;
  }
  return std::min(mostHalf(track.clips[index - 1], rate), mostHalf(track.clips[index], rate));
}

RationalTime fitted(const RationalTime& length, std::int64_t room, const RationalTime& rate) {
  const std::int64_t half = std::min(room, (length * rate / RationalTime(2, 1)).round());
  return RationalTime(2 * std::max<std::int64_t>(0, half), 1) / rate;
}

std::size_t indexOf(const Track& track, const ClipId& id) {
  const auto place = std::find_if(track.clips.begin(), track.clips.end(),
                                  [&](const Clip& clip) { return clip.id == id; });
  return static_cast<std::size_t>(place - track.clips.begin());
}

}  // namespace

std::optional<TimeRange> dissolveRange(const Clip& clip) {
  if (clip.dissolve <= RationalTime()) {
    return std::nullopt;
  }
  return TimeRange{clip.start - clip.dissolve / RationalTime(2, 1), clip.dissolve};
}

ShownClips clipsAt(const Sequence& sequence, const Track& track, const RationalTime& time) {
  for (std::size_t i = 1; i < track.clips.size(); ++i) {
    const Clip& right = track.clips[i];
    const std::optional<TimeRange> range = dissolveRange(right);
    if (!range || !range->contains(time)) {
      continue;
    }
    // At the middle of the frame, so that no frame of the range is wholly one clip's.
    const RationalTime half = RationalTime(1, 2) / sequence.settings.rate;
    const double weight = (time - range->start + half).toDouble() / range->duration.toDouble();
    return {&right, &track.clips[i - 1], std::min(weight, 1.0)};
  }
  return {track.clipAt(time)};
}

ShownClips clipsAt(const Sequence& sequence, const RationalTime& time) {
  for (auto track = sequence.tracks.rbegin(); track != sequence.tracks.rend(); ++track) {
    if (track->kind == TrackKind::Video && sequence.isOn(*track)) {
      if (const ShownClips shown = clipsAt(sequence, *track, time); shown.clip != nullptr) {
        return shown;
      }
    }
  }
  return {};
}

RationalTime heldMediaTime(const Clip& clip, const RationalTime& sequenceTime,
                           const RationalTime& frame) {
  const RationalTime last = clip.available.end() - frame * clip.speed;
  return std::clamp(clip.mediaTimeAt(sequenceTime), clip.available.start,
                    std::max(clip.available.start, last));
}

RationalTime longestDissolve(const Sequence& sequence, const ClipId& id) {
  const Track* track = sequence.trackOf(id);
  if (track == nullptr) {
    return {};
  }
  const RationalTime& rate = sequence.settings.rate;
  return RationalTime(2 * roomBefore(*track, indexOf(*track, id), rate), 1) / rate;
}

Sequence setDissolve(Sequence sequence, const ClipId& id, const RationalTime& length) {
  const Found<Clip> found = findItem<Clip>(sequence, id);
  const RationalTime& rate = sequence.settings.rate;
  const std::int64_t room = roomBefore(*found.track, found.index, rate);
  if (length > RationalTime() && room < 1) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "There is no cut to dissolve at the start of \"%1\": "
                                           "put a clip of at least two frames right before it."),
                         found.item().name));
  }
  found.item().dissolve = fitted(length, room, rate);
  return checked(std::move(sequence));
}

void fitDissolves(Sequence& sequence) {
  for (Track& track : sequence.tracks) {
    for (std::size_t i = 0; i < track.clips.size(); ++i) {
      Clip& clip = track.clips[i];
      if (clip.dissolve > RationalTime()) {
        const RationalTime& rate = sequence.settings.rate;
        clip.dissolve = fitted(clip.dissolve, roomBefore(track, i, rate), rate);
      }
    }
  }
}

void forgetDissolve(Track& track, const RationalTime& at) {
  for (Clip& clip : track.clips) {
    if (clip.start == at) {
      clip.dissolve = RationalTime();
    }
  }
}

}  // namespace reelbrush::core
