// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_painter.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainterPath>

#include "ui/base/icons.h"

namespace reelbrush::ui {
namespace {

constexpr double kPlain = 6;  // px; narrower items are plain boxes

// Distance of labelled ruler marks: the first of these steps that leaves room for a label.
double rulerStep(double pixelsPerSecond, double frame, double room) {
  for (const double step : {frame, 2 * frame, 5 * frame, 10 * frame, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0,
                            60.0, 120.0, 300.0, 600.0, 1800.0}) {
    if (step >= frame && step * pixelsPerSecond >= room) {
      return step;
    }
  }
  return 3600;
}

}  // namespace

QColor markerColour(core::MarkerColour colour) {
  switch (colour) {
    case core::MarkerColour::Amber:
      return QColor(0xe0, 0xa0, 0x30);
    case core::MarkerColour::Red:
      return QColor(0xe0, 0x50, 0x48);
    case core::MarkerColour::Green:
      return QColor(0x48, 0xa8, 0x58);
    case core::MarkerColour::Blue:
      return QColor(0x48, 0x88, 0xe0);
    case core::MarkerColour::Violet:
      return QColor(0xa0, 0x68, 0xd8);
    case core::MarkerColour::Grey:
      return QColor(0x90, 0x90, 0x90);
  }
  return {};
}

TimelinePainter::TimelinePainter(QPainter& painter, const TimelineContent& content,
                                 const TimelineGeometry& geometry, const ThemeColours& colours,
                                 const QFont& font, const QSize& size)
    : painter_(painter),
      content_(content),
      geometry_(geometry),
      colours_(colours),
      font_(font),
      size_(size) {}

ClipCanvas TimelinePainter::canvasFor(const QRectF& rect) const {
  const QRectF area(geometry_.headWidth(), 0, size_.width() - geometry_.headWidth(),
                    size_.height());
  return {painter_, rect, rect & area, colours_, font_};
}

bool TimelinePainter::isSeen(const QRectF& rect) const {
  return rect.right() >= geometry_.headWidth() && rect.left() <= size_.width();
}

void TimelinePainter::ruler() {
  const QRectF ruler(geometry_.headWidth(), 0, size_.width() - geometry_.headWidth(),
                     geometry_.rulerHeight());
  painter_.save();
  painter_.setFont(font_);
  painter_.fillRect(QRectF(0, 0, size_.width(), ruler.height()), colours_.panel);
  painter_.setClipRect(ruler);
  const double frame = 1 / std::max(1.0, content_.frameRate.toDouble());
  const double room = QFontMetricsF(font_).horizontalAdvance(QStringLiteral("00:00:00:00")) + 20;
  const double step = rulerStep(geometry_.pixelsPerSecond(), frame, room);
  const double first = std::floor(geometry_.scrollSeconds() / step) * step;
  for (double t = first;; t += step) {
    const core::RationalTime time(static_cast<std::int64_t>(std::llround(t / frame)), 1);
    const double x = geometry_.xOf(time / content_.frameRate);
    if (x > size_.width()) {
      break;
    }
    painter_.setPen(colours_.edge);
    for (int part = 0; part < 5; ++part) {
      const double at = x + part * step * geometry_.pixelsPerSecond() / 5;
      painter_.drawLine(QPointF(at, ruler.bottom()),
                        QPointF(at, ruler.bottom() - (part == 0 ? 9 : 4)));
    }
    painter_.setPen(colours_.dimText);
    const QRectF label(x + 4, 0, room, ruler.height() - 6);
    if (label.right() - 20 <= ruler.right()) {  // a label that is cut off tells a wrong time
      painter_.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                        timecode(time / content_.frameRate, content_.frameRate));
    }
  }
  inOut();
  markers();
  painter_.restore();
  painter_.fillRect(QRectF(0, ruler.bottom() - 1, size_.width(), 1), colours_.separator);
}

