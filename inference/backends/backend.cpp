// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/backend.h"

namespace reelbrush::inference {

void Backend::geglu(const Tensor& x, Tensor& result) const {
  const std::int64_t width = result.dim(-1);
  const std::int64_t rows = width == 0 ? 0 : result.elements() / width;
  const auto rowBytes = static_cast<std::int64_t>(sizeof(float)) * width;
  Tensor gate = Tensor::uninitialised(result.shape());
  copyRows(x.rawData(), 2 * rowBytes, result.mutableRawData(), rowBytes, rowBytes, rows);
  copyRows(x.rawData() + rowBytes, 2 * rowBytes, gate.mutableRawData(), rowBytes, rowBytes, rows);
  unary(UnaryFunction::Gelu, gate, gate);
  multiply(result, gate, result);
}

void Backend::groupNormSilu(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                            float epsilon, Tensor& result) const {
  groupNorm(x, weight, bias, groups, epsilon, result);
  unary(UnaryFunction::Silu, result, result);
}

void Backend::linearAdd(const Tensor& x, const PackedWeight& weight, const Tensor& residual,
                        Tensor& result) const {
  linear(x, weight, result);
  add(result, residual, result);
}

void Backend::conv2dAdd(const Tensor& x, const PackedWeight& weight, const ConvWindow& window,
                        const Tensor& residual, Tensor& result) const {
  conv2d(x, weight, window, result);
  add(result, residual, result);
}

}  // namespace reelbrush::inference
