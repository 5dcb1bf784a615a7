// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QFont>
#include <QImage>
#include <QPainter>

#include "ui/base/theme.h"
#include "ui/timeline/timeline_content.h"

namespace reelbrush::ui {

// A small picture of a clip at a sequence time; a null image if it is not there yet (it then comes
// later).
using ThumbnailSource =
    std::function<QImage(const QString& clipId, const core::RationalTime& time)>;

// Where the painters draw: the clip's rectangle, the part of it that is on screen, colours of the
// theme.
struct ClipCanvas {
  QPainter& painter;
  QRectF rect;
  QRectF visible;
  const ThemeColours& colours;
  QFont font;
};

// Footage: name strip above a row of thumbnails; sound: its fades.
void paintClip(const ClipCanvas& canvas, const TimelineClip& clip,
               const ThumbnailSource& thumbnails, bool isSound = false);

// A row of pictures below the name strip, one per its own width.
void paintThumbnails(const ClipCanvas& canvas, const QRectF& area, const TimelineClip& clip,
                     const ThumbnailSource& thumbnails);

double nameStripHeight(const QFont& font);

}  // namespace reelbrush::ui