void TimelinePainter::inOut() {
  if (!content_.inOut) {
    return;
  }
  const QRectF band =
      geometry_.rectOf(*content_.inOut, QRectF(0, 0, size_.width(), geometry_.rulerHeight()));
  QColor tint = colours_.accent;
  tint.setAlphaF(0.28F);
  painter_.fillRect(band, tint);
  painter_.setPen(QPen(colours_.accent, 2));
  painter_.drawLine(band.topLeft(), band.bottomLeft());
  painter_.drawLine(band.topRight(), band.bottomRight());
}

void TimelinePainter::markers() {
  painter_.setRenderHint(QPainter::Antialiasing);
  for (const TimelineMarker& marker : content_.markers) {
    const double x = geometry_.xOf(marker.time);
    if (x < geometry_.headWidth() - 200 || x > size_.width() + 10) {
      continue;
    }
    const double bottom = geometry_.rulerHeight() - 1;
    QPainterPath flag(QPointF(x, bottom));
    flag.lineTo(x - 6, bottom - 6);
    flag.lineTo(x - 6, bottom - 13);
    flag.lineTo(x + 6, bottom - 13);
    flag.lineTo(x + 6, bottom - 6);
    flag.closeSubpath();
    painter_.setPen(QPen(colours_.panel, 1));
    painter_.setBrush(markerColour(marker.colour));
    painter_.drawPath(flag);
    if (!marker.name.isEmpty()) {
      const QFontMetricsF metrics(font_);
      const QString name = metrics.elidedText(marker.name, Qt::ElideRight, 140);
      const QRectF label(x + 9, bottom - metrics.height() - 2, metrics.horizontalAdvance(name) + 8,
                         metrics.height());
      painter_.fillRect(label, colours_.panel);
      painter_.setPen(colours_.text);
      painter_.drawText(label, Qt::AlignCenter, name);
    }
  }
}

void TimelinePainter::story() {
  painter_.save();
  painter_.setClipRect(geometry_.storyRow().adjusted(0, -1, 0, 1));
  painter_.fillRect(geometry_.storyRow(), colours_.field);
  // Segments of several tracks may lie over one another: the selected one is on top.
  for (const bool isSelected : {false, true}) {
    for (const TimelineBlock& block : content_.blocks) {
      if (block.isSelected == isSelected) {
        storyBlock(block);
      }
    }
  }
  std::for_each(content_.blocks.begin(), content_.blocks.end(),
                [this](const TimelineBlock& block) { blockMark(block); });
  for (const TimelineJoin& join : content_.joins) {
    joinMark(join);
  }
  painter_.restore();
}

void TimelinePainter::storyBlock(const TimelineBlock& block) {
  const QRectF rect = geometry_.rectOf(block.range, geometry_.storyRow()).adjusted(0, 1, 0, -1);
  if (isSeen(rect) && rect.width() < kPlain) {
    painter_.fillRect(rect, colours_.block);
  } else if (isSeen(rect)) {
    paintBlock(canvasFor(rect), block,
               QCoreApplication::translate("TimelineView", "No prompt yet"));
  }
}

// At the edge to the next block: a bar for a switch, a ramp for an ease.
void TimelinePainter::blockMark(const TimelineBlock& block) {
  const QRectF rect = geometry_.rectOf(block.range, geometry_.storyRow());
  if (block.isLast || !isSeen(rect) || rect.width() < kPlain) {
    return;
  }
  painter_.setRenderHint(QPainter::Antialiasing);
  const QRectF mark(rect.right() - 8, rect.center().y() - 8, 16, 16);
  painter_.setPen(QPen(colours_.edge, 1));
  painter_.setBrush(colours_.raised);
  painter_.drawRoundedRect(mark, 3, 3);
  painter_.setPen(QPen(colours_.text, 1.6));
  if (block.easeFrames > 0) {
    painter_.drawLine(QPointF(mark.left() + 3, mark.bottom() - 4),
                      QPointF(mark.right() - 3, mark.top() + 4));
  } else {
    painter_.drawLine(QPointF(mark.center().x(), mark.top() + 3),
                      QPointF(mark.center().x(), mark.bottom() - 3));
  }
}

