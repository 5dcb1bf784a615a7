// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "core/base/raster.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

// Gives conditions the pixels under the segment without their knowing media or timeline. Worker
// thread.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  // RGB picture of the sequence (without the segment) at a time of the segment, seconds from its
  // start, in full source pixels; empty where there is no footage.
  virtual std::optional<Image> pictureAt(const RationalTime& segmentTime) = 0;
};

// Gives conditions the pictures that they name by path (sketch, depth, style, end frames). Worker
// thread.
class PictureSource {
 public:
  virtual ~PictureSource() = default;
  // The picture of a still (any time), or of a sequence or clip at `time` seconds from its start
  // (the last picture for later times). RGB, 0...1. `path` as the condition holds it: relative to
  // the project folder, or absolute. Throws Error (BadInput) naming the file.
  virtual std::shared_ptr<const Image> pictureAt(const std::string& path,
                                                 const RationalTime& time) = 0;
  // The motion of a clip from time a to time b: 2 channels dx, dy in px of the clip. Throws where
  // that is not offered.
  virtual std::shared_ptr<const Image> motionBetween(const std::string& path, const RationalTime& a,
                                                     const RationalTime& b);
};

// Everything a condition needs to compile itself: the canvas, the clock, and how canvas and source
// pixels relate.
struct CompileContext {
  int width = 0;  // condition canvas, px
  int height = 0;
  int frames = 0;
  RationalTime rate{8, 1};  // model frames per second
  // Source pixels shown by the canvas: left, top, width, height.
  std::array<double, 4> region{0, 0, 0, 0};
  int sourceWidth = 0;  // px of the sequence frame
  int sourceHeight = 0;
  FrameSource* footage = nullptr;  // may be null: no footage
  // May be null: then only pictures that are loaded already can be used.
  PictureSource* pictures = nullptr;
  // Content time (the clock of conditions and prompt blocks, see Segment) of model frame 0.
  RationalTime contentStart{};

  // Content time of model frame k; conditions are evaluated there.
  RationalTime contentTimeOf(int frame) const {
    return contentStart + RationalTime(frame, 1) / rate;
  }
  // Segment time of model frame k: k / rate.
  RationalTime timeOf(int frame) const { return RationalTime(frame, 1) / rate; }
  double canvasX(double sourceX) const { return (sourceX - region[0]) * width / region[2]; }
  double canvasY(double sourceY) const { return (sourceY - region[1]) * height / region[3]; }
};

}  // namespace reelbrush::core
