// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QImage>

#include "core/base/raster.h"
#include "core/raster/raster.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/tool_context.h"

namespace reelbrush::ui {

// The mask brush and its twin, the eraser. A gesture paints the keyframe of the frame at the
// playhead; Shift makes it a straight line, Alt swaps brush and eraser, both as held at the press.
// A tablet's pressure drives size, opacity or both.
// One gesture, one undo step.
class BrushTool : public CanvasTool {
 public:
  BrushTool(const ToolContext& context, bool isEraser) : context_(context), isEraser_(isEraser) {}

  void press(const CanvasPointer& pointer) override;
  void move(const CanvasPointer& pointer) override;
  void release(const CanvasPointer& pointer) override;
  void cancel() override;
  bool isInGesture() const override { return inGesture_; }
  QString unavailableReason() const override { return context_.obstacle(); }
  QCursor cursor() const override { return Qt::BlankCursor; }
  void paint(QPainter& painter, const CanvasTransform& transform,
             const CanvasPointer* pointer) const override;
  double paintReach() const override;
  QRect paintMask(QImage& mask) override;

 private:
  void addPoint(const CanvasPointer& pointer);
  core::BrushStyle style() const;
  double feather() const;
  QRect paintPart(QImage& mask, std::size_t first);

  const ToolContext& context_;
  bool isEraser_;
  // Of the gesture only:
  bool inGesture_ = false;
  bool isErasing_ = false;
  bool isStraight_ = false;
  bool needsRestore_ = false;  // the shown mask must go back to how it was before the gesture
  core::SegmentId segment_;
  core::MaskLayerId layer_;
  core::RationalTime contentTime_;
  core::ByteImage before_;  // what the layer holds, source size
  QImage shownBefore_;      // the overlay's mask at the press
  std::vector<core::BrushPoint> points_;
  std::size_t shownPoints_ = 0;  // points that the overlay has already
};

}  // namespace reelbrush::ui
