// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/norm.h"

#include "inference/base/error.h"

namespace reelbrush::inference::layers {

GroupNorm::GroupNorm(const WeightScope& scope, const GroupNormShape& shape)
    : shape_(shape),
      weight_(scope.loadF32("weight", Shape{shape.channels})),
      bias_(scope.loadF32("bias", Shape{shape.channels})) {}

void GroupNorm::expect(const ExpectedScope& scope, const GroupNormShape& shape) {
  scope.add("weight", Shape{shape.channels});
  scope.add("bias", Shape{shape.channels});
}

Tensor GroupNorm::perFrame(const Tensor& x, ops::Activation activation) const {
  check(x.rank() >= 4, "[group norm] a feature map has at least 4 axes, got ", x.shape());
  const Tensor frames = x.reshaped({-1, x.dim(-3), x.dim(-2), x.dim(-1)});
  return perItem(frames, activation).reshaped(x.shape().sizes());
}

Tensor GroupNorm::perItem(const Tensor& x, ops::Activation activation) const {
  return ops::groupNorm(x, weight_, bias_, shape_.groups, shape_.epsilon, activation);
}

LayerNorm::LayerNorm(const WeightScope& scope, std::int64_t channels, float epsilon)
    : weight_(scope.loadF32("weight", Shape{channels})),
      bias_(scope.loadF32("bias", Shape{channels})),
      epsilon_(epsilon) {}

void LayerNorm::expect(const ExpectedScope& scope, std::int64_t channels) {
  scope.add("weight", Shape{channels});
  scope.add("bias", Shape{channels});
}

Tensor LayerNorm::operator()(const Tensor& x) const {
  return ops::layerNorm(x, weight_, bias_, epsilon_);
}

}  // namespace reelbrush::inference::layers
