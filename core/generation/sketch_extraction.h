// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/generation/job.h"

namespace reelbrush::core {

// The lines of the footage below a segment, one picture per model frame, dark on light, as a
// sequence of PNGs in a new folder pictures/sketch-<id> of the project. Returns its path relative
// to the project's folder. Worker thread. Throws Error (BadInput) where there is no footage, and
// Cancelled; then nothing stays behind.
std::string extractSketch(const JobRequest& request, const std::stop_token& stop = {});

}  // namespace reelbrush::core
