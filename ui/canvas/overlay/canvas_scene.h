// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QImage>

#include "core/conditions/mask_stack.h"
#include "core/motion/motion_strokes.h"
#include "core/timeline/segment.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {

// The effective mask at a time as an 8-bit picture of the sequence's size.
QImage maskPicture(const core::MaskStack& masks, const core::RationalTime& contentTime, int width,
                   int height);

// The outline of a region in the pixels that `scale` leads to.
QPainterPath regionPath(const core::MotionRegion& region, double scaleX, double scaleY);
// The regions that are held still.
std::vector<StillArea> stillAreas(const core::Segment& segment, int width, int height);

// The segment's strokes as arrows, ticks every 5 frames of the sequence (ux U7.2).
std::vector<StrokeArrow> strokeArrows(const core::Segment& segment,
                                      const core::RationalTime& frameRate, int width, int height);

}  // namespace reelbrush::ui
