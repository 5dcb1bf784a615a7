// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "inference/layers/expected.h"
#include "inference/ops/matmul.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference::layers {

// How a pointwise map is stored: as [out, in], or as a convolution with kernel 1 in one or two
// dimensions.
enum class LinearStorage { Matrix, Conv1d, Conv2d };

struct LinearShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  bool hasBias = true;
  LinearStorage storage = LinearStorage::Matrix;
};

// y = x * weight^T + bias on the last axis. Keys: weight, bias.
class Linear {
 public:
  Linear(const WeightScope& scope, const LinearShape& shape);
  static void expect(const ExpectedScope& scope, const LinearShape& shape);

  Tensor operator()(const Tensor& x) const;  // [..., in] -> [..., out]
  Tensor addedTo(const Tensor& residual,
                 const Tensor& x) const;  // residual + y, residual [..., out]

 private:
  std::shared_ptr<const ops::PackedLinear> weight_;
};

}  // namespace reelbrush::inference::layers
