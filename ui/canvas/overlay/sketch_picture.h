// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>

#include "core/conditions/sketch.h"

class QPainter;

namespace reelbrush::ui {

// Ink is dark whatever the theme (ux U8.1).
inline const QColor SketchInk(24, 24, 30);

// One stroke in source pixels on a painter that maps them.
void paintSketchStroke(QPainter& painter, const core::SketchStroke& stroke, const QColor& colour);

// The drawing that holds at a time, ink on transparent paper, source size; null where there is
// none. With `isOnion` the drawing before it shines through (ux U5.7).
QImage sketchPicture(const core::Sketch& sketch, const core::RationalTime& contentTime, int width,
                     int height, bool isOnion);

}  // namespace reelbrush::ui
