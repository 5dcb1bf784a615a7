// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "core/conditions/mask_layer.h"
#include "core/motion/motion_strokes.h"

namespace reelbrush::core {

enum class Tool {
  Select,
  MaskBrush,
  MaskEraser,
  MaskRectangle,
  MaskEllipse,
  MaskLasso,
  MaskPolygon,
  MotionStroke,
  StaticBrush,
  SketchPen,
  Pan
};

// The canvas tool in hand, its settings, and what it works on. Not undone. GUI thread.
class ToolState : public QObject {
  Q_OBJECT

 public:
  static constexpr double MinBrushPx = 1;
  static constexpr double MaxBrushPx = 2000;
  static constexpr double MinPenPx = 1;
  static constexpr double MaxPenPx = 64;

  using QObject::QObject;

  Tool tool() const { return tool_; }
  double brushSizePx() const { return brushSizePx_; }  // diameter, source px
  double hardness() const { return hardness_; }        // 0...1
  double opacity() const { return opacity_; }          // 0...1

  // Mask tools take away instead of adding (key X).
  bool isSubtracting() const { return isSubtracting_; }
  // What the pressure of a tablet's pen drives (ux U5.4).
  bool pressureDrivesSize() const { return pressureDrivesSize_; }
  bool pressureDrivesOpacity() const { return pressureDrivesOpacity_; }
  double penWidthPx() const { return penWidthPx_; }  // of the sketch pen
  bool isPenErasing() const { return isPenErasing_; }
  // The next gesture of the motion tool paints the selected stroke's region.
  bool isPaintingRegion() const { return isPaintingRegion_; }
  // What was chosen last; may be gone from the project. Nil: nothing chosen.
  const MaskLayerId& maskLayer() const { return maskLayer_; }
  const MotionStrokeId& stroke() const { return stroke_; }

  void setTool(Tool tool);
  // Values outside their range are brought to its end.
  void setBrushSizePx(double px);
  void setHardness(double hardness);
  void setOpacity(double opacity);
  void setSubtracting(bool subtracting);
  void setPressureDrives(bool size, bool opacity);
  void setPenWidthPx(double px);
  void setPenErasing(bool erasing);
  void setPaintingRegion(bool painting);
  void setMaskLayer(const MaskLayerId& id);
  void setStroke(const MotionStrokeId& id);

 signals:
  void toolChanged();
  void brushChanged();   // any setting
  void targetChanged();  // mask layer or stroke

 private:
  Tool tool_ = Tool::Select;
  double brushSizePx_ = 40;
  double hardness_ = 0.8;
  double opacity_ = 1;
  bool isSubtracting_ = false;
  bool pressureDrivesSize_ = true;
  bool pressureDrivesOpacity_ = false;
  double penWidthPx_ = 4;
  bool isPenErasing_ = false;
  bool isPaintingRegion_ = false;
  MaskLayerId maskLayer_;
  MotionStrokeId stroke_;
};

}  // namespace reelbrush::core
