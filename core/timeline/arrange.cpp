// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/arrange.h"

#include <algorithm>
#include <set>

#include "core/timeline/dissolve.h"
#include "core/timeline/item_find.h"

namespace reelbrush::core {

namespace {

// Indices of the tracks of a kind, lowest first.
std::vector<std::size_t> tracksOf(const Sequence& sequence, TrackKind kind) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < sequence.tracks.size(); ++i) {
    if (sequence.tracks[i].kind == kind) {
      found.push_back(i);
    }
  }
  return found;
}

std::size_t shiftedTrack(const Sequence& sequence, std::size_t from, const GroupShift& shift) {
  if (sequence.tracks[from].kind != shift.kind || shift.tracks == 0) {
    return from;
  }
  const std::vector<std::size_t> tracks = tracksOf(sequence, shift.kind);
  const auto place = std::find(tracks.begin(), tracks.end(), from) - tracks.begin() + shift.tracks;
  if (place < 0 || place >= static_cast<std::ptrdiff_t>(tracks.size())) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "There is no track of that kind; add one first.")));
  }
  return tracks[static_cast<std::size_t>(place)];
}

bool contains(const std::vector<ItemId>& items, const ClipId& clip) {
  return std::find(items.begin(), items.end(), ItemId(clip)) != items.end();
}

template <typename T>
struct Taken {
  std::size_t track;
  T item;
};

template <typename T>
Taken<T> takeOut(Sequence& sequence, const Found<T>& found) {
  const auto track = static_cast<std::size_t>(found.track - sequence.tracks.data());
  Taken<T> taken{track, std::move(found.item())};
  found.list().erase(found.list().begin() + static_cast<std::ptrdiff_t>(found.index));
  return taken;
}

template <typename T>
void putBack(Sequence& sequence, const Sequence& before, std::vector<Taken<T>>& items,
             const RationalTime& delta, const GroupShift& shift) {
  for (Taken<T>& taken : items) {
    taken.track = shiftedTrack(sequence, taken.track, shift);
    Track& target = sequence.tracks[taken.track];
    checkUnlocked(target);
    taken.item.start = taken.item.start + delta;
    if constexpr (std::is_same_v<T, Clip>) {
      clearRange(target.clips, taken.item.start, endOf(taken.item), before);
      forgetDissolve(target, endOf(taken.item));
    }
  }
  for (Taken<T>& taken : items) {
    placeInOrder(listOf<T>(sequence.tracks[taken.track]), std::move(taken.item));
  }
}

// A clip dissolves at its new place only from the neighbour that moves with it.
void dropDissolves(Sequence& sequence, const std::vector<ItemId>& items) {
  for (Track& track : sequence.tracks) {
    for (std::size_t i = 0; i < track.clips.size(); ++i) {
      const bool isAlone = i == 0 || !contains(items, track.clips[i - 1].id);
      if (isAlone && contains(items, track.clips[i].id)) {
        track.clips[i].dissolve = RationalTime();
      }
    }
  }
}

template <typename T>
void slide(const Sequence& sequence, const Found<T>& found, const RationalTime& start) {
  std::vector<T>& list = found.list();
  T& item = found.item();
  const RationalTime end = start + item.duration();
  const RationalTime frame = frameOf(sequence);
  if (found.index > 0) {
    T& left = list[found.index - 1];
    if (endOf(left) == item.start) {
      cropItem(left, left.start, std::max(start, left.start + frame));
    }
  }
  if (found.index + 1 < list.size()) {
    T& right = list[found.index + 1];
    if (right.start == endOf(item)) {
      cropItem(right, std::min(end, endOf(right) - frame), endOf(right));
    }
  }
  item.start = start;
}

}  // namespace

