// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/lasso_tool.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QPainterPath>

#include "core/undo/condition_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"
#include "ui/canvas/tools/shape_tool.h"

namespace reelbrush::ui {
namespace {

bool subtracts(const ToolContext& context, const CanvasPointer& pointer) {
  return context.session().toolState().isSubtracting() !=
         pointer.modifiers.testFlag(Qt::AltModifier);
}

double distance(const core::Point& a, const core::Point& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

QPainterPath pathOf(const std::vector<core::Point>& points) {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const QPointF at(points[i][0], points[i][1]);
    i == 0 ? path.moveTo(at) : path.lineTo(at);
  }
  return path;
}

}  // namespace

void LassoTool::press(const CanvasPointer& pointer) {
  const core::Segment& segment = context_.ensureSegment();
  context_.paintTarget(segment, subtracts(context_, pointer));  // refuses a locked layer at once
  points_ = {{pointer.source.x(), pointer.source.y()}};
  isSubtracting_ = subtracts(context_, pointer);
}

void LassoTool::move(const CanvasPointer& pointer) {
  const core::Point point{pointer.source.x(), pointer.source.y()};
  isSubtracting_ = subtracts(context_, pointer);
  if (distance(points_.back(), point) >= 1) {
    points_.push_back(point);
  }
}

void LassoTool::release(const CanvasPointer& pointer) {
  move(pointer);
  const std::vector<core::Point> drawn = std::move(points_);
  points_.clear();
  if (drawn.size() < 3) {
    return;
  }
  core::Session& session = context_.session();
  const core::Segment& segment = context_.ensureSegment();
  const core::SegmentId id = segment.id;
  const core::RationalTime time = segment.contentTimeAt(context_.playhead());
  const core::MaskLayerId layer = context_.paintTarget(segment, isSubtracting_);
  core::ByteImage mask = core::paintedMask(session.document(), id, time, layer);
  core::ByteImage area(mask.width, mask.height, 1);
  core::fillPolygon(area, drawn);
  const auto full = static_cast<std::uint8_t>(
      std::lround(255 * std::clamp(session.toolState().opacity(), 0.0, 1.0)));
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    if (area.samples[i] > 0) {
      mask.samples[i] = isSubtracting_ ? std::min<std::uint8_t>(
                                             mask.samples[i], static_cast<std::uint8_t>(255 - full))
                                       : std::max(mask.samples[i], full);
    }
  }
  session.push(core::paintMask(session.document(), id, time, mask, isSubtracting_, layer));
}

void LassoTool::paint(QPainter& painter, const CanvasTransform& transform,
                      const CanvasPointer*) const {
  if (!points_.empty()) {
    OverlayPainter::paintShape(painter, transform, pathOf(points_), isSubtracting_);
  }
}

core::Point PolygonTool::placed(const CanvasPointer& pointer) const {
  const core::Point point{pointer.source.x(), pointer.source.y()};
  if (points_.empty() || !pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    return point;
  }
  const core::Point& last = points_.back();
  const double step = std::numbers::pi / 4;
  const double angle = std::round(std::atan2(point[1] - last[1], point[0] - last[0]) / step) * step;
  const double length =
      (point[0] - last[0]) * std::cos(angle) + (point[1] - last[1]) * std::sin(angle);
  return {last[0] + length * std::cos(angle), last[1] + length * std::sin(angle)};
}

void PolygonTool::press(const CanvasPointer& pointer) {
  context_.ensureSegment();
  isSubtracting_ = subtracts(context_, pointer);
  const core::Point point = placed(pointer);
  if (points_.size() >= 3 && distance(points_.front(), point) <= pointer.reach) {
    close();
    return;
  }
  if (points_.empty() || distance(points_.back(), point) >= 1) {
    points_.push_back(point);
  }
  next_ = point;
}

void PolygonTool::move(const CanvasPointer& pointer) {
  next_ = placed(pointer);
  isSubtracting_ = subtracts(context_, pointer);
}

void PolygonTool::doubleClick(const CanvasPointer&) {
  close();  // the first click of the two has put the last point
}

bool PolygonTool::key(int key) {
  if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    close();
    return true;
  }
  if (key == Qt::Key_Backspace) {
    points_.pop_back();
    return true;
  }
  return false;
}

void PolygonTool::close() {
  if (points_.size() < 3) {
    return;  // no area yet: the next click goes on
  }
  const std::vector<core::Point> drawn = std::move(points_);
  points_.clear();
  addShapeLayer(context_, core::MaskShape::Polygon, drawn, isSubtracting_);
}

void PolygonTool::paint(QPainter& painter, const CanvasTransform& transform,
                        const CanvasPointer*) const {
  if (points_.empty()) {
    return;
  }
  std::vector<core::Point> shown = points_;
  shown.push_back(next_);
  OverlayPainter::paintShape(painter, transform, pathOf(shown), isSubtracting_);
  for (const core::Point& point : points_) {
    OverlayPainter::paintHandle(painter, transform, {point[0], point[1]},
                                &point == &points_.front());
  }
}

}  // namespace reelbrush::ui
