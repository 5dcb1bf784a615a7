// SPDX-License-Identifier: Apache-2.0
// The times of a sequence that the interface snaps and jumps to.
#include <algorithm>

#include "core/timeline/sequence.h"

namespace reelbrush::core {

namespace {

void makeDistinct(std::vector<RationalTime>& times) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

}  // namespace

std::vector<RationalTime> snapTimes(const Sequence& sequence) {
  std::vector<RationalTime> times{RationalTime()};
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      times.insert(times.end(), {clip.start, clip.range().end()});
    }
    for (const Segment& segment : track.segments) {
      for (const TimeRange& block : blockRanges(segment.recipe.blocks, segment.start)) {
        times.insert(times.end(), {block.start, block.end()});
      }
    }
  }
  for (const Marker& marker : sequence.markers) {
    times.push_back(marker.time);
  }
  makeDistinct(times);
  return times;
}

std::vector<RationalTime> editPoints(const Sequence& sequence) {
  std::vector<RationalTime> times{RationalTime()};
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      times.insert(times.end(), {clip.start, clip.range().end()});
    }
    for (const Segment& segment : track.segments) {
      times.insert(times.end(), {segment.start, segment.range().end()});
    }
  }
  makeDistinct(times);
  return times;
}

}  // namespace reelbrush::core
