// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_transform.h"

#include <algorithm>

namespace reelbrush::ui {

void CanvasTransform::setViewport(const QSizeF& logicalSize, double devicePixelRatio) {
  viewport_ = logicalSize;
  ratio_ = devicePixelRatio > 0 ? devicePixelRatio : 1;
  if (fitted_) {
    fitNow();
  }
}

void CanvasTransform::setSourceSize(const QSizeF& size) {
  if (size == source_ || size.isEmpty()) {
    return;
  }
  source_ = size;
  centre_ = QPointF(size.width() / 2, size.height() / 2);
  fit();
}

QPointF CanvasTransform::toWidget(const QPointF& source) const {
  return (source - centre_) * scale() + QPointF(viewport_.width() / 2, viewport_.height() / 2);
}

QPointF CanvasTransform::toSource(const QPointF& widget) const {
  return (widget - QPointF(viewport_.width() / 2, viewport_.height() / 2)) / scale() + centre_;
}

QRectF CanvasTransform::pictureRect() const {
  return QRectF(toWidget(QPointF(0, 0)), source_ * scale());
}

QTransform CanvasTransform::matrix() const {
  const QPointF origin = toWidget(QPointF(0, 0));
  return QTransform(scale(), 0, 0, scale(), origin.x(), origin.y());
}

void CanvasTransform::zoomAbout(const QPointF& anchor, double zoom) {
  const QPointF kept = toSource(anchor);
  zoom_ = std::clamp(zoom, MinZoom, MaxZoom);
  fitted_ = false;
  centre_ += kept - toSource(anchor);
}

void CanvasTransform::pan(const QPointF& widgetDelta) {
  fitted_ = false;
  centre_ -= widgetDelta / scale();
  // The picture may not be lost: its frame always reaches the middle of the view.
  centre_.setX(std::clamp(centre_.x(), 0.0, source_.width()));
  centre_.setY(std::clamp(centre_.y(), 0.0, source_.height()));
}

void CanvasTransform::fit() {
  fitted_ = true;
  fitNow();
}

void CanvasTransform::fitNow() {
  const double margin = 16;  // logical px of surround kept visible on each side
  const double across = std::max(1.0, viewport_.width() - 2 * margin) / source_.width();
  const double down = std::max(1.0, viewport_.height() - 2 * margin) / source_.height();
  zoom_ = std::clamp(std::min(across, down) * ratio_, MinZoom, MaxZoom);
  centre_ = QPointF(source_.width() / 2, source_.height() / 2);
}

}  // namespace reelbrush::ui
