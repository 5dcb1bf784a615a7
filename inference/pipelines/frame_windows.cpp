// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/frame_windows.h"

#include <algorithm>

#include "inference/base/error.h"

namespace reelbrush::inference {

std::vector<FrameWindow> frameWindows(int frames, int longest, int overlap) {
  checkAs(ErrorCode::BadInput, overlap >= 0 && overlap < longest, "Windows of ", longest,
          " frames cannot share ", overlap, " frames; choose an overlap from 0 to ", longest - 1,
          ".");
  if (frames <= longest) {
    return {{0, frames}};
  }
  std::vector<FrameWindow> windows;
  const int stride = longest - overlap;
  for (int begin = 0;; begin += stride) {
    const int shifted = std::min(begin, frames - longest);  // the last one ends with the run
    windows.push_back({shifted, shifted + longest});
    if (shifted + longest >= frames) {
      return windows;
    }
  }
}

}  // namespace reelbrush::inference
