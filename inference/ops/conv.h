// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

struct Conv2dGeometry {
  std::array<int, 2> stride{1, 1};
  std::array<int, 4> padding{0, 0, 0, 0};  // zeros at top, bottom, left, right
};

class PackedConv2d;

// weight [out, in, kh, kw] (the checkpoint's order) of any float dtype, bias [out] or empty;
// product F32 or BF16.
std::shared_ptr<const PackedConv2d> packConv2d(const Tensor& weight, const Tensor& bias,
                                               DType product);

// x [N, H, W, in] -> [N, H', W', out], F32 in and out, channels last.
Tensor conv2d(const Tensor& x, const PackedConv2d& weight, const Conv2dGeometry& geometry);
// Same, added to residual [N, H', W', out].
Tensor conv2dAdd(const Tensor& x, const PackedConv2d& weight, const Conv2dGeometry& geometry,
                 const Tensor& residual);

// A convolution along time, kernel (k,1,1) with zero padding k/2 at both ends: pack the weight
// [out,in,k,1,1] viewed as [out,in,k,1] and pass x [B, F, H*W, C] with geometry padding {k/2, k/2,
// 0, 0}.

}  // namespace reelbrush::inference::ops
