// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include "ui/base/icons.h"
#include "ui/timeline/segment_painter.h"

namespace reelbrush::ui {
namespace {

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

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("timelineView"));
  setAccessibleName(tr("Timeline"));
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
}

void TimelineView::setContent(TimelineContent content) {
  content_ = std::move(content);
  updateGeometryOfTimes();
  update();
}

void TimelineView::setThumbnails(ThumbnailSource source) {
  thumbnails_ = std::move(source);
  update();
}

void TimelineView::setPlayhead(const core::RationalTime& time) {
  if (time == playhead_) {
    return;
  }
  playhead_ = time;
  geometry_.reveal(time.toDouble());
  update();
}

void TimelineView::zoomBy(double factor) {
  geometry_.zoomAbout(
      std::clamp(geometry_.xOf(playhead_), double(geometry_.headWidth()), double(width())), factor);
  update();
}

void TimelineView::fit() {
  geometry_.fit();
  update();
}

void TimelineView::updateGeometryOfTimes() {
  geometry_.setExtent(content_.duration, static_cast<int>(content_.tracks.size()));
  geometry_.setViewport(size(), fontMetrics().height());
  updateGeometry();
}

QSize TimelineView::sizeHint() const {
  return QSize(800, std::max(150, geometry_.contentHeight()));
}
QSize TimelineView::minimumSizeHint() const {
  return QSize(300, std::min(geometry_.contentHeight(), fontMetrics().height() * 18));
}

void TimelineView::resizeEvent(QResizeEvent* event) {
  geometry_.setViewport(size(), fontMetrics().height());
  QWidget::resizeEvent(event);
}

void TimelineView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) {
    updateGeometryOfTimes();
  }
  QWidget::changeEvent(event);
}

core::RationalTime TimelineView::frameTimeAt(double x) const {
  const auto frames = static_cast<std::int64_t>(
      std::floor(geometry_.secondsAt(x) * content_.frameRate.toDouble() + 1e-6));
  const std::int64_t last =
      std::max<std::int64_t>(0, (content_.duration * content_.frameRate).ceil() - 1);
  return timeOfFrame(std::clamp<std::int64_t>(frames, 0, last), content_.frameRate);
}

TimelineView::Hit TimelineView::hitAt(const QPointF& point) const {
  if (point.x() < geometry_.headWidth() || point.y() < geometry_.rulerHeight()) {
    return {};
  }
  for (const auto& [id, rect] : badges_) {
    if (rect.contains(point)) {
      return {Hit::Kind::Badge, id};
    }
  }
  for (const TimelineBlock& block : content_.blocks) {
    if (geometry_.rectOf(block.range, geometry_.storyRow()).contains(point)) {
      return {Hit::Kind::Block, block.id};
    }
  }
  for (std::size_t track = 0; track < content_.tracks.size(); ++track) {
    const int row = static_cast<int>(track);
    for (const TimelineClip& segment : content_.tracks[track].segments) {
      if (geometry_.rectOf(segment.range, geometry_.segmentLane(row)).contains(point)) {
        return {Hit::Kind::Clip, segment.id};
      }
    }
    for (const TimelineClip& clip : content_.tracks[track].clips) {
      if (geometry_.rectOf(clip.range, geometry_.clipLane(row)).contains(point)) {
        return {Hit::Kind::Clip, clip.id};
      }
    }
  }
  return {};
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || content_.isEmpty()) {
    return;
  }
  const Hit hit = hitAt(event->position());
  if (hit.kind == Hit::Kind::Badge) {
    emit badgeClicked(hit.id);
  } else if (hit.kind == Hit::Kind::Clip) {
    emit clipClicked(hit.id);
  } else if (hit.kind == Hit::Kind::Block) {
    emit blockClicked(hit.id);
  } else if (event->position().x() >= geometry_.headWidth()) {
    scrubbing_ = true;
    emit scrubbed(frameTimeAt(event->position().x()), false);
  }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  if (scrubbing_) {
    emit scrubbed(frameTimeAt(event->position().x()), false);
  } else {
    const bool ruler = event->position().y() < geometry_.rulerHeight();
    setCursor(ruler || hitAt(event->position()).kind == Hit::Kind::Empty ? Qt::ArrowCursor
                                                                         : Qt::PointingHandCursor);
  }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  if (scrubbing_ && event->button() == Qt::LeftButton) {
    scrubbing_ = false;
    emit scrubbed(frameTimeAt(event->position().x()), true);
  }
}

