// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/expected.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference::layers {

// A table of vectors by index. Key: weight [count, width].
class Embedding {
 public:
  Embedding(const WeightScope& scope, std::int64_t count, std::int64_t width);
  static void expect(const ExpectedScope& scope, std::int64_t count, std::int64_t width);

  // indices I64 [...], each in [0, count) -> [..., width].
  Tensor operator()(const Tensor& indices) const;

 private:
  Tensor table_;
};

}  // namespace reelbrush::inference::layers
