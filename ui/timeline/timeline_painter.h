// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QHash>
#include <QPainter>

#include "ui/timeline/segment_painter.h"
#include "ui/timeline/timeline_hit.h"

namespace reelbrush::ui {

// What a gesture adds to the picture while it goes on.
struct TimelineOverlay {
  std::optional<TimelineContent> preview;      // how it will be; shown instead of what is
  std::optional<core::RationalTime> snapLine;  // what the dragged edge has caught on
  QRectF rubberBand;                           // widget coordinates; empty: none
  QString text;                                // beside the pointer: a time, or why not
  QPointF textAt;
  bool isRefused = false;
};

// Draws the parts of the timeline into a widget of the given size.
class TimelinePainter {
 public:
  TimelinePainter(QPainter& painter, const TimelineContent& content,
                  const TimelineGeometry& geometry, const ThemeColours& colours, const QFont& font,
                  const QSize& size);

  // Items whose id and track are not here with the same range are ghosts: dashed.
  void setOriginals(const QHash<QString, core::TimeRange>* originals) { originals_ = originals; }

  void ruler();
  void story();
  // Returns where the badges are.
  BadgeRects tracks(const ClipSources& sources);
  void playhead(const core::RationalTime& time);
  void overlay(const TimelineOverlay& overlay);

 private:
  ClipCanvas canvasFor(const QRectF& rect) const;
  void markers();
  void inOut();
  void clips(const TimelineTrack& track, int row, const ClipSources& sources);
  void ghost(const QRectF& rect, const TimelineClip& item, const QString& track);
  void storyBlock(const TimelineBlock& block);
  void blockMark(const TimelineBlock& block);
  void joinMark(const TimelineJoin& join);
  bool isSeen(const QRectF& rect) const;

  QPainter& painter_;
  const TimelineContent& content_;
  const TimelineGeometry& geometry_;
  const ThemeColours& colours_;
  QFont font_;
  QSize size_;
  const QHash<QString, core::TimeRange>* originals_ = nullptr;
};

QColor markerColour(core::MarkerColour colour);

}  // namespace reelbrush::ui
