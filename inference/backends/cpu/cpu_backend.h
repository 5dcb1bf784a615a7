// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "inference/backends/backend.h"
#include "inference/backends/cpu/simd_kernels.h"

namespace reelbrush::inference {

class OneDnn;

// Kernels on host memory: oneDNN for products with weights, own vector code for the rest, split
// over threads by base/parallel. Stateless but for oneDNN's cache of primitives.
class CpuBackend final : public Backend {
 public:
  CpuBackend();
  ~CpuBackend() override;

  bool supportsProduct(DType product) const override;

  void cast(const Tensor& x, Tensor& result) const override;
  void permute(const Tensor& x, const std::vector<int>& order, Tensor& result) const override;
  void copyRows(const std::byte* x, std::int64_t stride, std::byte* result,
                std::int64_t resultStride, std::int64_t width, std::int64_t rows) const override;
  void gatherRows(const Tensor& table, const std::vector<std::int64_t>& rows,
                  Tensor& result) const override;

  void add(const Tensor& x, const Tensor& b, Tensor& result) const override;
  void multiply(const Tensor& x, const Tensor& b, Tensor& result) const override;
  void addPerItem(Tensor& x, const Tensor& b) const override;
  void affine(const Tensor& x, float factor, float offset, Tensor& result) const override;
  void weightedSum(const Tensor& a, float wa, const Tensor& b, float wb,
                   Tensor& result) const override;
  void clamp(const Tensor& x, float low, float high, Tensor& result) const override;
  void unary(UnaryFunction function, const Tensor& x, Tensor& result) const override;
  void geglu(const Tensor& x, Tensor& result) const override;

  void groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                 float epsilon, Tensor& result) const override;
  void groupNormSilu(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                     float epsilon, Tensor& result) const override;
  void layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                 Tensor& result) const override;
  void adaptiveAveragePool(const Tensor& x, Tensor& result) const override;
  void resize(const Tensor& x, Interpolation kind, Tensor& result) const override;

  std::shared_ptr<const PackedWeight> packLinear(const Tensor& weight, const Tensor& bias,
                                                 DType product) const override;
  void linear(const Tensor& x, const PackedWeight& weight, Tensor& result) const override;
  void linearAdd(const Tensor& x, const PackedWeight& weight, const Tensor& residual,
                 Tensor& result) const override;
  void matmul(const Tensor& a, const Tensor& b, Tensor& result) const override;

  std::shared_ptr<const PackedWeight> packConv2d(const Tensor& weight, const Tensor& bias,
                                                 DType product) const override;
  void conv2d(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
              Tensor& result) const override;
  void conv2dAdd(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                 const Tensor& residual, Tensor& result) const override;

  void attention(const Tensor& q, const Tensor& k, const Tensor& v, const AttentionSetup& setup,
                 Tensor& result) const override;

 private:
  const simd::SimdKernels& simd_;
  std::unique_ptr<const OneDnn> oneDnn_;
};

}  // namespace reelbrush::inference
