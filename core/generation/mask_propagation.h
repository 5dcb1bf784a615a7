// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/raster.h"
#include "core/base/time_range.h"
#include "core/conditions/mask_layer.h"

namespace reelbrush::core {

enum class PropagationWay { Forward, Backward, Both, ToNextKeyframe };

// What is propagated: a copy of the layer, from one of its keyframes over a range, a frame each
// 1 / rate. Times are content times.
struct PropagationPlan {
  MaskLayer layer;
  RationalTime keyframe;  // must be one of the layer's
  TimeRange range;
  RationalTime rate;  // frames per second of the sequence
  int width = 0;      // px of the sequence frame
  int height = 0;
  PropagationWay way = PropagationWay::Forward;
};

struct PropagationOutcome {
  std::vector<RationalTime> sources;  // the keyframes that were followed
  std::optional<RationalTime> cutAt;  // the first frame behind a cut; nothing was made beyond it
};

// Grey picture 0...255 of the footage at a content time, every time of one size; nothing where
// there is no footage.
using GreyAt = std::function<std::optional<ByteImage>(const RationalTime& time)>;
// A frame is there (the same time may come again, better); `done` of `total` steps.
using FlowSink = std::function<void(const MaskFlowFrame& frame, int done, int total)>;

// Pictures for GreyAt need not be larger than this; motion is measured at their size.
inline constexpr int PropagationShortSidePx = 540;

// Follows the mask along the footage (ux 6.5 to 6.7): optical flow there and back between
// neighbouring frames, chained from the keyframe so that edges do not blur. Never goes onto or past
// a keyframe; between two keyframes both results are mixed by distance in time. Worker thread.
// Throws Error (BadInput) if there is nothing to follow, Cancelled once stopped; what went to the
// sink stays good.
PropagationOutcome propagateMask(const PropagationPlan& plan, const GreyAt& greyAt,
                                 const FlowSink& sink, const std::stop_token& stop = {});

// Frames that the plan fills, both passes counted.
int propagationSteps(const PropagationPlan& plan);

}  // namespace reelbrush::core
