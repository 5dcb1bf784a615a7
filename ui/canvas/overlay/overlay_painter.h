// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QColor>
#include <QImage>
#include <QLineF>
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
  QPainterPath region;           // the region where it is no disc
  bool isSelected = false;
};

// An area whose motion is held still.
struct StillArea {
  QPainterPath outline;  // source px
};

enum class Overlay { Mask, Edge, Matte, Motion, Sketch, Confidence, Field };

// Paints what lies over the picture (ux U5.6): the mask in red at 50 %, its edge, the mask alone,
// motion strokes as arrows, the motion field, the sketch, the confidence of a propagated frame, the
// brush outline. Holds the mask in source pixels and tints it once, not at each paint.
class OverlayPainter {
 public:
  // 8-bit grey, 255 = replace; an empty image shows no mask.
  void setMask(const QImage& mask);
  // For gestures: the mask may be changed in place; `changed` is then told to retint().
  QImage& mask() { return mask_; }
  void retint(const QRect& changed);
  void setStrokes(std::vector<StrokeArrow> strokes) { strokes_ = std::move(strokes); }
  const std::vector<StrokeArrow>& strokes() const { return strokes_; }
  void setStills(std::vector<StillArea> stills) { stills_ = std::move(stills); }
  void setField(std::vector<QLineF> arrows) { field_ = std::move(arrows); }  // source px
  // Ink on transparent paper, source size. With `isOnPaper` a light paper lies under it, so that
  // ink shows on every picture.
  void setSketch(const QImage& sketch, bool isOnPaper);
  const QImage& sketch() const { return sketch_; }
  // Of the propagated frame that shows; none: a keyframe shows.
  void setConfidence(std::optional<double> confidence) { confidence_ = confidence; }

  void setVisible(Overlay which, bool isVisible);
  bool isVisible(Overlay which) const { return visible_[static_cast<std::size_t>(which)]; }

  void paint(QPainter& painter, const CanvasTransform& transform) const;

  static void paintStroke(QPainter& painter, const CanvasTransform& transform,
                          const StrokeArrow& stroke);
  // Outline at true size; the feather ring lies `featherPx` (source) outside it.
  static void paintBrushOutline(QPainter& painter, const CanvasTransform& transform,
                                const QPointF& centre, double radiusPx, double featherPx);
  // A mask shape as it is being drawn, source px: filled when adding, hatched when taking away.
  static void paintShape(QPainter& painter, const CanvasTransform& transform,
                         const QPainterPath& shape, bool isSubtracting);
  static void paintOutline(QPainter& painter, const CanvasTransform& transform,
                           const QPainterPath& outline);
  static void paintHandle(QPainter& painter, const CanvasTransform& transform, const QPointF& at,
                          bool isActive);
  // The trace of a round brush along a path.
  static void paintTrace(QPainter& painter, const CanvasTransform& transform,
                         const QPainterPath& path, double radiusPx);

 private:
  void paintMask(QPainter& painter, const CanvasTransform& transform) const;
  void paintConfidence(QPainter& painter, const CanvasTransform& transform) const;

  QImage mask_;  // Format_Grayscale8
  QImage tint_;  // ARGB32 premultiplied, the same size: tint and edge as they are visible
  QImage sketch_;
  bool isSketchOnPaper_ = false;
  std::vector<StrokeArrow> strokes_;
  std::vector<StillArea> stills_;
  std::vector<QLineF> field_;
  std::optional<double> confidence_;
  std::array<bool, 7> visible_{true, false, false, true, true, false, false};
};

}  // namespace reelbrush::ui
