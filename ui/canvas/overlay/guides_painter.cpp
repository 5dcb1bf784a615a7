// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay/guides_painter.h"

#include <QPainter>

namespace reelbrush::ui {
namespace {

constexpr double ActionSafe = 0.93;
constexpr double TitleSafe = 0.90;

// Light on dark, so that it is seen on any picture.
template <typename Draw>
void twice(QPainter& painter, Qt::PenStyle style, Draw draw) {
  painter.setPen(QPen(QColor(0, 0, 0, 140), 3));
  draw();
  painter.setPen(QPen(QColor(255, 255, 255, 200), 1, style));
  draw();
}

}  // namespace

void paintGuides(QPainter& painter, const CanvasTransform& transform, const Guides& guides) {
  if (!guides.hasGrid && !guides.hasSafeAreas) {
    return;
  }
  painter.save();
  painter.setBrush(Qt::NoBrush);
  const QRectF picture = transform.pictureRect();
  if (guides.hasGrid) {
    twice(painter, Qt::SolidLine, [&] {
      for (const double part : {1 / 3.0, 2 / 3.0}) {
        const double x = picture.left() + picture.width() * part;
        const double y = picture.top() + picture.height() * part;
        painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()));
        painter.drawLine(QPointF(picture.left(), y), QPointF(picture.right(), y));
      }
    });
  }
  if (guides.hasSafeAreas) {
    const auto area = [&](double part, Qt::PenStyle style) {
      const double across = picture.width() * (1 - part) / 2;
      const double down = picture.height() * (1 - part) / 2;
      twice(painter, style,
            [&] { painter.drawRect(picture.adjusted(across, down, -across, -down)); });
    };
    area(ActionSafe, Qt::SolidLine);
    area(TitleSafe, Qt::DashLine);
  }
  painter.restore();
}

}  // namespace reelbrush::ui
