// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/clip_painter.h"

#include <algorithm>
#include <cmath>

#include <QPainterPath>

#include "ui/base/icons.h"

namespace reelbrush::ui {

double nameStripHeight(const QFont& font) {
  return QFontMetricsF(font).height() + 6;
}

void paintThumbnails(const ClipCanvas& canvas, const QRectF& area, const TimelineClip& clip,
                     const ThumbnailSource& thumbnails) {
  if (!thumbnails || area.height() < 8) {
    return;
  }
  const double seconds = clip.range.duration.toDouble();
  double width = area.height() * 16 / 9;
  const QImage first = thumbnails(clip.id, clip.range.start);
  if (!first.isNull() && first.height() > 0) {
    width = area.height() * first.width() / first.height();
  }
  if (width < 4 || seconds <= 0) {
    return;
  }
  canvas.painter.setRenderHint(QPainter::SmoothPixmapTransform);
  // Only cells on screen are asked for: a long clip must not request a thousand pictures.
  const int from =
      std::max(0, static_cast<int>(std::floor((canvas.visible.left() - area.left()) / width)));
  for (int cell = from; area.left() + cell * width < std::min(area.right(), canvas.visible.right());
       ++cell) {
    const double part = std::min(1.0, cell * width / area.width());
    const auto milliseconds = static_cast<std::int64_t>(part * seconds * 1000);
    const QImage picture =
        thumbnails(clip.id, clip.range.start + core::RationalTime(milliseconds, 1000));
    const QRectF place(area.left() + cell * width, area.top(), width, area.height());
    if (!picture.isNull()) {
      canvas.painter.drawImage(place, picture);
    }
    canvas.painter.setPen(QPen(QColor(0, 0, 0, 90), 1));
    canvas.painter.drawLine(place.topRight(), place.bottomRight());
  }
}

namespace {

// One line up and down for each pixel on screen.
void paintWaveform(const ClipCanvas& canvas, const QRectF& area, const TimelineClip& clip,
                   const WaveformSource& waveform) {
  const double left = std::floor(std::max(area.left(), canvas.visible.left()));
  const double right = std::ceil(std::min(area.right(), canvas.visible.right()));
  if (!waveform || right - left < 1 || area.height() < 4) {
    return;
  }
  const double scale = clip.range.duration.toDouble() / area.width();
  const std::vector<float> levels =
      waveform(clip.id, (left - area.left()) * scale, (right - area.left()) * scale,
               static_cast<int>(right - left));
  canvas.painter.setPen(QPen(canvas.colours.dimText, 1));
  const double middle = area.center().y();
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double x = left + static_cast<double>(i) + 0.5;
    const double half = std::max(0.5, levels[i] * (area.height() / 2 - 2));
    canvas.painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half));
  }
}

// Corners that are silent or quieter, as far as the fades reach.
void paintFades(const ClipCanvas& canvas, const TimelineClip& clip) {
  const double seconds = std::max(1e-6, clip.range.duration.toDouble());
  const QRectF& rect = canvas.rect;
  const double in = rect.width() * clip.fadeIn.toDouble() / seconds;
  const double out = rect.width() * clip.fadeOut.toDouble() / seconds;
  QColor shade = canvas.colours.window;
  shade.setAlphaF(0.6F);
  canvas.painter.setPen(QPen(canvas.colours.text, 1));
  canvas.painter.setBrush(shade);
  if (in > 1) {
    canvas.painter.drawPolygon(
        QPolygonF({rect.topLeft(), rect.bottomLeft(), rect.topLeft() + QPointF(in, 0)}));
  }
  if (out > 1) {
    canvas.painter.drawPolygon(
        QPolygonF({rect.topRight(), rect.bottomRight(), rect.topRight() - QPointF(out, 0)}));
  }
}

}  // namespace

void paintDissolve(const ClipCanvas& canvas) {
  QPainter& painter = canvas.painter;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF rect = canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5);
  QColor veil = canvas.colours.raised;
  veil.setAlphaF(0.75F);
  painter.setBrush(veil);
  painter.setPen(QPen(canvas.colours.text, 1));
  painter.drawRect(rect);
  painter.setPen(QPen(canvas.colours.text, 1.6));
  painter.drawLine(rect.topLeft(), rect.bottomRight());
  painter.drawLine(rect.bottomLeft(), rect.topRight());
  painter.restore();
}

void paintClip(const ClipCanvas& canvas, const TimelineClip& clip, const ClipSources& sources,
               bool isSound) {
  QPainter& painter = canvas.painter;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath shape;
  shape.addRoundedRect(canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  painter.setClipPath(shape, Qt::IntersectClip);
  painter.fillRect(canvas.visible, canvas.colours.clip);
  const double strip = nameStripHeight(canvas.font);
  const QRectF body = canvas.rect.adjusted(0, strip, 0, 0);
  if (isSound) {
    paintWaveform(canvas, body, clip, sources.waveform);
  } else {
    paintThumbnails(canvas, body, clip, sources.thumbnails);
  }
  paintFades(canvas, clip);
  // The name stays in sight while the clip's start is scrolled away.
  const double left = std::max(canvas.rect.left(), canvas.visible.left()) + 6;
  const double side = strip - 8;
  paintIcon(&painter, isSound ? Icon::Sound : Icon::Film,
            QRectF(left, canvas.rect.top() + 4, side, side), canvas.colours.text);
  const QRectF text(left + side + 5, canvas.rect.top(), canvas.rect.right() - left - side - 10,
                    strip);
  painter.setFont(canvas.font);
  painter.setPen(canvas.colours.text);
  QString shown =
      clip.note.isEmpty() ? clip.name : QStringLiteral("%1 (%2)").arg(clip.name, clip.note);
  if (clip.isLinked) {
    shown.append(QStringLiteral(" \u221e"));  // two rings: linked
  }
  painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                   QFontMetricsF(canvas.font).elidedText(shown, Qt::ElideRight, text.width()));
  painter.restore();
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(clip.isSelected ? canvas.colours.playhead : canvas.colours.edge,
                      clip.isSelected ? 2 : 1));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.drawRoundedRect(canvas.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace reelbrush::ui
