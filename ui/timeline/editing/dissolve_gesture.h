// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/editing/timeline_gesture.h"

namespace reelbrush::ui {

// Dragging an end of the dissolve into a clip; null where there is no cut.
GesturePtr dissolveGesture(core::Session& session, const core::ClipId& clip);

}  // namespace reelbrush::ui
