// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/raster/raster.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// A freehand area that closes on release and is painted into the mask. Alt: takes away.
class LassoTool : public CanvasTool {
 public:
  explicit LassoTool(const ToolContext& context) : context_(context) {}

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
  bool isSubtracting_ = false;
};

// A polygon by clicks: Enter, a double click or a click on the first point closes it, Backspace
// takes the last point back, Shift snaps to 45 degrees. It is a mask layer that stays editable.
class PolygonTool : public CanvasTool {
 public:
  explicit PolygonTool(const ToolContext& context) : context_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer&) override {}
  void doubleClick(const CanvasPointer& pointer) override;
  bool key(int key) override;
  void cancel() override { points_.clear(); }
  bool isInGesture() const override { return !points_.empty(); }
  QString unavailableReason() const override { return context_.obstacle(); }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;
  std::size_t pointCount() const { return points_.size(); }

 private:
  core::Point placed(const CanvasPointer& pointer) const;
  void close();

  const ToolContext& context_;
  std::vector<core::Point> points_;
  core::Point next_{};  // where a click would put the next point
  bool isSubtracting_ = false;
};

}  // namespace reelbrush::ui