TimeRange rangeOf(const Sequence& sequence, const ItemId& item) {
  if (const ClipId* id = std::get_if<ClipId>(&item)) {
    if (const Clip* clip = sequence.findClip(*id)) {
      return clip->range();
    }
  } else if (const Segment* segment = sequence.findSegment(std::get<SegmentId>(item))) {
    return segment->range();
  }
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP("Error", "The item is no longer on the timeline.")));
}

Sequence moveItems(Sequence sequence, const std::vector<ItemId>& items, const GroupShift& shift) {
  const Sequence before = sequence;
  RationalTime first = items.empty() ? RationalTime() : rangeOf(sequence, items.front()).start;
  for (const ItemId& id : items) {
    first = std::min(first, rangeOf(sequence, id).start);
  }
  const RationalTime delta = snappedPlace(sequence, first + shift.delta) - first;
  dropDissolves(sequence, items);
  std::vector<Taken<Clip>> clips;
  std::vector<Taken<Segment>> segments;
  for (const ItemId& id : items) {
    if (const ClipId* clip = std::get_if<ClipId>(&id)) {
      clips.push_back(takeOut(sequence, findItem<Clip>(sequence, *clip)));
    } else {
      segments.push_back(takeOut(sequence, findItem<Segment>(sequence, std::get<SegmentId>(id))));
    }
  }
  putBack(sequence, before, clips, delta, shift);
  putBack(sequence, before, segments, delta, shift);
  return checked(std::move(sequence));
}

Sequence splitItems(Sequence sequence, const std::vector<ItemId>& items, const RationalTime& at) {
  const Sequence before = sequence;
  const RationalTime place = snappedPlace(sequence, at);
  for (const ItemId& id : items) {
    withItem(sequence, id, [&](auto found) {
      auto& item = found.item();
      if (item.start < place && place < endOf(item)) {
        auto right = splitItem(item, place, before);
        found.list().insert(found.list().begin() + static_cast<std::ptrdiff_t>(found.index) + 1,
                            std::move(right));
      }
    });
  }
  return checked(std::move(sequence));
}

Sequence insertGap(Sequence sequence, const TrackId& id, const RationalTime& at,
                   const RationalTime& length) {
  const Sequence before = sequence;
  Track& track = editableTrack(sequence, id);
  const RationalTime place = snappedPlace(sequence, at);
  const RationalTime gap = frameBehind(sequence, std::max(RationalTime(), length));
  splitList(track.clips, place, before);
  splitList(track.segments, place, before);
  shiftList(track.clips, place, gap);
  shiftList(track.segments, place, gap);
  return checked(std::move(sequence));
}

Sequence slideItem(Sequence sequence, const ItemId& id, const RationalTime& delta) {
  withItem(sequence, id, [&](auto found) {
    slide(sequence, found, snappedPlace(sequence, found.item().start + delta));
  });
  return checked(std::move(sequence));
}

Sequence setSpeed(Sequence sequence, const ClipId& id, const RationalTime& speed, bool isRipple) {
  if (speed < Clip::leastSpeed() || speed > Clip::mostSpeed() || speed.denominator() > 1000) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A clip's speed lies between 5 and 2000 %.")));
  }
  const Sequence before = sequence;
  const Found<Clip> found = findItem<Clip>(sequence, id);
  Clip& clip = found.item();
  const RationalTime oldEnd = endOf(clip);
  clip.speed = speed;
  cutToFrames(before, clip);
  const RationalTime newEnd = endOf(clip);
  if (isRipple) {
    shiftList(found.track->clips, oldEnd, newEnd - oldEnd);
    shiftList(found.track->segments, oldEnd, newEnd - oldEnd);
  } else if (found.index + 1 < found.list().size()) {
    cropItem(clip, clip.start, std::min(newEnd, found.list()[found.index + 1].start));
  }
  return checked(std::move(sequence));
}

