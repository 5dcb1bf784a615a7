// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/select_tool.h"

#include <algorithm>
#include <cmath>

#include <QPainterPath>

#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {
namespace {

bool isBox(core::MaskShape shape) {
  return shape == core::MaskShape::Rectangle || shape == core::MaskShape::Ellipse;
}

// What can be dragged: the four corners of a box, going round, or the vertices.
std::vector<core::Point> handlesOf(core::MaskShape shape, const std::vector<core::Point>& points) {
  if (!isBox(shape) || points.size() < 2) {
    return points;
  }
  return {points[0], {points[1][0], points[0][1]}, points[1], {points[0][0], points[1][1]}};
}

void dragHandle(core::MaskShape shape, std::vector<core::Point>& points, std::size_t handle,
                const core::Point& to) {
  if (!isBox(shape)) {
    points[handle] = to;
    return;
  }
  points[handle == 0 || handle == 3 ? 0 : 1][0] = to[0];
  points[handle < 2 ? 0 : 1][1] = to[1];
}

QPainterPath pathOf(core::MaskShape shape, const std::vector<core::Point>& points) {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  if (points.size() < 2) {
    return path;
  }
  const QRectF box =
      QRectF(QPointF(points[0][0], points[0][1]), QPointF(points[1][0], points[1][1])).normalized();
  if (shape == core::MaskShape::Rectangle) {
    path.addRect(box);
  } else if (shape == core::MaskShape::Ellipse) {
    path.addEllipse(box);
  } else {
    QPolygonF polygon;
    for (const core::Point& point : points) {
      polygon.append(QPointF(point[0], point[1]));
    }
    path.addPolygon(polygon);
    path.closeSubpath();
  }
  return path;
}

}  // namespace

std::vector<SelectTool::HeldShape> SelectTool::shapes() const {
  std::vector<HeldShape> found;
  const core::Segment* segment = context_.segment();
  const core::FoundMask mask = segment != nullptr ? core::maskOf(*segment) : core::FoundMask{};
  if (mask.masks == nullptr) {
    return found;
  }
  const core::RationalTime time = segment->contentTimeAt(context_.playhead());
  for (auto layer = mask.masks->layers.rbegin(); layer != mask.masks->layers.rend(); ++layer) {
    const std::vector<core::Point> points = layer->pointsAt(time);
    if (layer->shape != core::MaskShape::Painted && layer->isVisible && points.size() >= 2) {
      found.push_back({{segment->id, mask.row, layer->id}, layer->shape, points, layer->isLocked});
    }
  }
  const core::MaskLayerId chosen = context_.session().toolState().maskLayer();
  std::stable_partition(found.begin(), found.end(),
                        [&](const HeldShape& shape) { return shape.place.layer == chosen; });
  return found;
}

void SelectTool::press(const CanvasPointer& pointer) {
  if (strokes_.press(pointer, true)) {
    return;
  }
  core::ToolState& tools = context_.session().toolState();
  for (const HeldShape& shape : shapes()) {
    const std::vector<core::Point> handles = handlesOf(shape.shape, shape.points);
    handle_ = -1;
    for (std::size_t i = 0; i < handles.size() && shape.place.layer == tools.maskLayer(); ++i) {
      const double away =
          std::hypot(handles[i][0] - pointer.source.x(), handles[i][1] - pointer.source.y());
      handle_ = away <= pointer.reach ? static_cast<int>(i) : handle_;
    }
    if (handle_ < 0 && !pathOf(shape.shape, shape.points).contains(pointer.source)) {
      continue;
    }
    tools.setStroke({});
    tools.setMaskLayer(shape.place.layer);
    if (!shape.isLocked) {
      shape_ = shape;
      before_ = shape.points;
      from_ = pointer.source;
    }
    return;
  }
  tools.setStroke({});
}

void SelectTool::move(const CanvasPointer& pointer) {
  if (strokes_.isActive()) {
    strokes_.move(pointer);
    return;
  }
  if (!shape_) {
    return;
  }
  QPointF moved = pointer.source - from_;
  if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    (std::abs(moved.x()) > std::abs(moved.y()) ? moved.ry() : moved.rx()) = 0;
  }
  shape_->points = before_;
  if (handle_ < 0) {
    for (core::Point& point : shape_->points) {
      point = {point[0] + moved.x(), point[1] + moved.y()};
    }
  } else {
    const auto handle = static_cast<std::size_t>(handle_);
    const core::Point at = handlesOf(shape_->shape, before_)[handle];
    dragHandle(shape_->shape, shape_->points, handle, {at[0] + moved.x(), at[1] + moved.y()});
  }
}

void SelectTool::release(const CanvasPointer& pointer) {
  if (strokes_.isActive()) {
    strokes_.release(pointer);
    return;
  }
  move(pointer);
  if (!shape_) {
    return;
  }
  const HeldShape changed = *shape_;
  shape_.reset();
  if (changed.points == before_) {
    return;  // a click, which only chooses
  }
  core::SetMaskKeyframe edit;
  edit.place = changed.place;
  edit.shape = changed.shape;
  edit.keyframe = {context_.segment()->contentTimeAt(context_.playhead()), nullptr, changed.points};
  edit.action = handle_ < 0 ? "Move mask shape" : "Change mask shape";
  context_.session().push(std::move(edit));
}

void SelectTool::cancel() {
  strokes_.cancel();
  shape_.reset();
}

void SelectTool::paint(QPainter& painter, const CanvasTransform& transform,
                       const CanvasPointer*) const {
  strokes_.paint(painter, transform);
  const core::MaskLayerId chosen = context_.session().toolState().maskLayer();
  std::vector<HeldShape> present = shape_ ? std::vector<HeldShape>{*shape_} : shapes();
  if (present.empty() || !(present.front().place.layer == chosen)) {
    return;
  }
  const HeldShape& shown = present.front();
  OverlayPainter::paintOutline(painter, transform, pathOf(shown.shape, shown.points));
  const std::vector<core::Point> handles = handlesOf(shown.shape, shown.points);
  for (std::size_t i = 0; i < handles.size() && !shown.isLocked; ++i) {
    OverlayPainter::paintHandle(painter, transform, {handles[i][0], handles[i][1]},
                                shape_ && handle_ == static_cast<int>(i));
  }
}

}  // namespace reelbrush::ui
