// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/backends/backend.h"
#include "inference/backends/cpu/simd_kernels.h"

namespace reelbrush::inference {

// Matrix products and convolutions by oneDNN. Primitives are cached by shape, weights stay in the
// layout that the primitives prefer. Thread-safe. Failures of the library become Error.
class OneDnn {
 public:
  explicit OneDnn(const simd::SimdKernels& simd);
  ~OneDnn();

  static bool hasBf16();

  // weight [out, in] or [out, in, kh, kw]; product F32, or BF16 if hasBf16().
  std::shared_ptr<const PackedWeight> pack(const Tensor& weight, const Tensor& bias,
                                           DType product) const;
  // residual may be null; otherwise it is added.
  void linear(const Tensor& x, const PackedWeight& weight, const Tensor* residual,
              Tensor& result) const;
  void conv2d(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
              const Tensor* residual, Tensor& result) const;
  void matmul(const Tensor& a, const Tensor& b, Tensor& result) const;

 private:
  struct State;
  const simd::SimdKernels& simd_;
  std::unique_ptr<State> state_;
};

}  // namespace reelbrush::inference
