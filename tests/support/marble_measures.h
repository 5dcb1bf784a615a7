// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QImage>
#include <QPointF>

#include "tests/support/marble_case.h"

namespace reelbrush::tests {

// What a clip of the toy world shows, read from its pixels alone: every pixel is given the nearest
// colour of the palette, an object is the largest connected region of one colour.
class MarbleReading {
 public:
  // Frames of 64 x 64 RGB pictures.
  explicit MarbleReading(const std::vector<QImage>& frames);

  int ground() const;  // the ground of most pixels, index of marbleGrounds()
  int colour() const;  // the colour of most object pixels, or -1
  bool hasColour(int colour) const;
  // The colour of most object pixels within a region, or -1.
  int colourWithin(const std::vector<QImage>& region) const;
  // Regions of the main colour, one picture a frame, 255 inside.
  const std::vector<QImage>& object() const { return object_; }
  // Centre of the object; none where it is too small to be told.
  std::optional<QPointF> centre(int frame) const;
  // Least-squares displacement of the centre over the clip, in pixels.
  std::optional<QPointF> displacement() const;

 private:
  std::vector<std::vector<int>> classes_;  // a frame's pixels; grounds come after the colours
  std::vector<QImage> object_;
};

// F-score of the outline of `object` against the white lines of `sketch`, tolerance 2.5 pixels.
double outlineScore(const QImage& object, const QImage& sketch);
// Intersection over union of `object` and where `depth` exceeds one half.
double depthOverlap(const std::vector<QImage>& object, const std::vector<QImage>& depth);
double signalToNoise(const QImage& a, const QImage& b);  // dB
// Pixels that differ where the mask is black.
int changedOutside(const QImage& a, const QImage& b, const QImage& mask);

}  // namespace reelbrush::tests
