// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/segment_painter.h"

#include <algorithm>

#include <QPainterPath>

namespace reelbrush::ui {
namespace {

void paintHatchedEdge(QPainter& painter, const QRectF& band, const ThemeColours& colours) {
  painter.save();
  painter.setClipRect(band, Qt::IntersectClip);
  painter.fillRect(band, colours.segment);
  painter.setPen(QPen(colours.text, 1.4));
  for (double x = band.left() - band.height(); x < band.right(); x += 7) {
    painter.drawLine(QPointF(x, band.bottom()), QPointF(x + band.height(), band.top()));
  }
  painter.restore();
}

QRectF paintBadge(const ClipCanvas& canvas, const SegmentBadge& badge, double left) {
  const QString text = badgeText(badge);
  const QFontMetricsF metrics(canvas.font);
  const double height = metrics.height() + 4;
  const double side = metrics.height() - 2;
  const QRectF pill(left, canvas.rect.center().y() - height / 2,
                    side + metrics.horizontalAdvance(text) + 18, height);
  const QColor colour = badgeColour(badge.state, canvas.colours);
  canvas.painter.setPen(QPen(colour, 1.2));
  canvas.painter.setBrush(canvas.colours.field);
  canvas.painter.drawRoundedRect(pill, height / 2, height / 2);
  paintIcon(&canvas.painter, badgeIcon(badge.state),
            QRectF(pill.left() + 6, pill.top() + (height - side) / 2, side, side), colour);
  canvas.painter.setPen(canvas.colours.text);
  canvas.painter.drawText(pill.adjusted(side + 10, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          text);
  return pill;
}

}  // namespace

Icon badgeIcon(core::SegmentState state) {
  switch (state) {
    case core::SegmentState::Empty:
      return Icon::Empty;
    case core::SegmentState::Queued:
      return Icon::Clock;
    case core::SegmentState::Running:
      return Icon::Generate;
    case core::SegmentState::Ready:
      return Icon::Check;
    case core::SegmentState::OutOfDate:
      return Icon::Stale;
    case core::SegmentState::Failed:
      return Icon::Failed;
    case core::SegmentState::Cancelled:
      return Icon::Cancel;
  }
  return Icon::Empty;
}

QColor badgeColour(core::SegmentState state, const ThemeColours& colours) {
  switch (state) {
    case core::SegmentState::Running:
    case core::SegmentState::Queued:
      return colours.busy;
    case core::SegmentState::Ready:
      return colours.ready;
    case core::SegmentState::OutOfDate:
      return colours.warning;
    case core::SegmentState::Failed:
      return colours.failure;
    default:
      return colours.dimText;
  }
}

QRectF paintSegment(const ClipCanvas& canvas, const TimelineClip& segment) {
  QPainter& painter = canvas.painter;
  const ThemeColours& c = canvas.colours;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath shape;
  shape.addRoundedRect(canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  painter.setClipPath(shape, Qt::IntersectClip);
  painter.fillRect(canvas.visible, c.segment);
  paintHatchedEdge(painter, QRectF(canvas.rect.left(), canvas.rect.top(), canvas.rect.width(), 5),
                   c);
  paintHatchedEdge(painter,
                   QRectF(canvas.rect.left(), canvas.rect.bottom() - 5, canvas.rect.width(), 5), c);
  painter.setFont(canvas.font);
  const double left = std::max(canvas.rect.left(), canvas.visible.left()) + 6;
  const double side = QFontMetricsF(canvas.font).height();
  paintIcon(&painter, Icon::Generate, QRectF(left, canvas.rect.center().y() - side / 2, side, side),
            c.text);
  const double room = canvas.rect.right() - left - side - 10;
  const QString name =
      QFontMetricsF(canvas.font).elidedText(segment.name, Qt::ElideRight, std::max(0.0, room));
  painter.setPen(c.text);
  painter.drawText(
      QRectF(left + side + 5, canvas.rect.top(), std::max(0.0, room), canvas.rect.height()),
      Qt::AlignVCenter | Qt::AlignLeft, name);
  const double after = left + side + 5 + QFontMetricsF(canvas.font).horizontalAdvance(name) + 10;
  const QRectF badge = paintBadge(canvas, segment.badge, after) & canvas.rect;
  painter.restore();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(segment.isSelected ? c.playhead : c.edge, segment.isSelected ? 2 : 1));
  painter.drawRoundedRect(canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  return badge;
}

void paintBlock(const ClipCanvas& canvas, const TimelineBlock& block, const QString& emptyText) {
  QPainter& painter = canvas.painter;
  const ThemeColours& c = canvas.colours;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(block.isSelected ? c.playhead : c.edge, block.isSelected ? 1.6 : 1));
  painter.setBrush(c.block);
  painter.drawRoundedRect(canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  // Behind the mark of its left edge, in front of that of its right.
  constexpr double MarkRoom = 13;
  const double left =
      std::max(canvas.rect.left() + (block.isFirst ? 6 : MarkRoom), canvas.visible.left() + 6);
  const double side = QFontMetricsF(canvas.font).height();
  paintIcon(&painter, Icon::Story, QRectF(left, canvas.rect.center().y() - side / 2, side, side),
            c.text);
  const QRectF text(left + side + 5, canvas.rect.top(),
                    canvas.rect.right() - MarkRoom - left - side - 5, canvas.rect.height());
  QFont font = canvas.font;
  font.setItalic(block.prompt.isEmpty());
  painter.setFont(font);
  painter.setPen(c.text);
  const QString shown = block.prompt.isEmpty() ? emptyText : block.prompt.simplified();
  painter.drawText(
      text, Qt::AlignVCenter | Qt::AlignLeft,
      QFontMetricsF(font).elidedText(shown, Qt::ElideRight, std::max(0.0, text.width())));
}

}  // namespace reelbrush::ui
