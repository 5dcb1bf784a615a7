// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay/overlay_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
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

void paintFieldArrow(QPainter& painter, const QLineF& arrow) {
  if (arrow.length() < 1.5) {
    return;
  }
  QPainterPath path(arrow.p1());
  path.lineTo(arrow.p2());
  const QPointF along = (arrow.p2() - arrow.p1()) / arrow.length();
  const QPointF side(-along.y(), along.x());
  const double head = std::min(5.0, arrow.length() / 2);
  path.moveTo(arrow.p2() - along * head + side * head * 0.6);
  path.lineTo(arrow.p2());
  path.lineTo(arrow.p2() - along * head - side * head * 0.6);
  haloedPath(painter, path, QColor(255, 255, 255, 220), 1.1);
}

void paintStill(QPainter& painter, const CanvasTransform& transform, const StillArea& still) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPainterPath outline = transform.matrix().map(still.outline);
  painter.fillPath(outline, QBrush(QColor(190, 150, 255, 130), Qt::DiagCrossPattern));
  haloedPath(painter, outline, QColor(205, 175, 255), 1.2);
  painter.restore();
}

}  // namespace

void OverlayPainter::setMask(const QImage& mask) {
  mask_ = mask.isNull() ? QImage() : mask.convertToFormat(QImage::Format_Grayscale8);
  if (mask_.isNull()) {
    tint_ = QImage();
  }
  retint(mask_.rect());
}

void OverlayPainter::setSketch(const QImage& sketch, bool isOnPaper) {
  sketch_ = sketch;
  isSketchOnPaper_ = isOnPaper;
}

void OverlayPainter::setVisible(Overlay which, bool isVisible) {
  visible_[static_cast<std::size_t>(which)] = isVisible;
  if (which == Overlay::Mask || which == Overlay::Edge) {
    retint(mask_.rect());
  }
}

void OverlayPainter::retint(const QRect& changed) {
  if (tint_.size() != mask_.size() && !mask_.isNull()) {
    tint_ = QImage(mask_.size(), QImage::Format_ARGB32_Premultiplied);
    tint_.fill(Qt::transparent);
  }
  // The edge of a changed pixel may lie beside it.
  const QRect area = changed.isEmpty() ? QRect() : changed.adjusted(-1, -1, 1, 1) & mask_.rect();
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
  const bool isTinted = isVisible(Overlay::Mask);
  const bool hasEdge = isVisible(Overlay::Edge);
  const auto isIn = [this](int x, int y) {
    return mask_.rect().contains(x, y) && mask_.constScanLine(y)[x] >= 128;
  };
  for (int y = area.top(); y <= area.bottom(); ++y) {
    const uchar* from = mask_.constScanLine(y);
    auto* to = reinterpret_cast<QRgb*>(tint_.scanLine(y));
    for (int x = area.left(); x <= area.right(); ++x) {
      to[x] = isTinted ? table[from[x]] : 0;
      if (hasEdge && from[x] >= 128 &&
          !(isIn(x - 1, y) && isIn(x + 1, y) && isIn(x, y - 1) && isIn(x, y + 1))) {
        to[x] = (x + y) / 4 % 2 == 0 ? qRgb(255, 240, 90) : qRgb(20, 20, 20);
      }
    }
  }
}

void OverlayPainter::paintMask(QPainter& painter, const CanvasTransform& transform) const {
  painter.save();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, transform.zoom() < 4);
  if (isVisible(Overlay::Matte)) {
    painter.fillRect(transform.pictureRect(), Qt::black);
  }
  painter.setTransform(transform.matrix(), true);
  if (isVisible(Overlay::Matte) && !mask_.isNull()) {
    painter.drawImage(QPointF(0, 0), mask_);
  } else if (!tint_.isNull() && (isVisible(Overlay::Mask) || isVisible(Overlay::Edge))) {
    painter.drawImage(QPointF(0, 0), tint_);
  }
  painter.restore();
}

