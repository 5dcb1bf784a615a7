// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/timeline_picture.h"

#include <algorithm>

#include <QPainter>

#include "ui/base/theme.h"

namespace reelbrush::ui {
namespace {

struct Scale {
  double length = 1;  // seconds
  QRectF area;

  QRectF bar(const core::TimeRange& range, double top, double height) const {
    const double left = area.left() + range.start.toDouble() / length * area.width();
    const double width = range.duration.toDouble() / length * area.width();
    return QRectF(left, top, std::max(1.5, width - 1), height);
  }
};

}  // namespace

QImage timelinePicture(const core::Sequence& sequence, const QSize& size, const QPalette& palette,
                       qreal scale) {
  const ThemeColours& colours = coloursOf(palette);
  QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(scale);
  image.fill(colours.field);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  const Scale time{std::max(0.001, sequence.duration().toDouble()),
                   QRectF(QPointF(), QSizeF(size)).adjusted(4, 4, -4, -4)};
  const auto rows = static_cast<double>(std::max<std::size_t>(1, sequence.tracks.size()));
  const double height = std::min(16.0, time.area.height() / rows);
  // The topmost picture track is drawn first, as on the timeline; sound lies below.
  double top = time.area.top();
  const auto drawTracks = [&](core::TrackKind kind, auto from, auto to) {
    for (auto track = from; track != to; ++track) {
      if (track->kind != kind) {
        continue;
      }
      for (const core::Clip& clip : track->clips) {
        painter.fillRect(time.bar(clip.range(), top + 1, height - 2), colours.clip);
      }
      for (const core::Segment& segment : track->segments) {
        painter.fillRect(time.bar(segment.range(), top + 1, height - 2), colours.segment);
      }
      top += height;
    }
  };
  drawTracks(core::TrackKind::Video, sequence.tracks.rbegin(), sequence.tracks.rend());
  drawTracks(core::TrackKind::Audio, sequence.tracks.rbegin(), sequence.tracks.rend());
  painter.setPen(QPen(colours.playhead, 1));
  for (const core::Marker& marker : sequence.markers) {
    const double x = time.bar({marker.time, core::RationalTime()}, 0, 0).left();
    painter.drawLine(QPointF(x, time.area.top()), QPointF(x, time.area.bottom()));
  }
  return image;
}

}  // namespace reelbrush::ui
