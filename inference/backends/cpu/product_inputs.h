// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/backends/backend.h"
#include "inference/backends/cpu/simd_kernels.h"
#include "inference/tensor/allocator.h"

namespace reelbrush::inference {

// x as the products want it: its own floats, or a bf16 copy that lives in `block`.
const void* productInput(const Tensor& x, DType product, const simd::SimdKernels& simd,
                         std::unique_ptr<HostBlock>& block);

// The pixels of x [N, H, W, C] that a 1x1 kernel meets, as rows in the order of the pixels of
// result [N, H', W', out]; zeros in the padding. A view where the kernel meets all pixels.
Tensor pixelRows(const Tensor& x, const ConvWindow& window, const Tensor& result);

// x, of any dtype and alignment, as floats in a block of its own.
std::unique_ptr<HostBlock> floatsOf(const Tensor& x);

}  // namespace reelbrush::inference
