// SPDX-License-Identifier: Apache-2.0
#include "core/session/tool_state.h"

#include <algorithm>

namespace reelbrush::core {

namespace {

// Whether the value differs from the member, which then takes it.
bool take(double& member, double value) {
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
    emit toolChanged();
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
