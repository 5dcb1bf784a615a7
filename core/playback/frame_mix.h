// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/media/frame.h"

namespace reelbrush::core {

// A dissolve: `weight` (0…1) of `over` upon the rest of `under`, in the format, size and colours of
// `over`. Frames of one format are mixed sample by sample, as they are coded.
Frame mixedFrames(const Frame& under, const Frame& over, double weight);

}  // namespace reelbrush::core