void TimelineView::wheelEvent(QWheelEvent* event) {
  const QPoint delta = event->angleDelta();
  if (event->modifiers() & Qt::ControlModifier) {
    geometry_.zoomAbout(event->position().x(), std::pow(1.25, delta.y() / 120.0));
  } else {
    geometry_.scrollBy(-(delta.x() != 0 ? delta.x() : delta.y()) / 2.0);
  }
  update();
  event->accept();
}

std::vector<TimelineItem> TimelineView::items() const {
  std::vector<TimelineItem> found;
  const auto span = [this](const core::TimeRange& range) {
    return tr("%1 to %2")
        .arg(timecode(range.start, content_.frameRate), timecode(range.end(), content_.frameRate));
  };
  int number = 0;
  for (const TimelineBlock& block : content_.blocks) {
    const QString words = block.prompt.simplified().left(40);
    found.push_back({QStringLiteral("block.") + block.id,
                     tr("Prompt %1: %2").arg(++number).arg(words.isEmpty() ? tr("empty") : words),
                     geometry_.rectOf(block.range, geometry_.storyRow()).toRect()});
  }
  for (std::size_t track = 0; track < content_.tracks.size(); ++track) {
    const int row = static_cast<int>(track);
    for (const TimelineClip& segment : content_.tracks[track].segments) {
      found.push_back({QStringLiteral("segment.") + segment.id,
                       tr("%1, %2, %3", "segment: name, start to end, state")
                           .arg(segment.name, span(segment.range), badgeText(segment.badge)),
                       geometry_.rectOf(segment.range, geometry_.segmentLane(row)).toRect()});
    }
    for (const TimelineClip& clip : content_.tracks[track].clips) {
      found.push_back({QStringLiteral("clip.") + clip.id,
                       tr("%1, %2", "clip: name, start to end").arg(clip.name, span(clip.range)),
                       geometry_.rectOf(clip.range, geometry_.clipLane(row)).toRect()});
    }
  }
  return found;
}

void TimelineView::paintRuler(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  const QRectF ruler(geometry_.headWidth(), 0, width() - geometry_.headWidth(),
                     geometry_.rulerHeight());
  painter.fillRect(ruler, c.panel);
  const double frame = 1 / std::max(1.0, content_.frameRate.toDouble());
  const double room = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00:00")) + 20;
  const double step = rulerStep(geometry_.pixelsPerSecond(), frame, room);
  const double first = std::floor(geometry_.scrollSeconds() / step) * step;
  for (double t = first;; t += step) {
    const core::RationalTime time(static_cast<std::int64_t>(std::llround(t / frame)), 1);
    const double x = geometry_.xOf(time / content_.frameRate);
    if (x > width()) {
      break;
    }
    painter.setPen(c.edge);
    for (int part = 0; part < 5; ++part) {
      const double at = x + part * step * geometry_.pixelsPerSecond() / 5;
      if (at >= geometry_.headWidth()) {
        painter.drawLine(QPointF(at, ruler.bottom()),
                         QPointF(at, ruler.bottom() - (part == 0 ? 9 : 4)));
      }
    }
    if (x >= geometry_.headWidth() - 1) {
      painter.setPen(c.dimText);
      painter.drawText(QRectF(x + 4, 0, room, ruler.height() - 6), Qt::AlignLeft | Qt::AlignVCenter,
                       timecode(time / content_.frameRate, content_.frameRate));
    }
  }
  painter.fillRect(QRectF(0, ruler.bottom() - 1, width(), 1), c.separator);
}

