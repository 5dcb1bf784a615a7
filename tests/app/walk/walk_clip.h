// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QPointF>

namespace reelbrush::tests {

// The clip that the walk imports: three seconds of a disc that drifts over textured ground. In one
// frame it changes its look and size at once, which no optical flow can follow.
struct WalkClip {
  static constexpr int Side = 512;  // px, as the sample project
  static constexpr int Frames = 24;
  static constexpr int Rate = 8;
  static constexpr int Changed = 13;  // the first frame with the other look

  static QPointF centre(int frame) { return {170.0 + 6 * frame, 250.0 + 2 * frame}; }
  static double radius(int frame) { return frame < Changed ? 52 : 74; }

  // Lossless 4:2:0, tagged BT.709, limited range.
  static void write(const std::filesystem::path& file);
};

}  // namespace reelbrush::tests
