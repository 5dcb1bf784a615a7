// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace reelbrush::inference {

// Frames [begin, end) that one pass of a network sees.
struct FrameWindow {
  int begin = 0;
  int end = 0;
};

// Covers [0, frames) by windows of at most `longest` frames, neighbours sharing at least `overlap`;
// all windows but a lone one have the same length. Throws Error (BadInput) unless 0 <= overlap <
// longest.
std::vector<FrameWindow> frameWindows(int frames, int longest, int overlap);

}  // namespace reelbrush::inference
