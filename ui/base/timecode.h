// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <QString>

#include "core/base/rational_time.h"

namespace reelbrush::ui {

// "00:00:03:12", frames counted at the rate's nearest whole number.
QString timecode(const core::RationalTime& time, const core::RationalTime& frameRate);

// Number of the frame that shows at `time`; times before zero give frame 0.
std::int64_t frameNumberAt(const core::RationalTime& time, const core::RationalTime& frameRate);
// Where a frame begins.
core::RationalTime timeOfFrame(std::int64_t frame, const core::RationalTime& frameRate);

}  // namespace reelbrush::ui
