// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/missing_slate.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

namespace reelbrush::ui {

QImage missingSlate(int width, int height, const QString& fileName) {
  const bool hasSize = width > 0 && height > 0;
  QImage slate(hasSize ? QSize(width, height) : QSize(160, 90), QImage::Format_RGB32);
  slate.fill(QColor(38, 38, 38));
  QPainter painter(&slate);
  painter.setRenderHint(QPainter::Antialiasing);
  const double pitch = std::max(8.0, slate.height() / 14.0);
  painter.setPen(QPen(QColor(72, 72, 72), pitch / 3));
  for (double x = -slate.height(); x < slate.width(); x += pitch) {
    painter.drawLine(QPointF(x, slate.height()), QPointF(x + slate.height(), 0));
  }
  QFont font = painter.font();
  font.setPixelSize(std::max(8, slate.height() / 9));
  font.setBold(true);
  painter.setFont(font);
  const QRectF plate(0, slate.height() * 0.36, slate.width(), slate.height() * 0.28);
  painter.fillRect(plate, QColor(24, 24, 24));
  painter.setPen(Qt::white);
  painter.drawText(QRectF(plate.left(), plate.top(), plate.width(), plate.height() * 0.6),
                   Qt::AlignCenter, QCoreApplication::translate("MissingSlate", "Missing"));
  font.setBold(false);
  font.setPixelSize(std::max(7, slate.height() / 20));
  painter.setFont(font);
  const QRectF line(plate.left() + 8, plate.top() + plate.height() * 0.6, plate.width() - 16,
                    plate.height() * 0.35);
  painter.drawText(line, Qt::AlignCenter,
                   QFontMetricsF(font).elidedText(fileName, Qt::ElideMiddle, line.width()));
  return slate;
}

}  // namespace reelbrush::ui
