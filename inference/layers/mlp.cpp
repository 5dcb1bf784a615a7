// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/mlp.h"

#include "inference/ops/elementwise.h"

namespace reelbrush::inference::layers {

namespace {

constexpr std::int64_t GegluFactor = 4;

Tensor quickGelu(const Tensor& x) {
  return ops::multiply(x, ops::sigmoid(ops::scaled(x, 1.702F)));
}

}  // namespace

Mlp::Mlp(const WeightScope& scope, const MlpShape& shape)
    : first_(scope / shape.first, {shape.width, shape.hidden}),
      second_(scope / shape.second, {shape.hidden, shape.out}),
      activation_(shape.activation) {}

void Mlp::expect(const ExpectedScope& scope, const MlpShape& shape) {
  Linear::expect(scope / shape.first, {shape.width, shape.hidden});
  Linear::expect(scope / shape.second, {shape.hidden, shape.out});
}

Tensor Mlp::hidden(const Tensor& x) const {
  const Tensor u = first_(x);
  switch (activation_) {
    case MlpActivation::QuickGelu:
      return quickGelu(u);
    case MlpActivation::Silu:
      return ops::silu(u);
    case MlpActivation::Gelu:
      break;
  }
  return ops::gelu(u);
}

Tensor Mlp::operator()(const Tensor& x) const {
  return second_(hidden(x));
}

Tensor Mlp::addedTo(const Tensor& residual, const Tensor& x) const {
  return second_.addedTo(residual, hidden(x));
}

GegluFeedForward::GegluFeedForward(const WeightScope& scope, std::int64_t width)
    : proj_(scope / "net" / 0 / "proj", {width, 2 * GegluFactor * width}),
      out_(scope / "net" / 2, {GegluFactor * width, width}) {}

void GegluFeedForward::expect(const ExpectedScope& scope, std::int64_t width) {
  Linear::expect(scope / "net" / 0 / "proj", {width, 2 * GegluFactor * width});
  Linear::expect(scope / "net" / 2, {GegluFactor * width, width});
}

Tensor GegluFeedForward::addedTo(const Tensor& residual, const Tensor& x) const {
  return out_.addedTo(residual, ops::geglu(proj_(x)));
}

}  // namespace reelbrush::inference::layers
