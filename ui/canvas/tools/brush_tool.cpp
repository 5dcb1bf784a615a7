// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/brush_tool.h"

#include <algorithm>
#include <cmath>

#include "core/undo/condition_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {

core::BrushStyle BrushTool::style() const {
  const core::ToolState& tool = context_.session().toolState();
  return {tool.hardness(), tool.opacity(), isErasing_};
}

void BrushTool::press(const CanvasPointer& pointer) {
  const core::Segment& segment = context_.ensureSegment();
  segment_ = segment.id;
  contentTime_ = segment.contentTimeAt(context_.playhead());
  const bool isSwapped =
      pointer.modifiers.testFlag(Qt::AltModifier) != context_.session().toolState().isSubtracting();
  isErasing_ = isEraser_ != isSwapped;
  layer_ = context_.paintTarget(segment, isErasing_);
  before_ = core::paintedMask(context_.session().document(), segment_, contentTime_, layer_);
  isStraight_ = pointer.modifiers.testFlag(Qt::ShiftModifier);
  points_.clear();
  shownPoints_ = 0;
  shownBefore_ = QImage();
  needsRestore_ = false;
  inGesture_ = true;
  addPoint(pointer);
}

void BrushTool::addPoint(const CanvasPointer& pointer) {
  const core::ToolState& tool = context_.session().toolState();
  const double pressure = std::max(0.05, pointer.pressure);
  const double radius = tool.brushSizePx() / 2 * (tool.pressureDrivesSize() ? pressure : 1);
  const core::BrushPoint point{{pointer.source.x(), pointer.source.y()},
                               radius,
                               tool.pressureDrivesOpacity() ? pressure : 1};
  if (isStraight_ && points_.size() > 1) {
    points_.back() = point;
    shownPoints_ = 0;
    needsRestore_ = true;
    return;
  }
  // Points closer than a tenth of the radius add work but no shape.
  if (!points_.empty()) {
    const core::BrushPoint& last = points_.back();
    const double moved =
        std::hypot(point.position[0] - last.position[0], point.position[1] - last.position[1]);
    if (moved < std::max(0.5, radius / 10) && std::abs(radius - last.radius) < 0.5 &&
        std::abs(point.opacity - last.opacity) < 0.02) {
      return;
    }
  }
  points_.push_back(point);
}

void BrushTool::move(const CanvasPointer& pointer) {
  addPoint(pointer);
}

void BrushTool::release(const CanvasPointer& pointer) {
  addPoint(pointer);
  core::ByteImage after = before_;
  core::paintStroke(after, points_, style());
  inGesture_ = false;
  shownBefore_ = QImage();
  core::Session& session = context_.session();
  core::PaintMask edit =
      core::paintMask(session.document(), segment_, contentTime_, after, isErasing_, layer_);
  const core::MaskLayerId painted = edit.layer;
  session.push(std::move(edit));
  session.toolState().setMaskLayer(painted);
}

void BrushTool::cancel() {
  inGesture_ = false;
  needsRestore_ = true;
  points_.clear();
}

// Paints the points from `first` on into the shown mask. Within a stroke coverage is a maximum, so
// the new part may be painted alone and joined by max (min when erasing).
QRect BrushTool::paintPart(QImage& mask, std::size_t first) {
  double left = 1e9;
  double top = 1e9;
  double right = -1e9;
  double bottom = -1e9;
  for (std::size_t i = first; i < points_.size(); ++i) {
    const core::BrushPoint& point = points_[i];
    left = std::min(left, point.position[0] - point.radius - 2);
    top = std::min(top, point.position[1] - point.radius - 2);
    right = std::max(right, point.position[0] + point.radius + 2);
    bottom = std::max(bottom, point.position[1] + point.radius + 2);
  }
  const QRect area = QRectF(QPointF(left, top), QPointF(right, bottom)).toAlignedRect() &
                     mask.rect() & QRect(0, 0, before_.width, before_.height);
  if (area.isEmpty()) {
    return {};
  }
  core::ByteImage part(area.width(), area.height(), 1);
  for (int y = 0; y < area.height(); ++y) {
    const auto* row = &before_.at(area.left(), area.top() + y);
    std::copy_n(row, area.width(), &part.at(0, y));
  }
  std::vector<core::BrushPoint> moved(points_.begin() + static_cast<std::ptrdiff_t>(first),
                                      points_.end());
  for (core::BrushPoint& point : moved) {
    point.position[0] -= area.left();
    point.position[1] -= area.top();
  }
  core::paintStroke(part, moved, style());
  for (int y = 0; y < area.height(); ++y) {
    uchar* shown = mask.scanLine(area.top() + y) + area.left();
    for (int x = 0; x < area.width(); ++x) {
      const uchar value = part.at(x, y);
      shown[x] = isErasing_ ? std::min(shown[x], value) : std::max(shown[x], value);
    }
  }
  return area;
}

QRect BrushTool::paintMask(QImage& mask) {
  QRect changed;
  if (needsRestore_) {
    needsRestore_ = false;
    if (!shownBefore_.isNull()) {
      mask = shownBefore_;
      changed = mask.rect();
    }
  }
  if (!inGesture_ || points_.empty()) {
    return changed;
  }
  if (shownBefore_.isNull()) {
    if (mask.isNull()) {
      mask = QImage(before_.width, before_.height, QImage::Format_Grayscale8);
      mask.fill(0);
    }
    shownBefore_ = mask.copy();
    changed = mask.rect();
  }
  if (shownPoints_ < points_.size()) {
    const std::size_t first = shownPoints_ > 0 ? shownPoints_ - 1 : 0;
    changed = changed.united(paintPart(mask, first));
    shownPoints_ = points_.size();
  }
  return changed;
}

double BrushTool::paintReach() const {
  return context_.session().toolState().brushSizePx() / 2 + feather() + 2;
}

// What softens the edge of a stroke: the segment's feather and that of the layer.
double BrushTool::feather() const {
  const core::Segment* segment = context_.segment();
  if (segment == nullptr) {
    return 0;
  }
  const core::MaskStack* masks = segment->recipe.conditions.mask();
  const core::MaskLayer* layer =
      masks != nullptr ? masks->find(context_.session().toolState().maskLayer()) : nullptr;
  return segment->recipe.settings.feather + (layer != nullptr ? layer->feather : 0);
}

void BrushTool::paint(QPainter& painter, const CanvasTransform& transform,
                      const CanvasPointer* pointer) const {
  if (pointer == nullptr) {
    return;
  }
  OverlayPainter::paintBrushOutline(painter, transform, pointer->source,
                                    context_.session().toolState().brushSizePx() / 2, feather());
}

}  // namespace reelbrush::ui
