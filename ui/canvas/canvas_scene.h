// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QImage>

#include "core/motion/motion_strokes.h"
#include "core/timeline/segment.h"
#include "ui/canvas/overlay_painter.h"

namespace reelbrush::ui {

// Whether the segment's mask and strokes are what was last asked for: a cheap key, equal for equal
// overlays.
std::string overlayKey(const core::Segment& segment, const core::RationalTime& contentTime);

// The effective mask at a time as an 8-bit picture of the sequence's size; null if nothing is
// painted.
QImage maskPicture(const core::Segment& segment, const core::RationalTime& contentTime, int width,
                   int height);

// The segment's strokes as arrows, ticks every 5 frames of the sequence (ux U7.2).
std::vector<StrokeArrow> strokeArrows(const core::Segment& segment,
                                      const core::RationalTime& frameRate, int width, int height);

}  // namespace reelbrush::ui
