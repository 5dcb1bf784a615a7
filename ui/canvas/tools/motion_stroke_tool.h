// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/raster/raster.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// Draws a motion stroke by click and drag (ux U7.1): the disc of the brush radius at the start
// travels along the smoothed path, from the playhead to the segment's end. A click without a drag
// makes nothing.
class MotionStrokeTool : public CanvasTool {
 public:
  explicit MotionStrokeTool(const ToolContext& context) : context_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override { points_.clear(); }
  bool isInGesture() const override { return !points_.empty(); }
  QString unavailableReason() const override { return context_.obstacle(); }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  const ToolContext& context_;
  std::vector<core::Point> points_;  // of the gesture, source px
};

// The hand's path with tremor removed: points nearer than `tolerance` px to the line through their
// neighbours go, then corners are rounded. Keeps both ends.
std::vector<core::Point> smoothedPath(const std::vector<core::Point>& points, double tolerance);

}  // namespace reelbrush::ui
