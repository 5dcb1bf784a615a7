// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/motion/motion_strokes.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// Changing motion strokes that are there (ux U7.2): points drag, Alt-click removes one, Ctrl-click
// on the path adds one, and where asked the whole stroke moves. Part of the motion and the select
// tool. One gesture, one undo step.
class StrokeEditor {
 public:
  explicit StrokeEditor(const ToolContext& context) : context_(context) {}

  // Whether the press hits something and was taken. `takesAll`: any stroke, and its path moves it;
  // otherwise plain presses only take points of the chosen stroke.
  bool press(const CanvasPointer& pointer, bool takesAll);
  void move(const CanvasPointer& pointer);
  void release(const CanvasPointer& pointer);
  void cancel() { edited_.reset(); }
  bool isActive() const { return edited_.has_value(); }
  // The stroke being changed, and the points of the chosen one.
  void paint(QPainter& painter, const CanvasTransform& transform) const;

 private:
  enum class Part { Point, Whole };

  const std::vector<core::MotionStroke>* strokes() const;
  bool pressPoint(const core::MotionStroke& stroke, const CanvasPointer& pointer);
  bool pressPath(const core::MotionStroke& stroke, const CanvasPointer& pointer, bool takesAll);
  void removePoint(const core::MotionStroke& stroke, std::size_t index);

  const ToolContext& context_;
  // Of the gesture only:
  std::optional<core::MotionStroke> edited_;
  core::MotionStroke before_;
  Part part_ = Part::Point;
  std::size_t index_ = 0;
  QPointF from_;
  bool isAdding_ = false;
};

// The points to edit: what the path was curved through, or the path itself where it was imported.
const std::vector<core::Point>& controlsOf(const core::MotionStroke& stroke);
// Curves the path through new control points.
void setControls(core::MotionStroke& stroke, std::vector<core::Point> controls);

}  // namespace reelbrush::ui
