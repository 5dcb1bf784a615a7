// SPDX-License-Identifier: Apache-2.0
#include "core/playback/frame_resolver.h"

namespace reelbrush::core {

RationalTime sourceTimeAt(const ClipPlacement& clip, const RationalTime& sequenceTime) {
  return clip.sourceStart + (sequenceTime - clip.sequenceStart) * clip.speed;
}

std::int64_t frameIndexAt(const RationalTime& time, const RationalTime& rate) {
  return (time * rate).floor();
}

RationalTime frameTime(std::int64_t index, const RationalTime& rate) {
  return RationalTime(index, 1) / rate;
}

std::int64_t frameCountFor(const RationalTime& duration, const RationalTime& rate) {
  return (duration * rate).ceil();
}

}  // namespace reelbrush::core