void TimelineView::paintHeads(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(QRect(0, 0, geometry_.headWidth(), height()), c.panel);
  painter.fillRect(QRect(geometry_.headWidth() - 1, 0, 1, height()), c.separator);
  const auto head = [&](const QRectF& row, Icon which, const QString& name) {
    const double side = fontMetrics().height();
    paintIcon(&painter, which, QRectF(8, row.center().y() - side / 2, side, side), c.dimText);
    painter.setPen(c.text);
    const QRectF text(14 + side, row.top(), geometry_.headWidth() - side - 18, row.height());
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(text.width())));
  };
  head(geometry_.storyRow(), Icon::Story, tr("Story"));
  for (std::size_t track = 0; track < content_.tracks.size(); ++track) {
    head(geometry_.trackRow(static_cast<int>(track)), Icon::Film, content_.tracks[track].name);
  }
}

void TimelineView::paintTracks(QPainter& painter) {
  const ThemeColours& c = coloursOf(palette());
  const QRectF area(geometry_.headWidth(), 0, width() - geometry_.headWidth(), height());
  badges_.clear();
  painter.save();
  painter.setClipRect(area);
  painter.fillRect(geometry_.storyRow(), c.field);
  for (const TimelineBlock& block : content_.blocks) {
    const QRectF rect = geometry_.rectOf(block.range, geometry_.storyRow()).adjusted(0, 1, 0, -1);
    if (rect.intersects(area)) {
      paintBlock({painter, rect, rect & area, c, font()}, block, tr("No prompt yet"));
    }
  }
  for (std::size_t track = 0; track < content_.tracks.size(); ++track) {
    const int row = static_cast<int>(track);
    painter.fillRect(geometry_.trackRow(row), c.field);
    for (const TimelineClip& clip : content_.tracks[track].clips) {
      const QRectF rect =
          geometry_.rectOf(clip.range, geometry_.clipLane(row)).adjusted(0, 1, 0, -1);
      if (rect.intersects(area)) {
        paintClip({painter, rect, rect & area, c, font()}, clip, thumbnails_);
      }
    }
    for (const TimelineClip& segment : content_.tracks[track].segments) {
      const QRectF rect =
          geometry_.rectOf(segment.range, geometry_.segmentLane(row)).adjusted(0, 1, 0, -1);
      if (rect.intersects(area)) {
        badges_.emplace_back(segment.id,
                             paintSegment({painter, rect, rect & area, c, font()}, segment));
      }
    }
  }
  painter.restore();
}

void TimelineView::paintPlayhead(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  const double x = geometry_.xOf(playhead_);
  if (x < geometry_.headWidth() - 1 || x > width()) {
    return;
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(c.playhead, 1.6));
  painter.drawLine(QPointF(x, 4), QPointF(x, height()));
  QPainterPath handle(QPointF(x - 6, 1));
  handle.lineTo(x + 6, 1);
  handle.lineTo(x + 6, 8);
  handle.lineTo(x, 15);
  handle.lineTo(x - 6, 8);
  handle.closeSubpath();
  painter.fillPath(handle, c.playhead);
}

void TimelineView::paintEmpty(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  const double side = 32;
  const QPointF middle = rect().toRectF().center();
  paintIcon(&painter, Icon::Film, QRectF(middle.x() - side / 2, middle.y() - side, side, side),
            c.dimText);
  painter.setPen(c.dimText);
  painter.drawText(QRectF(0, middle.y() + 6, width(), fontMetrics().height() * 2), Qt::AlignHCenter,
                   tr("Drop a clip, or generate from text"));
}

void TimelineView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(rect(), c.window);
  if (content_.isEmpty()) {
    paintEmpty(painter);
  } else {
    paintTracks(painter);
    paintRuler(painter);
    paintHeads(painter);
    paintPlayhead(painter);
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.busy, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

}  // namespace reelbrush::ui
