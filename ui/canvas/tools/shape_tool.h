// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conditions/mask_layer.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// Draws a rectangle or ellipse by dragging from corner to corner: a mask layer of its own that
// stays editable. Shift: square or circle; Alt: takes away instead of adding.
class ShapeTool : public CanvasTool {
 public:
  ShapeTool(const ToolContext& context, core::MaskShape shape) : context_(context), shape_(shape) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override { inGesture_ = false; }
  bool isInGesture() const override { return inGesture_; }
  QString unavailableReason() const override { return context_.obstacle(); }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  const ToolContext& context_;
  core::MaskShape shape_;
  // Of the gesture only:
  bool inGesture_ = false;
  bool isSubtracting_ = false;
  QPointF from_;
  QPointF to_;
};

// Adds a shape as a layer on the segment at the playhead and chooses it: the one step of the shape
// tools.
void addShapeLayer(const ToolContext& context, core::MaskShape shape,
                   std::vector<core::Point> points, bool isSubtracting);

}  // namespace reelbrush::ui
