// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "core/base/raster.h"
#include "core/base/rational_time.h"
#include "core/generation/model_catalog.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

// How a model picture is laid over the sequence frame (ux U4.6). Fill covers the frame and loses
// what overhangs, Fit shows the whole picture inside the frame, Stretch ignores the aspect.
enum class SizeFit { Fill, Fit, Stretch };

// Smallest count the model permits that covers `duration` at `rate`, ceil(duration * rate) at least
// (ux U4.5).
int framesFor(const ModelDescription& model, const RationalTime& duration,
              const RationalTime& rate);
// The permitted count nearest to the wish from above.
int permittedFrames(const ModelDescription& model, int wished);
// Frame shown at an offset from the segment's start: min(frames - 1, floor(offset * rate)), never
// below 0.
int frameAt(const RationalTime& offset, const RationalTime& rate, int frames);

// The size the model permits that is nearest to the aspect; among equals the one nearest to its
// default area.
std::array<int, 2> modelSizeFor(const ModelDescription& model, double aspect);
// Throws Error (BadInput) naming the sizes it permits.
void checkModelSize(const ModelDescription& model, int width, int height);

// Condition canvas: the output's aspect with the model's short side for picture conditions.
std::array<int, 2> conditionCanvas(const ModelDescription& model, int width, int height);

using Region =
    std::array<double, 4>;  // source px: left, top, width, height; may overhang the frame

// Region of a run that replaces the whole frame, by how its picture is laid over the frame (ux
// U4.6): Fill covers the frame and overhangs it, Fit lies whole inside it, Stretch ignores the
// aspect.
Region wholeFrameRegion(int sourceWidth, int sourceHeight, double aspect, FitMode fit);
// Box round everything that the masks replace, in px of the frame (all of one size), widened by
// `featherPx`, grown by 40 %, brought to the model's aspect and moved inside the frame; only where
// the frame is too small it is stretched. Masks that replace nothing give the whole frame.
Region maskedRegion(const std::vector<ByteImage>& masks, int sourceWidth, int sourceHeight,
                    double featherPx, int modelWidth, int modelHeight);

}  // namespace reelbrush::core
