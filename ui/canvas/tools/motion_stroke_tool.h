// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/raster/raster.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"
#include "ui/canvas/tools/stroke_editor.h"

namespace reelbrush::ui {

// Draws a motion stroke by click and drag (ux U7.1): the disc of the brush radius at the start
// travels along the smoothed path, from the playhead to the segment's end. A click without a drag
// makes nothing. Points of the chosen stroke drag, Ctrl and Alt add and remove points; while "paint
// region" is on, a drag paints what of the picture the chosen stroke moves.
class MotionStrokeTool : public CanvasTool {
 public:
  explicit MotionStrokeTool(const ToolContext& context) : context_(context), editor_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override;
  bool isInGesture() const override { return !points_.empty() || editor_.isActive(); }
  QString unavailableReason() const override { return context_.obstacle(); }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  const core::MotionStroke* chosen() const;
  void addStroke(const std::vector<core::Point>& drawn);
  void setRegion(const std::vector<core::Point>& drawn);

  const ToolContext& context_;
  StrokeEditor editor_;
  std::vector<core::Point> points_;  // of the gesture, source px
  bool isRegion_ = false;
};

// Paints a region that stays where it is (ux U7.3); Alt-click takes the one under the pointer away.
class StaticBrushTool : public CanvasTool {
 public:
  explicit StaticBrushTool(const ToolContext& context) : context_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override { points_.clear(); }
  bool isInGesture() const override { return !points_.empty(); }
  QString unavailableReason() const override { return context_.obstacle(); }
  QCursor cursor() const override { return Qt::BlankCursor; }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  const ToolContext& context_;
  std::vector<core::Point> points_;  // of the gesture, source px
};

}  // namespace reelbrush::ui
