// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/sketch_pen_tool.h"

#include <algorithm>
#include <cmath>

#include "core/undo/sketch_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"
#include "ui/canvas/overlay/sketch_picture.h"

namespace reelbrush::ui {

void SketchPenTool::press(const CanvasPointer& pointer) {
  context_.ensureSegment();
  const core::ToolState& tool = context_.session().toolState();
  stroke_.width = tool.penWidthPx();
  stroke_.isErasing = tool.isPenErasing() != pointer.modifiers.testFlag(Qt::AltModifier);
  stroke_.points.clear();
  move(pointer);
}

void SketchPenTool::move(const CanvasPointer& pointer) {
  const double pressure = std::clamp(pointer.pressure, 0.02, 1.0);
  const core::SketchPoint point{{pointer.source.x(), pointer.source.y()}, pressure};
  if (!stroke_.points.empty()) {
    if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
      stroke_.points.resize(1);
    }
    const core::Point& last = stroke_.points.back().position;
    if (std::hypot(point.position[0] - last[0], point.position[1] - last[1]) < 0.5) {
      return;
    }
  }
  stroke_.points.push_back(point);
}

void SketchPenTool::release(const CanvasPointer& pointer) {
  move(pointer);
  core::SketchStroke drawn = std::move(stroke_);
  stroke_ = {};
  core::Session& session = context_.session();
  const core::Segment& segment = context_.ensureSegment();
  session.push(core::drawSketch(session.document(), segment.id,
                                segment.contentTimeAt(context_.playhead()), std::move(drawn)));
}

void SketchPenTool::paint(QPainter& painter, const CanvasTransform& transform,
                          const CanvasPointer* pointer) const {
  if (!stroke_.points.empty()) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(transform.matrix(), true);
    // What the eraser takes away shows as paper until the stroke ends.
    paintSketchStroke(painter, stroke_, stroke_.isErasing ? QColor(250, 250, 247, 210) : SketchInk);
    painter.restore();
  }
  if (pointer != nullptr) {
    OverlayPainter::paintBrushOutline(painter, transform, pointer->source,
                                      context_.session().toolState().penWidthPx() / 2, 0);
  }
}

}  // namespace reelbrush::ui
