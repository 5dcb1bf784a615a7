// SPDX-License-Identifier: Apache-2.0
// How the canvas looks: picture, pixel grid, overlays, tool, label.
#include <cmath>

#include <QPainter>

#include "ui/base/theme.h"
#include "ui/canvas/canvas_view.h"

namespace reelbrush::ui {

void CanvasView::paintPicture(QPainter& painter) {
  const QRectF where = transform_.pictureRect();
  const double ratio = devicePixelRatioF();
  const QSize device = (where.size() * ratio).toSize();
  // Small pictures are scaled once and kept; at high zoom only the visible part is worth drawing.
  if (transform_.zoom() <= 2 && !device.isEmpty()) {
    if (scaled_.isNull() || scaledZoom_ != transform_.zoom()) {
      scaled_ = QPixmap::fromImage(
          device == picture_.size()
              ? picture_
              : picture_.scaled(device, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
      scaledZoom_ = transform_.zoom();
    }
    // Whole device pixels: at 1:1 an image pixel must be one device pixel, not a mix of two.
    const QPointF corner(std::round(where.x() * ratio) / ratio,
                         std::round(where.y() * ratio) / ratio);
    scaled_.setDevicePixelRatio(ratio);
    painter.drawPixmap(corner, scaled_);
  } else {
    painter.drawImage(where, picture_);
  }
}

void CanvasView::paintPixelGrid(QPainter& painter) const {
  const QRectF seen =
      QRectF(transform_.toSource(QPointF(0, 0)), transform_.toSource(QPointF(width(), height()))) &
      QRectF(QPointF(0, 0), transform_.sourceSize());
  painter.setPen(QPen(QColor(128, 128, 128, 90), 0));
  for (double x = std::floor(seen.left()); x <= seen.right(); ++x) {
    painter.drawLine(transform_.toWidget({x, seen.top()}), transform_.toWidget({x, seen.bottom()}));
  }
  for (double y = std::floor(seen.top()); y <= seen.bottom(); ++y) {
    painter.drawLine(transform_.toWidget({seen.left(), y}), transform_.toWidget({seen.right(), y}));
  }
}

void CanvasView::paintLabel(QPainter& painter) const {
  const QString text =
      late_ ? (label_.isEmpty() ? QStringLiteral("…") : label_ + QStringLiteral(" …")) : label_;
  if (text.isEmpty()) {
    return;
  }
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  const QRectF bounds = QFontMetricsF(bold).boundingRect(text);
  const QRectF pill(12, 12, bounds.width() + 22, bounds.height() + 10);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(0, 0, 0, 190));
  painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
  painter.setPen(Qt::white);
  painter.drawText(pill, Qt::AlignCenter, text);
}

void CanvasView::paintEvent(QPaintEvent*) {
  // The window may have moved to a screen of another scale since the last paint.
  if (transform_.pixelRatio() != devicePixelRatioF()) {
    transform_.setViewport(size(), devicePixelRatioF());
    scaled_ = QPixmap();
  }
  QPainter painter(this);
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(rect(), c.surround);
  if (!picture_.isNull()) {
    paintPicture(painter);
  } else {
    painter.fillRect(transform_.pictureRect(), Qt::black);
  }
  if (transform_.zoom() > 8) {
    paintPixelGrid(painter);
  }
  painter.save();
  painter.setClipRect(transform_.pictureRect());
  overlay_.paint(painter, transform_);
  painter.restore();
  paintGuides(painter, transform_, guides_);
  if (tool_ != nullptr && !panFrom_ && !spaceHeld_) {
    tool_->paint(painter, transform_, hover_ ? &*hover_ : nullptr);
  }
  paintLabel(painter);
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.busy, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

}  // namespace reelbrush::ui
