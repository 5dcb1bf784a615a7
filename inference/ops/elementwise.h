// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tensor/tensor.h"

// Elementwise functions on F32 tensors. Results are new tensors; the *InPlace forms write their
// first argument.
namespace reelbrush::inference::ops {

Tensor cast(const Tensor& x, DType dtype);

// Shapes equal, or b's shape equals x's trailing axes (broadcast over the leading ones).
Tensor add(const Tensor& x, const Tensor& b);
Tensor multiply(const Tensor& x, const Tensor& b);
void addInPlace(Tensor& x, const Tensor& b);
// x[n, ..., c] += b[n, c]: a vector per leading item, broadcast over everything between.
void addPerItemInPlace(Tensor& x, const Tensor& b);

Tensor scaled(const Tensor& x, float factor, float offset = 0.0F);         // factor*x + offset
Tensor weightedSum(const Tensor& a, float wa, const Tensor& b, float wb);  // wa*a + wb*b
Tensor clamped(const Tensor& x, float low, float high);

Tensor silu(const Tensor& x);  // x * sigmoid(x)
Tensor gelu(const Tensor& x);  // exact erf form
Tensor sigmoid(const Tensor& x);
// [..., 2d] -> [..., d]: first half * gelu(second half).
Tensor geglu(const Tensor& x);

}  // namespace reelbrush::inference::ops
