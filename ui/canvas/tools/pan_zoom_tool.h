// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

namespace reelbrush::ui {

// The hand: the left button pans as the middle button always does; the canvas itself moves the
// picture.
class PanZoomTool : public CanvasTool {
 public:
  void press(const CanvasPointer&) override {}
  void move(const CanvasPointer&) override {}
  void release(const CanvasPointer&) override {}
  void cancel() override {}
  bool isInGesture() const override { return false; }
  bool pans() const override { return true; }
  QCursor cursor() const override { return Qt::OpenHandCursor; }
  void paint(QPainter&, const CanvasTransform&, const CanvasPointer*) const override {}
};

}  // namespace reelbrush::ui
