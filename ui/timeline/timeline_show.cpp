// SPDX-License-Identifier: Apache-2.0
// How the timeline view shows itself: to the eye, and to assistive programs.
#include <QPainter>

#include "ui/base/icons.h"
#include "ui/timeline/timeline_view.h"

namespace reelbrush::ui {

std::vector<TimelineItem> TimelineView::items() const {
  std::vector<TimelineItem> found;
  if (content_.isEmpty()) {
    return found;  // a sentence and a button stand in its place
  }
  const auto span = [this](const core::TimeRange& range) {
    return tr("%1 to %2")
        .arg(timecode(range.start, content_.frameRate), timecode(range.end(), content_.frameRate));
  };
  found.push_back({QStringLiteral("storyTrack"), tr("Story track"), geometry_.storyRow().toRect()});
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
      found.push_back(
          {QStringLiteral("clip.") + clip.id,
           clip.dissolve > core::RationalTime()
               ? tr("%1, %2, dissolve of %3", "clip: name, start to end, length")
                     .arg(clip.name, span(clip.range), timecode(clip.dissolve, content_.frameRate))
               : tr("%1, %2", "clip: name, start to end").arg(clip.name, span(clip.range)),
           geometry_.rectOf(clip.range, geometry_.clipLane(row)).toRect()});
    }
  }
  return found;
}

void TimelineView::paintHeads(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  const QRectF row = geometry_.storyRow();
  painter.fillRect(QRectF(0, geometry_.rulerHeight(), geometry_.headWidth(), height()), c.panel);
  painter.fillRect(QRect(geometry_.headWidth() - 1, 0, 1, height()), c.separator);
  const double side = fontMetrics().height();
  paintIcon(&painter, Icon::Story, QRectF(8, row.center().y() - side / 2, side, side), c.dimText);
  painter.setPen(c.text);
  painter.drawText(QRectF(14 + side, row.top(), geometry_.headWidth() - side - 18, row.height()),
                   Qt::AlignVCenter | Qt::AlignLeft, tr("Story"));
  if (input_ != nullptr) {
    return;  // the heads are widgets
  }
  for (std::size_t track = 0; track < content_.tracks.size(); ++track) {
    const QRectF head = geometry_.trackRow(static_cast<int>(track));
    painter.drawText(
        QRectF(14 + side, head.top(), geometry_.headWidth() - side - 18, head.height()),
        Qt::AlignVCenter | Qt::AlignLeft, content_.tracks[track].name);
  }
}

void TimelineView::paintEmpty(QPainter& painter) const {
  const ThemeColours& c = coloursOf(palette());
  const double side = 32;
  const QRectF area = geometry_.tracksArea();
  const QPointF middle = input_ != nullptr ? area.center() : rect().toRectF().center();
  paintIcon(&painter, Icon::Film, QRectF(middle.x() - side / 2, middle.y() - side, side, side),
            c.dimText);
  painter.setPen(c.dimText);
  painter.drawText(
      QRectF(middle.x() - width() / 2.0, middle.y() + 6, width(), fontMetrics().height() * 2),
      Qt::AlignHCenter, tr("Drop a clip, or generate from text"));
}

void TimelineView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const ThemeColours& c = coloursOf(palette());
  painter.fillRect(rect(), c.window);
  const TimelineContent& shown = overlay_.preview ? *overlay_.preview : content_;
  if (shown.isEmpty() && input_ == nullptr) {
    paintEmpty(painter);
  } else {
    TimelinePainter parts(painter, shown, geometry_, c, font(), size());
    parts.setOriginals(overlay_.preview ? &originals_ : nullptr);
    badges_ = parts.tracks(sources_);
    parts.story();
    parts.ruler();
    paintHeads(painter);
    if (shown.isEmpty()) {
      paintEmpty(painter);
    }
    parts.playhead(playhead_);
    parts.overlay(overlay_);
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.busy, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

}  // namespace reelbrush::ui
