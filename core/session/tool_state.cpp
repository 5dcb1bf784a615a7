// SPDX-License-Identifier: Apache-2.0
#include "core/session/tool_state.h"

#include <algorithm>

namespace reelbrush::core {

namespace {

// Whether the value differs from the member, which then takes it.
template <typename T>
bool take(T& member, const T& value) {
  if (member == value) {
    return false;
  }
  member = value;
  return true;
}

}  // namespace

void ToolState::setTool(Tool tool) {
  if (tool_ != tool) {
    tool_ = tool;
    isPaintingRegion_ = false;
    emit toolChanged();
  }
}

void ToolState::setSubtracting(bool subtracting) {
  if (take(isSubtracting_, subtracting)) {
    emit brushChanged();
  }
}

void ToolState::setPressureDrives(bool size, bool opacity) {
  const bool isSizeChanged = take(pressureDrivesSize_, size);
  if (take(pressureDrivesOpacity_, opacity) || isSizeChanged) {
    emit brushChanged();
  }
}

void ToolState::setPenWidthPx(double px) {
  if (take(penWidthPx_, std::clamp(px, MinPenPx, MaxPenPx))) {
    emit brushChanged();
  }
}

void ToolState::setPenErasing(bool erasing) {
  if (take(isPenErasing_, erasing)) {
    emit brushChanged();
  }
}

void ToolState::setPaintingRegion(bool painting) {
  if (take(isPaintingRegion_, painting)) {
    emit brushChanged();
  }
}

void ToolState::setMaskLayer(const MaskLayerId& id) {
  if (take(maskLayer_, id)) {
    emit targetChanged();
  }
}

void ToolState::setStroke(const MotionStrokeId& id) {
  if (take(stroke_, id)) {
    emit targetChanged();
  }
}

void ToolState::setBrushSizePx(double px) {
  if (take(brushSizePx_, std::clamp(px, MinBrushPx, MaxBrushPx))) {
    emit brushChanged();
  }
}

void ToolState::setHardness(double hardness) {
  if (take(hardness_, std::clamp(hardness, 0.0, 1.0))) {
    emit brushChanged();
  }
}

void ToolState::setOpacity(double opacity) {
  if (take(opacity_, std::clamp(opacity, 0.0, 1.0))) {
    emit brushChanged();
  }
}

}  // namespace reelbrush::core
