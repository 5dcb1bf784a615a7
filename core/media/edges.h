// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/raster.h"

namespace reelbrush::core {

// The lines of a picture by an edge detector (Canny): 255 on a line, 0 elsewhere. `fineness` 0...1:
// how weak an edge may be. Any thread.
ByteImage edgesOf(const Image& picture, double fineness = 0.5);

}  // namespace reelbrush::core
