// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_transform.h"

class QPainter;

namespace reelbrush::ui {

// Lines that help to compose a picture and belong to none: thirds, and the safe areas for action
// (93 %) and title (90 %) of EBU R 95.
struct Guides {
  bool hasGrid = false;
  bool hasSafeAreas = false;
};

void paintGuides(QPainter& painter, const CanvasTransform& transform, const Guides& guides);

}  // namespace reelbrush::ui
