// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

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

// How loud a clip is in each of `columns` equal parts of a stretch of it, 0…1; seconds of the
// sequence behind the clip's start. Empty if that is not known (it then comes later).
using WaveformSource =
    std::function<std::vector<float>(const QString& clipId, double from, double to, int columns)>;

// What clips are filled with.
struct ClipSources {
  ThumbnailSource thumbnails;
  WaveformSource waveform;
};

// Where the painters draw: the clip's rectangle, the part of it that is on screen, colours of the
// theme.
struct ClipCanvas {
  QPainter& painter;
  QRectF rect;
  QRectF visible;
  const ThemeColours& colours;
  QFont font;
};

// Footage: name strip above a row of thumbnails; sound: its wave and fades.
void paintClip(const ClipCanvas& canvas, const TimelineClip& clip, const ClipSources& sources,
               bool isSound = false);

// A cross-dissolve over the two clips that it joins: one falls, the other rises.
void paintDissolve(const ClipCanvas& canvas);

// A row of pictures below the name strip, one per its own width.
void paintThumbnails(const ClipCanvas& canvas, const QRectF& area, const TimelineClip& clip,
                     const ThumbnailSource& thumbnails);

double nameStripHeight(const QFont& font);

}  // namespace reelbrush::ui
