// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/rational_time.h"

namespace reelbrush::core {

// [start, start + duration), seconds. The owner says in whose time frame.
struct TimeRange {
  RationalTime start;
  RationalTime duration;

  RationalTime end() const { return start + duration; }
  bool contains(const RationalTime& time) const { return time >= start && time < end(); }
  std::optional<TimeRange> intersection(const TimeRange& other) const;
  bool operator==(const TimeRange&) const = default;
};

}  // namespace reelbrush::core
