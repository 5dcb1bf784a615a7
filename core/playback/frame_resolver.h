// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/rational_time.h"
#include "core/timeline/segment.h"  // modelFrameAt

namespace reelbrush::core {

// Where a clip lies in the sequence and in its media: all exact, seconds.
struct ClipPlacement {
  RationalTime sequenceStart;
  RationalTime sourceStart;  // media time shown at sequenceStart
  RationalTime speed{1, 1};  // media seconds per sequence second; negative plays backwards
};

// The media time that a sequence time shows.
RationalTime sourceTimeAt(const ClipPlacement& clip, const RationalTime& sequenceTime);

// Sequence frame k lasts from k / rate to (k + 1) / rate.
std::int64_t frameIndexAt(const RationalTime& time, const RationalTime& rate);
RationalTime frameTime(std::int64_t index, const RationalTime& rate);
std::int64_t frameCountFor(const RationalTime& duration, const RationalTime& rate);  // ceil(D r)

}  // namespace reelbrush::core
