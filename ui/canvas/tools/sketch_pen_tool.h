// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conditions/sketch.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// The pen of the sketch layer (ux U8.1): each gesture is a stroke on the drawing of the frame at
// the playhead. Pressure scales the width, Shift draws a straight line, Alt swaps pen and eraser.
class SketchPenTool : public CanvasTool {
 public:
  explicit SketchPenTool(const ToolContext& context) : context_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override { stroke_.points.clear(); }
  bool isInGesture() const override { return !stroke_.points.empty(); }
  QString unavailableReason() const override { return context_.obstacle(); }
  QCursor cursor() const override { return Qt::BlankCursor; }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  const ToolContext& context_;
  core::SketchStroke stroke_;  // of the gesture
};

}  // namespace reelbrush::ui
