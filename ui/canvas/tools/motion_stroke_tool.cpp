// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/motion_stroke_tool.h"

#include <cmath>

#include "core/raster/curves.h"
#include "core/undo/condition_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {
namespace {

constexpr double ShortestStrokePx = 3;
constexpr double TremorPx = 1.5;

core::Point pointOf(const CanvasPointer& pointer) {
  return {pointer.source.x(), pointer.source.y()};
}

double distance(const core::Point& a, const core::Point& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

double lengthOf(const std::vector<core::Point>& points) {
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    length += distance(points[i - 1], points[i]);
  }
  return length;
}

QPainterPath pathOf(const std::vector<core::Point>& points) {
  QPainterPath path(QPointF(points.front()[0], points.front()[1]));
  for (const core::Point& point : points) {
    path.lineTo(point[0], point[1]);
  }
  return path;
}

double radiusOf(const ToolContext& context) {
  return context.session().toolState().brushSizePx() / 2;
}

}  // namespace

const core::MotionStroke* MotionStrokeTool::chosen() const {
  const core::Segment* segment = context_.segment();
  const auto* motion =
      segment != nullptr ? segment->recipe.conditions.first<core::MotionStrokes>() : nullptr;
  if (motion == nullptr) {
    return nullptr;
  }
  for (const core::MotionStroke& stroke : motion->strokes) {
    if (stroke.id == context_.session().toolState().stroke()) {
      return &stroke;
    }
  }
  return nullptr;
}

void MotionStrokeTool::press(const CanvasPointer& pointer) {
  context_.ensureSegment();
  isRegion_ = context_.session().toolState().isPaintingRegion() && chosen() != nullptr;
  if (isRegion_ || !editor_.press(pointer, false)) {
    points_ = {pointOf(pointer)};
  }
}

void MotionStrokeTool::move(const CanvasPointer& pointer) {
  if (editor_.isActive()) {
    editor_.move(pointer);
    return;
  }
  if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    points_.resize(1);  // Shift: a straight line from the start
  }
  if (distance(points_.back(), pointOf(pointer)) >= 1) {
    points_.push_back(pointOf(pointer));
  }
}

void MotionStrokeTool::release(const CanvasPointer& pointer) {
  if (editor_.isActive()) {
    editor_.release(pointer);
    return;
  }
  move(pointer);
  const std::vector<core::Point> drawn = std::move(points_);
  points_.clear();
  if (isRegion_) {
    setRegion(drawn);
  } else if (lengthOf(drawn) >= ShortestStrokePx) {
    addStroke(drawn);
  }
}

void MotionStrokeTool::cancel() {
  points_.clear();
  editor_.cancel();
}

void MotionStrokeTool::addStroke(const std::vector<core::Point>& drawn) {
  core::Session& session = context_.session();
  const core::Segment& segment = context_.ensureSegment();
  core::MotionStroke stroke;
  stroke.id = core::MotionStrokeId::create();
  setControls(stroke, core::simplifiedPath(drawn, TremorPx));
  stroke.radius = radiusOf(context_);
  stroke.start = segment.contentTimeAt(context_.playhead());
  stroke.end = segment.contentStart + segment.length;
  // At the segment's last frames nothing could move any more: then the stroke takes the whole
  // segment.
  if (stroke.end - stroke.start < core::RationalTime(1, 4)) {
    stroke.start = segment.contentStart;
  }
  session.push(core::addMotionStroke(session.project(), segment.id, stroke));
  session.toolState().setStroke(stroke.id);
}

void MotionStrokeTool::setRegion(const std::vector<core::Point>& drawn) {
  const core::MotionStroke* stroke = chosen();
  core::Session& session = context_.session();
  session.toolState().setPaintingRegion(false);
  if (stroke != nullptr) {
    core::MotionStroke changed = *stroke;
    changed.region = core::MotionRegion{core::RegionShape::Brush, drawn, radiusOf(context_)};
    session.push(core::setMotionStroke(session.project(), context_.segment()->id, changed,
                                       "Paint motion region"));
  }
}

void MotionStrokeTool::paint(QPainter& painter, const CanvasTransform& transform,
                             const CanvasPointer* pointer) const {
  if (points_.empty()) {
    editor_.paint(painter, transform);
  }
  if (!points_.empty() && isRegion_) {
    OverlayPainter::paintTrace(painter, transform, pathOf(points_), radiusOf(context_));
  } else if (!points_.empty()) {
    StrokeArrow arrow;
    arrow.radius = radiusOf(context_);
    arrow.isSelected = true;
    arrow.path = pathOf(points_);
    OverlayPainter::paintStroke(painter, transform, arrow);
  } else if (pointer != nullptr && !editor_.isActive()) {
    OverlayPainter::paintBrushOutline(painter, transform, pointer->source, radiusOf(context_), 0);
  }
}

void StaticBrushTool::press(const CanvasPointer& pointer) {
  const core::Segment& segment = context_.ensureSegment();
  if (!pointer.modifiers.testFlag(Qt::AltModifier)) {
    points_ = {pointOf(pointer)};
    return;
  }
  const auto* motion = segment.recipe.conditions.first<core::MotionStrokes>();
  if (motion == nullptr) {
    return;
  }
  for (const core::StaticRegion& still : motion->statics) {
    if (still.region.contains(pointOf(pointer))) {
      core::Session& session = context_.session();
      session.push(core::removeMotionStroke(session.project(), segment.id, still.id));
      return;
    }
  }
}

void StaticBrushTool::move(const CanvasPointer& pointer) {
  if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    points_.resize(1);
  }
  if (distance(points_.back(), pointOf(pointer)) >= 1) {
    points_.push_back(pointOf(pointer));
  }
}

void StaticBrushTool::release(const CanvasPointer& pointer) {
  move(pointer);
  core::StaticRegion still;
  still.id = core::MotionStrokeId::create();
  still.region = {core::RegionShape::Brush, core::simplifiedPath(points_, 0.5), radiusOf(context_)};
  points_.clear();
  core::Session& session = context_.session();
  const core::SegmentId segment = context_.ensureSegment().id;
  session.push(core::addStaticRegion(session.project(), segment, still));
}

void StaticBrushTool::paint(QPainter& painter, const CanvasTransform& transform,
                            const CanvasPointer* pointer) const {
  if (!points_.empty()) {
    OverlayPainter::paintTrace(painter, transform, pathOf(points_), radiusOf(context_));
  }
  if (pointer != nullptr) {
    OverlayPainter::paintBrushOutline(painter, transform, pointer->source, radiusOf(context_), 0);
  }
}

}  // namespace reelbrush::ui