void OverlayPainter::paintConfidence(QPainter& painter, const CanvasTransform& transform) const {
  const QString text = QCoreApplication::translate("OverlayPainter", "Confidence %1 %")
                           .arg(qRound(*confidence_ * 100));
  const QRectF bounds = painter.fontMetrics().boundingRect(text);
  // In the corner of what is seen of the picture, below the canvas's own label.
  const QPointF corner(std::max(0.0, transform.pictureRect().left()) + 12,
                       std::max(0.0, transform.pictureRect().top()) + 44);
  const QRectF pill(corner, QSizeF(bounds.width() + 44, bounds.height() + 10));
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(0, 0, 0, 190));
  painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
  // Not by colour alone: doubtful frames have a hatched mark.
  const bool isDoubtful = *confidence_ < 0.5;
  painter.setBrush(QBrush(isDoubtful ? QColor(255, 170, 60) : QColor(90, 210, 130),
                          isDoubtful ? Qt::BDiagPattern : Qt::SolidPattern));
  painter.drawEllipse(QPointF(pill.left() + 16, pill.center().y()), 6, 6);
  painter.setPen(Qt::white);
  painter.drawText(pill.adjusted(30, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
  painter.restore();
}

void OverlayPainter::paint(QPainter& painter, const CanvasTransform& transform) const {
  if (isVisible(Overlay::Mask) || isVisible(Overlay::Edge) || isVisible(Overlay::Matte)) {
    paintMask(painter, transform);
  }
  if (isVisible(Overlay::Sketch) && (isSketchOnPaper_ || !sketch_.isNull())) {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, transform.zoom() < 4);
    if (isSketchOnPaper_) {
      painter.fillRect(transform.pictureRect(), QColor(250, 250, 247, 165));
    }
    painter.setTransform(transform.matrix(), true);
    painter.drawImage(QPointF(0, 0), sketch_);
    painter.restore();
  }
  if (isVisible(Overlay::Field)) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QLineF& arrow : field_) {
      paintFieldArrow(painter, transform.matrix().map(arrow));
    }
    painter.restore();
  }
  if (isVisible(Overlay::Motion)) {
    for (const StillArea& still : stills_) {
      paintStill(painter, transform, still);
    }
    for (const StrokeArrow& stroke : strokes_) {
      paintStroke(painter, transform, stroke);
    }
  }
  if (isVisible(Overlay::Confidence) && confidence_) {
    paintConfidence(painter, transform);
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
  if (!stroke.region.isEmpty()) {
    haloedPath(painter, matrix.map(stroke.region), core, 1.2, Qt::DashLine);
  } else if (stroke.radius > 0) {
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

void OverlayPainter::paintShape(QPainter& painter, const CanvasTransform& transform,
                                const QPainterPath& shape, bool isSubtracting) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPainterPath outline = transform.matrix().map(shape);
  painter.fillPath(outline, isSubtracting ? QBrush(QColor(255, 255, 255, 150), Qt::BDiagPattern)
                                          : QBrush(QColor(255, 30, 40, 110)));
  haloedPath(painter, outline, QColor(255, 255, 255, 235), 1.3,
             isSubtracting ? Qt::DashLine : Qt::SolidLine);
  painter.restore();
}

void OverlayPainter::paintOutline(QPainter& painter, const CanvasTransform& transform,
                                  const QPainterPath& outline) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  haloedPath(painter, transform.matrix().map(outline), QColor(255, 214, 90), 1.3);
  painter.restore();
}

void OverlayPainter::paintHandle(QPainter& painter, const CanvasTransform& transform,
                                 const QPointF& at, bool isActive) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 200), 1.2));
  painter.setBrush(isActive ? QColor(255, 214, 90) : QColor(255, 255, 255));
  const QPointF place = transform.toWidget(at);
  painter.drawRect(QRectF(place - QPointF(4, 4), QSizeF(8, 8)));
  painter.restore();
}

void OverlayPainter::paintTrace(QPainter& painter, const CanvasTransform& transform,
                                const QPainterPath& path, double radiusPx) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(190, 150, 255, 120), 2 * radiusPx * transform.scale(), Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(transform.matrix().map(path));
  painter.restore();
}

}  // namespace reelbrush::ui
