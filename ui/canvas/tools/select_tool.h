// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/undo/mask_commands.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"
#include "ui/canvas/tools/stroke_editor.h"

namespace reelbrush::ui {

// Takes hold of what is there: points and whole motion strokes, corners, vertices and whole mask
// shapes; a press on a shape chooses its layer. Moving a shape sets its keyframe at the playhead.
class SelectTool : public CanvasTool {
 public:
  explicit SelectTool(const ToolContext& context) : context_(context), strokes_(context) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override;
  bool isInGesture() const override { return shape_.has_value() || strokes_.isActive(); }
  QCursor cursor() const override { return Qt::ArrowCursor; }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;

 private:
  // A shape layer as it lies at the playhead.
  struct HeldShape {
    core::MaskPlace place;
    core::MaskShape shape = core::MaskShape::Rectangle;
    std::vector<core::Point> points;
    bool isLocked = false;
  };
  std::vector<HeldShape> shapes() const;  // topmost first, the chosen one before all

  const ToolContext& context_;
  StrokeEditor strokes_;
  // Of the gesture only:
  std::optional<HeldShape> shape_;
  std::vector<core::Point> before_;
  int handle_ = -1;  // -1: the whole shape
  QPointF from_;
};

}  // namespace reelbrush::ui
