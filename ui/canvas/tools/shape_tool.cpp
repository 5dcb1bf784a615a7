// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/shape_tool.h"

#include <algorithm>
#include <cmath>

#include <QPainterPath>

#include "core/undo/mask_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {
namespace {

constexpr double SmallestPx = 2;

QString nameOf(core::MaskShape shape) {
  switch (shape) {
    case core::MaskShape::Rectangle:
      return ToolContext::tr("Rectangle %1");
    case core::MaskShape::Ellipse:
      return ToolContext::tr("Ellipse %1");
    default:
      return ToolContext::tr("Polygon %1");
  }
}

}  // namespace

void addShapeLayer(const ToolContext& context, core::MaskShape shape,
                   std::vector<core::Point> points, bool isSubtracting) {
  core::Session& session = context.session();
  const core::Segment& segment = context.ensureSegment();
  core::AddMaskLayer edit;
  edit.place = core::newMaskPlace(segment);
  const core::MaskStack* masks = core::maskOf(segment).masks;
  edit.layer.id = edit.place.layer;
  edit.layer.name =
      nameOf(shape).arg(masks == nullptr ? 1 : masks->layers.size() + 1).toStdString();
  edit.layer.shape = shape;
  edit.layer.mode = isSubtracting ? core::MaskMode::Subtract : core::MaskMode::Add;
  edit.layer.interpolation = core::MaskInterpolation::Shape;
  edit.layer.opacity = session.toolState().opacity();
  edit.layer.setKeyframe({segment.contentTimeAt(context.playhead()), nullptr, std::move(points)});
  const core::MaskLayerId id = edit.place.layer;
  session.push(std::move(edit));
  session.toolState().setMaskLayer(id);
}

void ShapeTool::press(const CanvasPointer& pointer) {
  context_.ensureSegment();
  inGesture_ = true;
  from_ = pointer.source;
  move(pointer);
}

void ShapeTool::move(const CanvasPointer& pointer) {
  to_ = pointer.source;
  isSubtracting_ =
      context_.session().toolState().isSubtracting() != pointer.modifiers.testFlag(Qt::AltModifier);
  if (pointer.modifiers.testFlag(Qt::ShiftModifier)) {
    const QPointF drawn = to_ - from_;
    const double side = std::max(std::abs(drawn.x()), std::abs(drawn.y()));
    to_ = from_ + QPointF(std::copysign(side, drawn.x()), std::copysign(side, drawn.y()));
  }
}

void ShapeTool::release(const CanvasPointer& pointer) {
  move(pointer);
  inGesture_ = false;
  const QRectF box = QRectF(from_, to_).normalized();
  if (box.width() < SmallestPx || box.height() < SmallestPx) {
    return;  // a click
  }
  addShapeLayer(context_, shape_, {{box.left(), box.top()}, {box.right(), box.bottom()}},
                isSubtracting_);
}

void ShapeTool::paint(QPainter& painter, const CanvasTransform& transform,
                      const CanvasPointer*) const {
  if (!inGesture_) {
    return;
  }
  QPainterPath path;
  if (shape_ == core::MaskShape::Ellipse) {
    path.addEllipse(QRectF(from_, to_).normalized());
  } else {
    path.addRect(QRectF(from_, to_).normalized());
  }
  OverlayPainter::paintShape(painter, transform, path, isSubtracting_);
}

}  // namespace reelbrush::ui
