// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "core/generation/job.h"
#include "ui/base/icons.h"

namespace reelbrush::ui {

// "Sampling, step 3 of 20": the state for people, with the reason where it failed.
QString jobText(const core::JobStatus& status);
// 0...100; the sampling steps are the whole of the bar but for its ends.
int jobPercent(const core::JobStatus& status);
Icon jobIcon(core::JobState state);
// "12 s, about 40 s left"; the rest is said once two steps are measured (ux U11.2).
QString jobTime(const core::JobStatus& status);
// "1 min 5 s".
QString durationText(double seconds);

}  // namespace reelbrush::ui
