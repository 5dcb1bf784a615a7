// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/edit.h"

#include <algorithm>

#include "core/timeline/dissolve.h"
#include "core/timeline/item_find.h"

namespace reelbrush::core {

namespace {

template <typename T>
RationalTime previousEnd(const Found<T>& found) {
  return found.index == 0 ? RationalTime() : endOf(found.list()[found.index - 1]);
}

void removeTime(Track& track, const RationalTime& start, const RationalTime& end,
                const Sequence& sequence) {
  clearRange(track.clips, start, end, sequence);
  clearRange(track.segments, start, end, sequence);
  shiftList(track.clips, end, start - end);
  shiftList(track.segments, end, start - end);
}

}  // namespace

Sequence insertClip(Sequence sequence, const TrackId& id, Clip clip, const RationalTime& at) {
  Track& track = editableTrack(sequence, id);
  const RationalTime place = snappedPlace(sequence, at);
  cutToFrames(sequence, clip);
  const Sequence before = sequence;
  splitList(track.clips, place, before);
  splitList(track.segments, place, before);
  shiftList(track.clips, place, clip.duration());
  shiftList(track.segments, place, clip.duration());
  clip.start = place;
  clip.dissolve = RationalTime();
  forgetDissolve(track, endOf(clip));
  placeInOrder(track.clips, std::move(clip));
  return checked(std::move(sequence));
}

Sequence overwriteClip(Sequence sequence, const TrackId& id, Clip clip, const RationalTime& at) {
  Track& track = editableTrack(sequence, id);
  cutToFrames(sequence, clip);
  clip.start = snappedPlace(sequence, at);
  const Sequence before = sequence;
  clearRange(track.clips, clip.start, endOf(clip), before);
  forgetDissolve(track, endOf(clip));
  placeInOrder(track.clips, std::move(clip));
  return checked(std::move(sequence));
}

Sequence addSegment(Sequence sequence, const TrackId& id, Segment segment) {
  Track& track = editableTrack(sequence, id);
  const RationalTime start = snappedPlace(sequence, segment.start);
  const RationalTime end =
      std::max(start + frameOf(sequence), sequence.snapped(segment.range().end()));
  if (segment.recipe.blocks.empty()) {
    segment.recipe.blocks.push_back(emptyBlock(end - start));
  }
  segment.recipe.blocks = cropBlocks(segment.recipe.blocks, RationalTime(), end - start);
  segment.start = start;
  segment.length = end - start;
  const bool isFree = std::all_of(
      track.segments.begin(), track.segments.end(),
      [&](const Segment& other) { return endOf(other) <= start || other.start >= end; });
  if (!isFree) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "There is a segment already; choose a free range.")));
  }
  placeInOrder(track.segments, std::move(segment));
  return checked(std::move(sequence));
}

Sequence splitAt(Sequence sequence, const TrackId& id, const RationalTime& at) {
  Track& track = editableTrack(sequence, id);
  const RationalTime place = snappedPlace(sequence, at);
  const Sequence before = sequence;
  splitList(track.clips, place, before);
  splitList(track.segments, place, before);
  return checked(std::move(sequence));
}

Sequence trimItem(Sequence sequence, const ItemId& id, Edge edge, const RationalTime& to) {
  const RationalTime wish = snappedPlace(sequence, to);
  withItem(sequence, id, [&](auto found) {
    auto& item = found.item();
    const RationalTime frame = frameOf(sequence);
    if (edge == Edge::Head) {
      const RationalTime least = std::max(leastStart(sequence, item), previousEnd(found));
      cropItem(item, std::clamp(wish, least, endOf(item) - frame), endOf(item));
    } else {
      RationalTime most = mostEnd(sequence, item);
      if (found.index + 1 < found.list().size()) {
        most = std::min(most, found.list()[found.index + 1].start);
      }
      cropItem(item, item.start, std::clamp(wish, item.start + frame, most));
    }
  });
  return checked(std::move(sequence));
}

