// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

// All on [N, H, W, C], F32.
// Cell i averages input rows floor(i*n/out) ... ceil((i+1)*n/out)-1, columns likewise.
Tensor adaptiveAveragePool(const Tensor& x, std::int64_t height, std::int64_t width);
Tensor upsampleNearest2x(const Tensor& x);
Tensor resizeNearest(const Tensor& x, std::int64_t height, std::int64_t width);
// align_corners false; without antialiasing plain sampling, with it a triangle filter scaled to the
// shrink factor.
Tensor resizeBilinear(const Tensor& x, std::int64_t height, std::int64_t width, bool antialias);
// Catmull-Rom-like cubic with a = -0.5, antialiased on shrinking (the PIL convention), clamped by
// the caller.
Tensor resizeBicubic(const Tensor& x, std::int64_t height, std::int64_t width);

}  // namespace reelbrush::inference::ops
