// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/embedding.h"

#include "inference/ops/shape_ops.h"

namespace reelbrush::inference::layers {

Embedding::Embedding(const WeightScope& scope, std::int64_t count, std::int64_t width)
    : table_(scope.loadF32("weight", Shape{count, width})) {
}

void Embedding::expect(const ExpectedScope& scope, std::int64_t count, std::int64_t width) {
  scope.add("weight", Shape{count, width});
}

Tensor Embedding::operator()(const Tensor& indices) const {
  return ops::gatherRows(table_, indices);
}

}  // namespace reelbrush::inference::layers
