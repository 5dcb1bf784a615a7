// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay_painter.h"

#include <array>
#include <cmath>

#include <QPainter>

namespace reelbrush::ui {
namespace {

// Two-tone lines stay visible on every picture: a dark halo under a light core.
void haloedPath(QPainter& painter, const QPainterPath& path, const QColor& core, double width,
                Qt::PenStyle style = Qt::SolidLine) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 170), width + 2, style, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
  painter.setPen(QPen(core, width, style, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(path);
}

QPainterPath arrowHead(const QPainterPath& path) {
  const QPointF tip = path.pointAtPercent(1);
  const double length = path.length();
  const double back = length > 0 ? std::max(0.0, 1 - 10 / length) : 0;
  QPointF along = tip - path.pointAtPercent(back);
  const double norm = std::hypot(along.x(), along.y());
  along = norm > 0 ? along / norm : QPointF(1, 0);
  const QPointF side(-along.y(), along.x());
  QPainterPath head(tip + along * 3);
  head.lineTo(tip - along * 9 + side * 6);
  head.lineTo(tip - along * 6);
  head.lineTo(tip - along * 9 - side * 6);
  head.closeSubpath();
  return head;
}

}  // namespace

void OverlayPainter::setMask(const QImage& mask) {
  mask_ = mask.isNull() ? QImage() : mask.convertToFormat(QImage::Format_Grayscale8);
  if (mask_.isNull()) {
    tint_ = QImage();
  }
  retint(mask_.rect());
}

void OverlayPainter::retint(const QRect& changed) {
  if (tint_.size() != mask_.size() && !mask_.isNull()) {
    tint_ = QImage(mask_.size(), QImage::Format_ARGB32_Premultiplied);
    tint_.fill(Qt::transparent);
  }
  const QRect area = changed & mask_.rect();
  if (area.isEmpty()) {
    return;
  }
  static const std::array<QRgb, 256> table = [] {
    std::array<QRgb, 256> made{};
    for (int value = 0; value < 256; ++value) {
      made[static_cast<std::size_t>(value)] = qPremultiply(qRgba(255, 30, 40, value / 2));
    }
    return made;
  }();
  for (int y = area.top(); y <= area.bottom(); ++y) {
    const uchar* from = mask_.constScanLine(y);
    auto* to = reinterpret_cast<QRgb*>(tint_.scanLine(y));
    for (int x = area.left(); x <= area.right(); ++x) {
      to[x] = table[from[x]];
    }
  }
}

void OverlayPainter::paint(QPainter& painter, const CanvasTransform& transform) const {
  if (maskVisible_ && !tint_.isNull()) {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, transform.zoom() < 4);
    painter.setTransform(transform.matrix(), true);
    painter.drawImage(QPointF(0, 0), tint_);
    painter.restore();
  }
  if (strokesVisible_) {
    for (const StrokeArrow& stroke : strokes_) {
      paintStroke(painter, transform, stroke);
    }
  }
}

void OverlayPainter::paintStroke(QPainter& painter, const CanvasTransform& transform,
                                 const StrokeArrow& stroke) {
  if (stroke.path.elementCount() == 0) {
    return;
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QTransform matrix = transform.matrix();
  const QColor core = stroke.isSelected ? QColor(255, 214, 90) : QColor(110, 220, 255);
  if (stroke.radius > 0) {
    QPainterPath region;
    const double r = stroke.radius * transform.scale();
    region.addEllipse(matrix.map(stroke.path.pointAtPercent(0)), r, r);
    haloedPath(painter, region, core, 1.2, Qt::DashLine);
  }
  const QPainterPath path = matrix.map(stroke.path);
  if (path.length() > 0.5) {
    haloedPath(painter, path, core, 2.4);
  }
  QPainterPath ticks;
  for (std::size_t i = 0; i < stroke.ticks.size() && i < stroke.normals.size(); ++i) {
    const QPointF at = matrix.map(stroke.ticks[i]);
    ticks.moveTo(at - stroke.normals[i] * 6);
    ticks.lineTo(at + stroke.normals[i] * 6);
  }
  haloedPath(painter, ticks, core, 1.8);
  if (path.length() > 0.5) {
    painter.setPen(QPen(QColor(0, 0, 0, 170), 1.5));
    painter.setBrush(core);
    painter.drawPath(arrowHead(path));
  }
  painter.setPen(QPen(QColor(0, 0, 0, 170), 1));
  painter.setBrush(core);
  painter.drawEllipse(matrix.map(stroke.path.pointAtPercent(0)), 3.5, 3.5);
  painter.restore();
}

void OverlayPainter::paintBrushOutline(QPainter& painter, const CanvasTransform& transform,
                                       const QPointF& centre, double radiusPx, double featherPx) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF at = transform.toWidget(centre);
  const double r = std::max(1.0, radiusPx * transform.scale());
  QPainterPath outline;
  outline.addEllipse(at, r, r);
  haloedPath(painter, outline, QColor(255, 255, 255, 235), 1.2);
  if (featherPx > 0) {
    const double outer = (radiusPx + featherPx) * transform.scale();
    QPainterPath ring;
    ring.addEllipse(at, outer, outer);
    haloedPath(painter, ring, QColor(255, 255, 255, 170), 1, Qt::DotLine);
  }
  painter.restore();
}

}  // namespace reelbrush::ui
