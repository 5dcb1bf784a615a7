// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include <QImage>
#include <QPointF>
#include <QString>

namespace reelbrush::tests {

// The toy world of the starters, drawn plainly: 64 x 64 pixels, 8 frames, smooth grounds, balls and
// boxes. Enough like the training world for its networks, and independent of Python.
inline constexpr int MarbleSize = 64;
inline constexpr int MarbleFrames = 8;

using Rgb = std::array<double, 3>;  // 0..1

struct MarbleColour {
  const char* word;
  Rgb rgb;
};
struct MarbleGround {
  const char* words;  // as in prompts
  Rgb low, high;
};
const std::vector<MarbleColour>& marbleColours();
const std::vector<MarbleGround>& marbleGrounds();

// One object before a ground. Positions are centres of pixels plus a half, y down.
struct MarbleCase {
  int colour = 0;  // index of marbleColours()
  int ground = 0;  // index of marbleGrounds()
  bool isBox = false;
  double radius = 11;
  QPointF start{32, 32};
  QPointF step;  // pixels per frame
  unsigned seed = 1;

  QPointF centre(int frame) const { return start + frame * step; }
  // Signed distance to the outline at the middle of pixel (x, y), negative inside.
  double distance(int frame, int x, int y) const;
  // "a large red ball over sand"; with `saysMotion` "a large red ball moves up left over sand".
  QString prompt(bool saysMotion = false) const;
};

// Case k of a row: colours and grounds change, the path goes in the k-th of eight directions.
MarbleCase marbleCase(int row, int index);

QImage drawFrame(const MarbleCase& scene, int frame);   // RGB
QImage drawGround(const MarbleCase& scene);             // RGB, without the object
QImage drawSketch(const MarbleCase& scene, int frame);  // white lines on black
QImage drawDepth(const MarbleCase& scene, int frame);   // larger is nearer
QImage drawMask(const MarbleCase& scene, int frame);    // the object and 4 pixels round it

}  // namespace reelbrush::tests