// Cut: two halves apart; Continue: an arrow; Connect: a bridge; Loop: a ring.
void TimelinePainter::joinMark(const TimelineJoin& join) {
  const double x = geometry_.xOf(join.time);
  if (x < geometry_.headWidth() - 10 || x > size_.width() + 10) {
    return;
  }
  painter_.setRenderHint(QPainter::Antialiasing);
  const QRectF mark(x - 9, geometry_.storyRow().center().y() - 9, 18, 18);
  painter_.setPen(QPen(colours_.text, 1.2));
  painter_.setBrush(colours_.raised);
  painter_.drawEllipse(mark);
  painter_.setPen(QPen(colours_.text, 1.6));
  painter_.setBrush(Qt::NoBrush);
  const QPointF middle = mark.center();
  switch (join.kind) {
    case core::TransitionKind::Cut:
      painter_.drawLine(middle + QPointF(-2, -5), middle + QPointF(-2, 5));
      painter_.drawLine(middle + QPointF(2, -5), middle + QPointF(2, 5));
      break;
    case core::TransitionKind::Continue:
      painter_.drawLine(middle + QPointF(-5, 0), middle + QPointF(5, 0));
      painter_.drawLine(middle + QPointF(5, 0), middle + QPointF(1, -4));
      painter_.drawLine(middle + QPointF(5, 0), middle + QPointF(1, 4));
      break;
    case core::TransitionKind::Connect:
      painter_.drawLine(middle + QPointF(-5, 0), middle + QPointF(5, 0));
      painter_.drawLine(middle + QPointF(-5, -4), middle + QPointF(-5, 4));
      painter_.drawLine(middle + QPointF(5, -4), middle + QPointF(5, 4));
      break;
    case core::TransitionKind::Loop:
      painter_.drawArc(QRectF(middle.x() - 4.5, middle.y() - 4.5, 9, 9), 40 * 16, 280 * 16);
      break;
  }
}

void TimelinePainter::playhead(const core::RationalTime& time) {
  const double x = geometry_.xOf(time);
  if (x < geometry_.headWidth() - 1 || x > size_.width()) {
    return;
  }
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setPen(QPen(colours_.playhead, 1.6));
  painter_.drawLine(QPointF(x, 4), QPointF(x, size_.height()));
  QPainterPath handle(QPointF(x - 6, 1));
  handle.lineTo(x + 6, 1);
  handle.lineTo(x + 6, 8);
  handle.lineTo(x, 15);
  handle.lineTo(x - 6, 8);
  handle.closeSubpath();
  painter_.fillPath(handle, colours_.playhead);
}

void TimelinePainter::overlay(const TimelineOverlay& overlay) {
  painter_.setRenderHint(QPainter::Antialiasing, false);
  if (overlay.snapLine) {
    const double x = geometry_.xOf(*overlay.snapLine);
    painter_.setPen(QPen(colours_.accent, 2));
    painter_.drawLine(QPointF(x, geometry_.rulerHeight()), QPointF(x, size_.height()));
  }
  if (!overlay.rubberBand.isEmpty()) {
    QColor fill = colours_.accent;
    fill.setAlphaF(0.18F);
    painter_.setPen(QPen(colours_.accent, 1));
    painter_.setBrush(fill);
    painter_.drawRect(overlay.rubberBand);
  }
  if (!overlay.text.isEmpty()) {
    const QFontMetricsF metrics(font_);
    const double width = std::min(metrics.horizontalAdvance(overlay.text) + 16,
                                  static_cast<double>(size_.width() - geometry_.headWidth()));
    QRectF box(overlay.textAt + QPointF(14, -metrics.height() - 14),
               QSizeF(width, metrics.height() + 8));
    box.moveLeft(std::clamp(box.left(), static_cast<double>(geometry_.headWidth()),
                            std::max<double>(geometry_.headWidth(), size_.width() - box.width())));
    box.moveTop(std::max(1.0, box.top()));
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.setPen(QPen(overlay.isRefused ? colours_.failure : colours_.edge, 1));
    painter_.setBrush(colours_.panel);
    painter_.drawRoundedRect(box, 4, 4);
    painter_.setPen(colours_.text);
    painter_.drawText(box, Qt::AlignCenter,
                      metrics.elidedText(overlay.text, Qt::ElideRight, box.width() - 8));
  }
}

}  // namespace reelbrush::ui
