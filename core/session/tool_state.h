// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace reelbrush::core {

enum class Tool { Select, MaskBrush, MaskEraser, MotionStroke, Pan };

// The canvas tool in hand and its settings. Not undone. GUI thread.
class ToolState : public QObject {
  Q_OBJECT

 public:
  static constexpr double MinBrushPx = 1;
  static constexpr double MaxBrushPx = 2000;

  using QObject::QObject;

  Tool tool() const { return tool_; }
  double brushSizePx() const { return brushSizePx_; }  // diameter, source px
  double hardness() const { return hardness_; }        // 0...1
  double opacity() const { return opacity_; }          // 0...1

  void setTool(Tool tool);
  // Values outside their range are brought to its end.
  void setBrushSizePx(double px);
  void setHardness(double hardness);
  void setOpacity(double opacity);

 signals:
  void toolChanged();
  void brushChanged();

 private:
  Tool tool_ = Tool::Select;
  double brushSizePx_ = 40;
  double hardness_ = 0.8;
  double opacity_ = 1;
};

}  // namespace reelbrush::core
