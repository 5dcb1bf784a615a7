// SPDX-License-Identifier: Apache-2.0
#include "ui/base/timecode.h"

#include <algorithm>

namespace reelbrush::ui {

std::int64_t frameNumberAt(const core::RationalTime& time, const core::RationalTime& frameRate) {
  return std::max<std::int64_t>(0, (time * frameRate).floor());
}

core::RationalTime timeOfFrame(std::int64_t frame, const core::RationalTime& frameRate) {
  return core::RationalTime(frame, 1) / frameRate;
}

QString timecode(const core::RationalTime& time, const core::RationalTime& frameRate) {
  const std::int64_t base = std::max<std::int64_t>(1, frameRate.round());
  const std::int64_t frame = frameNumberAt(time, frameRate);
  const std::int64_t seconds = frame / base;
  const auto two = [](std::int64_t value) {
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
  };
  return two(seconds / 3600) + QLatin1Char(':') + two(seconds / 60 % 60) + QLatin1Char(':') +
         two(seconds % 60) + QLatin1Char(':') + two(frame % base);
}

}  // namespace reelbrush::ui
