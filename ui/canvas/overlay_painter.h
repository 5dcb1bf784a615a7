// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QColor>
#include <QImage>
#include <QPainterPath>
#include <QPolygonF>

#include "ui/canvas/canvas_transform.h"

namespace reelbrush::ui {

// A motion stroke as the canvas draws it, source pixels.
struct StrokeArrow {
  QPainterPath path;             // from start to end
  std::vector<QPointF> ticks;    // the point reached every 5 frames (ux U7.2)
  std::vector<QPointF> normals;  // unit normals of the path at the ticks
  double radius = 0;             // of the region: a disc at the path's start
  bool isSelected = false;
};

// Paints what lies over the picture: the mask in red at 50 %, motion strokes as arrows, the brush
// outline. Holds the mask in source pixels and tints it once, not at each paint.
class OverlayPainter {
 public:
  // 8-bit grey, 255 = replace; an empty image shows no mask.
  void setMask(const QImage& mask);
  // For gestures: the mask may be changed in place; `changed` is then told to retint().
  QImage& mask() { return mask_; }
  void retint(const QRect& changed);
  void setStrokes(std::vector<StrokeArrow> strokes) { strokes_ = std::move(strokes); }

  void setMaskVisible(bool visible) { maskVisible_ = visible; }
  void setStrokesVisible(bool visible) { strokesVisible_ = visible; }
  bool isMaskVisible() const { return maskVisible_; }
  bool areStrokesVisible() const { return strokesVisible_; }

  void paint(QPainter& painter, const CanvasTransform& transform) const;

  static void paintStroke(QPainter& painter, const CanvasTransform& transform,
                          const StrokeArrow& stroke);
  // Outline at true size; the feather ring lies `featherPx` (source) outside it.
  static void paintBrushOutline(QPainter& painter, const CanvasTransform& transform,
                                const QPointF& centre, double radiusPx, double featherPx);

 private:
  QImage mask_;  // Format_Grayscale8
  QImage tint_;  // ARGB32 premultiplied, the same size
  std::vector<StrokeArrow> strokes_;
  bool maskVisible_ = true;
  bool strokesVisible_ = true;
};

}  // namespace reelbrush::ui