Sequence rippleTrim(Sequence sequence, const ItemId& id, Edge edge, const RationalTime& to) {
  const RationalTime wish = snappedPlace(sequence, to);
  const Sequence before = sequence;
  withItem(sequence, id, [&](auto found) {
    auto& item = found.item();
    const RationalTime frame = frameOf(sequence);
    const RationalTime start = item.start;
    const RationalTime end = endOf(item);
    if (edge == Edge::Tail) {
      const RationalTime at = std::clamp(wish, start + frame, mostEnd(sequence, item));
      if (at < end) {
        removeTime(*found.track, at, end, before);
        return;
      }
      shiftList(found.track->clips, end, at - end);
      shiftList(found.track->segments, end, at - end);
      cropItem(item, start, at);
      return;
    }
    const RationalTime at = std::clamp(wish, leastStart(sequence, item), end - frame);
    if (at > start) {
      // The item keeps its id: clearing the head crops it.
      removeTime(*found.track, start, at, before);
      return;
    }
    const RationalTime gained = start - at;
    cropItem(item, at, end);
    item.start = start;
    const auto id1 = item.id;
    const auto shiftOthers = [&](auto& list) {
      for (auto& other : list) {
        if constexpr (std::is_same_v<decltype(other.id), decltype(item.id)>) {
          if (other.id == id1) {
            continue;
          }
        }
        if (other.start >= start) {
          other.start = other.start + gained;
        }
      }
    };
    shiftOthers(found.track->clips);
    shiftOthers(found.track->segments);
  });
  return checked(std::move(sequence));
}

Sequence lift(Sequence sequence, const std::vector<ItemId>& items) {
  for (const ItemId& id : items) {
    withItem(sequence, id, [](auto found) {
      found.list().erase(found.list().begin() + static_cast<std::ptrdiff_t>(found.index));
    });
  }
  return checked(std::move(sequence));
}

Sequence rippleDelete(Sequence sequence, const std::vector<ItemId>& items) {
  struct Gap {
    TrackId track;
    TimeRange range;
  };
  std::vector<Gap> gaps;
  for (const ItemId& id : items) {
    withItem(sequence, id, [&](auto found) {
      gaps.push_back({found.track->id, found.item().range()});
    });
  }
  // From the right, so that the ranges still to come keep their places; overlapping ranges become
  // one.
  std::sort(gaps.begin(), gaps.end(),
            [](const Gap& a, const Gap& b) { return a.range.start > b.range.start; });
  std::vector<Gap> merged;
  for (const Gap& gap : gaps) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Gap& other) {
      return other.track == gap.track && gap.range.end() > other.range.start;
    });
    if (same == merged.end()) {
      merged.push_back(gap);
    } else {
      const RationalTime end = std::max(same->range.end(), gap.range.end());
      same->range = {gap.range.start, end - gap.range.start};
    }
  }
  for (const Gap& gap : merged) {
    const Sequence before = sequence;
    Track& track = *sequence.findTrack(gap.track);
    removeTime(track, gap.range.start, gap.range.end(), before);
    forgetDissolve(track, gap.range.start);
  }
  return checked(std::move(sequence));
}

Sequence moveItem(Sequence sequence, const ItemId& id, const TrackId& trackId,
                  const RationalTime& start) {
  const RationalTime place = snappedPlace(sequence, start);
  Track& target = editableTrack(sequence, trackId);
  withItem(sequence, id, [&](auto found) {
    if (found.track->kind != target.kind) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP(
                       "Error", "The item cannot lie on track \"%1\"; choose one of its kind."),
                   target.name));
    }
    auto item = found.item();
    using T = decltype(item);
    found.list().erase(found.list().begin() + static_cast<std::ptrdiff_t>(found.index));
    item.start = place;
    std::vector<T>& list = listOf<T>(target);
    if constexpr (std::is_same_v<T, Clip>) {
      const Sequence before = sequence;
      clearRange(list, place, endOf(item), before);
      item.dissolve = RationalTime();
      forgetDissolve(target, endOf(item));
    }
    placeInOrder(list, std::move(item));
  });
  return checked(std::move(sequence));
}

Sequence slipItem(Sequence sequence, const ItemId& id, const RationalTime& delta) {
  withItem(sequence, id, [&](auto found) {
    auto& item = found.item();
    const RationalTime start = item.start;
    const RationalTime end = endOf(item);
    // The window moves over the content, then back to its place.
    cropItem(item, start + delta, end + delta);
    item.start = start;
  });
  return checked(std::move(sequence));
}

Sequence rollEdge(Sequence sequence, const ItemId& left, const ItemId& right,
                  const RationalTime& to) {
  const RationalTime at = snappedPlace(sequence, to);
  RationalTime edge;
  withItem(sequence, left, [&](auto found) {
    edge = endOf(found.item());
    cropItem(found.item(), found.item().start, at);
  });
  withItem(sequence, right, [&](auto found) {
    if (left.index() != right.index() || found.item().start != edge) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                      "Error", "The two items do not touch; there is no edge to roll.")));
    }
    cropItem(found.item(), at, endOf(found.item()));
  });
  return checked(std::move(sequence));
}

}  // namespace reelbrush::core