Sequence rippleBlock(Sequence sequence, const SegmentId& id, int block,
                     const RationalTime& duration, const RationalTime& modelRate) {
  const Found<Segment> found = findItem<Segment>(sequence, id);
  Segment& segment = found.item();
  PromptBlocks& blocks = segment.recipe.blocks;
  if (block < 0 || block >= static_cast<int>(blocks.size())) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The prompt block is no longer there.")));
  }
  // The edge lies on a model frame, as after a roll; the last block then takes what is missing to a
  // frame of the sequence.
  const RationalTime start = blockRanges(blocks, {})[static_cast<std::size_t>(block)].start;
  const RationalTime edge = RationalTime(((start + duration) * modelRate).round(), 1) / modelRate;
  PromptBlock& changed = blocks[static_cast<std::size_t>(block)];
  changed.duration = std::max(edge - start, RationalTime(1, 1) / modelRate);
  const RationalTime oldEnd = endOf(segment);
  const RationalTime length = frameBehind(sequence, totalDuration(blocks));
  blocks = cropBlocks(blocks, RationalTime(), length);
  segment.length = length;
  shiftList(found.track->segments, oldEnd, endOf(segment) - oldEnd);
  return checked(std::move(sequence));
}

std::pair<RationalTime, RationalTime> rollLimits(const Sequence& sequence, const ItemId& left,
                                                 const ItemId& right) {
  Sequence own = sequence;
  std::pair<RationalTime, RationalTime> limits;
  const RationalTime frame = frameOf(sequence);
  withItem(own, left, [&](auto found) {
    limits = {found.item().start + frame, mostEnd(sequence, found.item())};
  });
  withItem(own, right, [&](auto found) {
    limits = {std::max(limits.first, leastStart(sequence, found.item())),
              std::min(limits.second, endOf(found.item()) - frame)};
  });
  return limits;
}

std::pair<RationalTime, RationalTime> slipLimits(const Sequence& sequence, const ItemId& item) {
  const ClipId* id = std::get_if<ClipId>(&item);
  const Clip* clip = id != nullptr ? sequence.findClip(*id) : nullptr;
  if (clip == nullptr) {
    return {RationalTime::seconds(-100'000), RationalTime::seconds(100'000)};
  }
  return {(clip->available.start - clip->trimmed.start) / clip->speed,
          (clip->available.end() - clip->trimmed.end()) / clip->speed};
}

Sequence moveTrack(Sequence sequence, const TrackId& id, int place) {
  const Track* moved = sequence.findTrack(id);
  if (moved == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The track is no longer there.")));
  }
  const std::vector<std::size_t> rows = tracksOf(sequence, moved->kind);
  std::vector<Track> tracks;
  for (const std::size_t row : rows) {
    tracks.push_back(std::move(sequence.tracks[row]));
  }
  const auto from = std::find_if(tracks.begin(), tracks.end(),
                                 [&](const Track& track) { return track.id == id; });
  Track taken = std::move(*from);
  tracks.erase(from);
  const auto to = std::clamp<std::ptrdiff_t>(place, 0, static_cast<std::ptrdiff_t>(tracks.size()));
  tracks.insert(tracks.begin() + to, std::move(taken));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sequence.tracks[rows[i]] = std::move(tracks[i]);
  }
  return sequence;
}

std::vector<ItemId> withLinked(const Sequence& sequence, const std::vector<ItemId>& items) {
  std::set<LinkId> links;
  for (const ItemId& item : items) {
    const ClipId* id = std::get_if<ClipId>(&item);
    const Clip* clip = id != nullptr ? sequence.findClip(*id) : nullptr;
    if (clip != nullptr && !clip->link.isNil()) {
      links.insert(clip->link);
    }
  }
  const std::set<ItemId> chosen(items.begin(), items.end());
  std::vector<ItemId> result;
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      if (chosen.count(clip.id) > 0 || links.count(clip.link) > 0) {
        result.push_back(clip.id);
      }
    }
    for (const Segment& segment : track.segments) {
      if (chosen.count(segment.id) > 0) {
        result.push_back(segment.id);
      }
    }
  }
  return result;
}

}  // namespace reelbrush::core
