// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/motion_stroke_tool.h"

#include <cmath>

#include "core/undo/condition_commands.h"
#include "ui/canvas/overlay_painter.h"

namespace reelbrush::ui {
namespace {

constexpr double ShortestStrokePx = 3;

double distance(const core::Point& a, const core::Point& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

// Ramer-Douglas-Peucker without recursion: a hostile tablet may send a hundred thousand points.
std::vector<core::Point> simplified(const std::vector<core::Point>& points, double tolerance) {
  std::vector<bool> keep(points.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double farthest = 0;
    std::size_t at = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double away = core::distanceToPolyline({points[from], points[to]}, points[i]);
      if (away > farthest) {
        farthest = away;
        at = i;
      }
    }
    if (farthest > tolerance) {
      keep[at] = true;
      open.emplace_back(from, at);
      open.emplace_back(at, to);
    }
  }
  std::vector<core::Point> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (keep[i]) {
      kept.push_back(points[i]);
    }
  }
  return kept;
}

// Chaikin's corner cutting, once.
std::vector<core::Point> cornersCut(const std::vector<core::Point>& points) {
  std::vector<core::Point> cut{points.front()};
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const core::Point& a = points[i];
    const core::Point& b = points[i + 1];
    cut.push_back({0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]});
    cut.push_back({0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]});
  }
  cut.push_back(points.back());
  return cut;
}

}  // namespace

std::vector<core::Point> smoothedPath(const std::vector<core::Point>& points, double tolerance) {
  if (points.size() < 3) {
    return points;
  }
  const std::vector<core::Point> corners = simplified(points, tolerance);
  return corners.size() < 3 ? corners : cornersCut(cornersCut(corners));
}

void MotionStrokeTool::press(const CanvasPointer& pointer) {
  context_.ensureSegment();
  points_ = {{pointer.source.x(), pointer.source.y()}};
}

void MotionStrokeTool::move(const CanvasPointer& pointer) {
  const core::Point point{pointer.source.x(), pointer.source.y()};
  if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    points_.resize(1);  // Shift: a straight line from the start
  }
  if (distance(points_.back(), point) >= 1) {
    points_.push_back(point);
  }
}

void MotionStrokeTool::release(const CanvasPointer& pointer) {
  move(pointer);
  const std::vector<core::Point> drawn = std::move(points_);
  points_.clear();
  double length = 0;
  for (std::size_t i = 1; i < drawn.size(); ++i) {
    length += distance(drawn[i - 1], drawn[i]);
  }
  if (length < ShortestStrokePx) {
    return;
  }
  core::Session& session = context_.session();
  const core::Segment& segment = context_.ensureSegment();
  core::MotionStroke stroke;
  stroke.id = core::MotionStrokeId::create();
  stroke.points = smoothedPath(drawn, 1.5);
  stroke.radius = session.toolState().brushSizePx() / 2;
  stroke.start = segment.contentTimeAt(context_.playhead());
  stroke.end = segment.contentStart + segment.length;
  // At the segment's last frames nothing could move any more: then the stroke takes the whole
  // segment.
  if (stroke.end - stroke.start < core::RationalTime(1, 4)) {
    stroke.start = segment.contentStart;
  }
  session.push(core::addMotionStroke(session.project(), segment.id, stroke));
}

void MotionStrokeTool::paint(QPainter& painter, const CanvasTransform& transform,
                             const CanvasPointer* pointer) const {
  const double radius = context_.session().toolState().brushSizePx() / 2;
  if (!points_.empty()) {
    StrokeArrow arrow;
    arrow.radius = radius;
    arrow.isSelected = true;
    arrow.path.moveTo(points_.front()[0], points_.front()[1]);
    for (std::size_t i = 1; i < points_.size(); ++i) {
      arrow.path.lineTo(points_[i][0], points_[i][1]);
    }
    OverlayPainter::paintStroke(painter, transform, arrow);
  } else if (pointer != nullptr) {
    OverlayPainter::paintBrushOutline(painter, transform, pointer->source, radius, 0);
  }
}

}  // namespace reelbrush::ui
