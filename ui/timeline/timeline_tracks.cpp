// SPDX-License-Identifier: Apache-2.0
// How the painter draws the tracks: clips with their dissolves, segments with their badges.
#include "ui/timeline/timeline_painter.h"

namespace reelbrush::ui {
namespace {

constexpr double kPlain = 6;  // px; narrower items are plain boxes

}  // namespace

void TimelinePainter::ghost(const QRectF& rect, const TimelineClip& item, const QString& track) {
  if (originals_ == nullptr) {
    return;
  }
  const auto original = originals_->constFind(item.id + track);
  if (original != originals_->constEnd() && *original == item.range) {
    return;
  }
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setBrush(Qt::NoBrush);
  painter_.setPen(QPen(colours_.playhead, 2, Qt::DashLine));
  painter_.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
}

void TimelinePainter::clips(const TimelineTrack& track, int row, const ClipSources& sources) {
  const QRectF lane = geometry_.clipLane(row);
  for (const TimelineClip& clip : track.clips) {
    const QRectF rect = geometry_.rectOf(clip.range, lane).adjusted(0, 1, 0, -1);
    if (!isSeen(rect)) {
      continue;
    }
    if (rect.width() < kPlain) {
      painter_.fillRect(rect, clip.isSelected ? colours_.playhead : colours_.clip);
      painter_.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), colours_.field);
    } else {
      paintClip(canvasFor(rect), clip, sources, track.kind == core::TrackKind::Audio);
    }
    ghost(rect, clip, track.id);
  }
  for (const TimelineClip& clip : track.clips) {
    const QRectF rect = geometry_.rectOf(dissolveRange(clip), lane).adjusted(0, 1, 0, -1);
    if (clip.dissolve > core::RationalTime() && isSeen(rect)) {
      paintDissolve(canvasFor(rect));
    }
  }
}

BadgeRects TimelinePainter::tracks(const ClipSources& sources) {
  BadgeRects badges;
  painter_.save();
  painter_.setClipRect(geometry_.tracksArea());
  for (std::size_t index = 0; index < content_.tracks.size(); ++index) {
    const TimelineTrack& track = content_.tracks[index];
    const int row = static_cast<int>(index);
    const QRectF whole = geometry_.trackRow(row);
    if (!whole.intersects(geometry_.tracksArea())) {
      continue;
    }
    painter_.fillRect(whole, colours_.field);
    clips(track, row, sources);
    for (const TimelineClip& segment : track.segments) {
      const QRectF rect =
          geometry_.rectOf(segment.range, geometry_.segmentLane(row)).adjusted(0, 1, 0, -1);
      if (!isSeen(rect)) {
        continue;
      }
      const QRectF badge = paintSegment(canvasFor(rect), segment);
      badges.emplace_back(segment.id, badge & geometry_.tracksArea());
      ghost(rect, segment, track.id);
    }
    if (!track.isOn || track.isLocked) {
      QColor veil = colours_.field;
      veil.setAlphaF(0.55F);
      painter_.fillRect(whole, QBrush(veil));
      if (track.isLocked) {
        painter_.fillRect(whole, QBrush(colours_.separator, Qt::BDiagPattern));
      }
    }
  }
  painter_.restore();
  return badges;
}

}  // namespace reelbrush::ui
