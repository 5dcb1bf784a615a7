// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay/sketch_picture.h"

#include <algorithm>

#include <QPainter>

namespace reelbrush::ui {
namespace {

void paintDrawing(QImage& picture, const core::Sketch& sketch, const core::SketchKeyframe& drawing,
                  const QColor& ink) {
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  if (sketch.spaceWidth > 0 && sketch.spaceHeight > 0) {
    painter.scale(static_cast<double>(picture.width()) / sketch.spaceWidth,
                  static_cast<double>(picture.height()) / sketch.spaceHeight);
  }
  for (const core::SketchStroke& stroke : drawing.strokes) {
    painter.setCompositionMode(stroke.isErasing ? QPainter::CompositionMode_DestinationOut
                                                : QPainter::CompositionMode_SourceOver);
    paintSketchStroke(painter, stroke, ink);
  }
}

}  // namespace

void paintSketchStroke(QPainter& painter, const core::SketchStroke& stroke, const QColor& colour) {
  for (std::size_t i = 0; i < stroke.points.size(); ++i) {
    const core::SketchPoint& from = stroke.points[i == 0 ? 0 : i - 1];
    const core::SketchPoint& to = stroke.points[i];
    const double width = std::max(1.0, stroke.width * (from.pressure + to.pressure) / 2);
    const QPointF a(from.position[0], from.position[1]);
    const QPointF b(to.position[0], to.position[1]);
    if (a == b) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(colour);
      painter.drawEllipse(a, width / 2, width / 2);
    } else {
      painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(a, b);
    }
  }
}

QImage sketchPicture(const core::Sketch& sketch, const core::RationalTime& contentTime, int width,
                     int height, bool isOnion) {
  std::size_t held = sketch.keyframes.size();
  for (std::size_t i = 0; i < sketch.keyframes.size(); ++i) {
    if (i == 0 || sketch.keyframes[i].time <= contentTime) {
      held = i;
    }
  }
  if (held == sketch.keyframes.size() || width <= 0 || height <= 0) {
    return {};
  }
  QImage picture(width, height, QImage::Format_ARGB32_Premultiplied);
  picture.fill(Qt::transparent);
  if (isOnion && held > 0) {
    paintDrawing(picture, sketch, sketch.keyframes[held - 1], QColor(60, 90, 190, 70));
  }
  QImage drawing(picture.size(), QImage::Format_ARGB32_Premultiplied);
  drawing.fill(Qt::transparent);
  paintDrawing(drawing, sketch, sketch.keyframes[held], SketchInk);
  QPainter(&picture).drawImage(0, 0, drawing);
  return picture;
}

}  // namespace reelbrush::ui
