// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/icons.h"
#include "ui/timeline/clip_painter.h"

namespace reelbrush::ui {

// A segment: its own icon, hatched upper and lower edges (not colour alone, ux U4.3) and a state
// badge. Returns the badge's rectangle, which is a button; empty if it is not on screen.
QRectF paintSegment(const ClipCanvas& canvas, const TimelineClip& segment);

// A prompt block on the story track.
void paintBlock(const ClipCanvas& canvas, const TimelineBlock& block, const QString& emptyText);

Icon badgeIcon(core::SegmentState state);
QColor badgeColour(core::SegmentState state, const ThemeColours& colours);

}  // namespace reelbrush::ui
