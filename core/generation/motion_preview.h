// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/raster.h"
#include "core/compile/compile_context.h"
#include "core/conditions/condition_stack.h"

namespace reelbrush::core {

// The motion that cameras and strokes of the stack ask for, per frame of the context, 2 channels in
// px of its canvas; empty if there is none. Motion of other clips is left out: it needs them
// decoded.
std::vector<Image> drawnMotion(const ConditionStack& conditions, const CompileContext& context);

// Carries a picture along the drawn motion (ux U7.7): hands over `context.frames` pictures of the
// canvas size, the first being `picture` itself. Any thread. Throws Error (BadInput) if nothing
// moves, Cancelled once stopped.
void previewMotion(const Image& picture, const ConditionStack& conditions,
                   const CompileContext& context, const std::function<void(const Image&)>& sink,
                   const std::stop_token& stop = {});

}  // namespace reelbrush::core
