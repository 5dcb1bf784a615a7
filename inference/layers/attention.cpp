// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/attention.h"

#include <cmath>

#include "inference/base/error.h"

namespace reelbrush::inference::layers {

namespace {

float scaleOf(std::int64_t headDim) {
  return 1.0F / std::sqrt(static_cast<float>(headDim));
}

std::int64_t innerWidth(const AttentionShape& shape) {
  return static_cast<std::int64_t>(shape.heads) * shape.headDim;
}

}  // namespace

Attention::Attention(const WeightScope& scope, const AttentionShape& shape)
    : toQ_(scope / "to_q", {shape.width, innerWidth(shape), false}),
      toK_(scope / "to_k", {shape.contextWidth, innerWidth(shape), false}),
      toV_(scope / "to_v", {shape.contextWidth, innerWidth(shape), false}),
      toOut_(scope / "to_out" / 0, {innerWidth(shape), shape.width}),
      shape_(shape) {}

void Attention::expect(const ExpectedScope& scope, const AttentionShape& shape) {
  Linear::expect(scope / "to_q", {shape.width, innerWidth(shape), false});
  Linear::expect(scope / "to_k", {shape.contextWidth, innerWidth(shape), false});
  Linear::expect(scope / "to_v", {shape.contextWidth, innerWidth(shape), false});
  Linear::expect(scope / "to_out" / 0, {innerWidth(shape), shape.width});
}

KeysValues Attention::keysValues(const Tensor& context) const {
  return {toK_(context), toV_(context)};
}

Tensor Attention::addedTo(const Tensor& residual, const Tensor& x,
                          const KeysValues& context) const {
  const Tensor mixed =
      ops::attention(toQ_(x), context.k, context.v, shape_.heads, scaleOf(shape_.headDim));
  return toOut_.addedTo(residual, mixed);
}

Tensor Attention::addedTo(const Tensor& residual, const Tensor& x) const {
  return addedTo(residual, x, keysValues(x));
}

StackedAttention::StackedAttention(const WeightScope& scope, std::int64_t width, int heads)
    : out_(scope / "out_proj", {width, width}), heads_(heads), scale_(scaleOf(width / heads)) {
  const Tensor weight = scope.load("in_proj_weight", Shape{3 * width, width});
  const Tensor bias = scope.loadF32("in_proj_bias", Shape{3 * width});
  const auto part = [&](std::int64_t index) {
    const std::int64_t begin = index * width;
    return ops::packLinear(weight.slice(begin, begin + width), bias.slice(begin, begin + width),
                           scope.product());
  };
  q_ = part(0);
  k_ = part(1);
  v_ = part(2);
}

void StackedAttention::expect(const ExpectedScope& scope, std::int64_t width) {
  scope.add("in_proj_weight", Shape{3 * width, width});
  scope.add("in_proj_bias", Shape{3 * width});
  Linear::expect(scope / "out_proj", {width, width});
}

Tensor StackedAttention::addedTo(const Tensor& residual, const Tensor& x,
                                 ops::AttentionMask mask) const {
  const Tensor mixed = ops::attention(ops::linear(x, *q_), ops::linear(x, *k_), ops::linear(x, *v_),
                                      heads_, scale_, mask);
  return out_.addedTo(residual, mixed);
}

}  // namespace reelbrush::inference::layers
