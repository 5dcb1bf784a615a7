// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/linear.h"

namespace reelbrush::inference::layers {

namespace {

Shape storedShape(const LinearShape& shape) {
  switch (shape.storage) {
    case LinearStorage::Conv1d:
      return Shape{shape.out, shape.in, 1};
    case LinearStorage::Conv2d:
      return Shape{shape.out, shape.in, 1, 1};
    case LinearStorage::Matrix:
      break;
  }
  return Shape{shape.out, shape.in};
}

}  // namespace

Linear::Linear(const WeightScope& scope, const LinearShape& shape) {
  const Tensor weight = scope.load("weight", storedShape(shape)).reshaped({shape.out, shape.in});
  const Tensor bias = shape.hasBias ? scope.loadF32("bias", Shape{shape.out}) : Tensor();
  weight_ = ops::packLinear(weight, bias, scope.product());
}

void Linear::expect(const ExpectedScope& scope, const LinearShape& shape) {
  scope.add("weight", storedShape(shape));
  if (shape.hasBias) {
    scope.add("bias", Shape{shape.out});
  }
}

Tensor Linear::operator()(const Tensor& x) const {
  return ops::linear(x, *weight_);
}

Tensor Linear::addedTo(const Tensor& residual, const Tensor& x) const {
  return ops::linearAdd(x, *weight_, residual);
}

}  // namespace reelbrush::inference::layers
