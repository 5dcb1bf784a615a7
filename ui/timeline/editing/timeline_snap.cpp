// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "ui/timeline/editing/timeline_gesture.h"

namespace reelbrush::ui {

TimelineSnap::TimelineSnap(std::vector<core::RationalTime> times, double reachSeconds)
    : times_(std::move(times)), reach_(reachSeconds) {}

std::optional<TimelineSnap::Caught> TimelineSnap::caught(
    const std::vector<core::RationalTime>& edges) const {
  std::optional<Caught> best;
  double least = reach_;
  for (const core::RationalTime& edge : edges) {
    const auto next = std::lower_bound(times_.begin(), times_.end(), edge);
    for (auto time = next == times_.begin() ? next : std::prev(next);
         time != times_.end() && time <= next; ++time) {
      const double distance = std::abs((*time - edge).toDouble());
      if (distance <= least) {
        least = distance;
        best = Caught{*time - edge, *time};
      }
      if (time == next) {
        break;
      }
    }
  }
  return best;
}

}  // namespace reelbrush::ui
