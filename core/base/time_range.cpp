// SPDX-License-Identifier: Apache-2.0
#include "core/base/time_range.h"

#include <algorithm>

namespace reelbrush::core {

std::optional<TimeRange> TimeRange::intersection(const TimeRange& other) const {
  const RationalTime from = std::max(start, other.start);
  const RationalTime to = std::min(end(), other.end());
  if (to <= from) {
    return std::nullopt;
  }
  return TimeRange{from, to - from};
}

}  // namespace reelbrush::core
