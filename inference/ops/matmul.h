// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

// A linear map's weight in the form the backend likes best (blocked, possibly bf16). Made once per
// layer; shareable between threads afterwards.
class PackedLinear;

// Whether this CPU multiplies bf16 (AVX512-BF16 or AMX). Where it does not, packing for BF16
// products throws Error (BadInput).
bool cpuHasBf16();

// weight [out, in] of any float dtype, bias [out] or empty. product is F32 or BF16 (products in
// bf16, sums in f32). A wrapped weight is read in slabs and not kept.
std::shared_ptr<const PackedLinear> packLinear(const Tensor& weight, const Tensor& bias,
                                               DType product);

// x [..., in] -> x * weight^T + bias [..., out], F32 in and out.
Tensor linear(const Tensor& x, const PackedLinear& weight);
// Same, added to residual [..., out] in the same pass.
Tensor linearAdd(const Tensor& x, const PackedLinear& weight, const Tensor& residual);

// a [m, k] * b [k, n] -> [m, n], F32.
Tensor matmul(const Tensor& a, const Tensor& b);

}  // namespace reelbrush::inference::ops
