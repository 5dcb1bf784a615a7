// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/kl_vae_blocks.h"

#include <cmath>

#include "inference/ops/attention.h"

namespace reelbrush::inference {

namespace {

using layers::LinearStorage;
using ops::Activation;

layers::GroupNormShape normShape(std::int64_t channels, int groups) {
  return {channels, groups, VaeNormEpsilon};
}

layers::LinearShape pointwise(std::int64_t in, std::int64_t out) {
  return {in, out, true, LinearStorage::Conv2d};
}

}  // namespace

VaeResnetBlock::VaeResnetBlock(const WeightScope& scope, const VaeBlockShape& shape)
    : norm1_(scope / "norm1", normShape(shape.in, shape.normGroups)),
      conv1_(scope / "conv1", {shape.in, shape.out}),
      norm2_(scope / "norm2", normShape(shape.out, shape.normGroups)),
      conv2_(scope / "conv2", {shape.out, shape.out}) {
  if (shape.in != shape.out) {
    shortcut_.emplace(scope / "nin_shortcut", pointwise(shape.in, shape.out));
  }
}

void VaeResnetBlock::expect(const layers::ExpectedScope& scope, const VaeBlockShape& shape) {
  layers::GroupNorm::expect(scope / "norm1", normShape(shape.in, shape.normGroups));
  layers::Conv2d::expect(scope / "conv1", {shape.in, shape.out});
  layers::GroupNorm::expect(scope / "norm2", normShape(shape.out, shape.normGroups));
  layers::Conv2d::expect(scope / "conv2", {shape.out, shape.out});
  if (shape.in != shape.out) {
    layers::Linear::expect(scope / "nin_shortcut", pointwise(shape.in, shape.out));
  }
}

Tensor VaeResnetBlock::operator()(const Tensor& x) const {
  const Tensor u = conv1_(norm1_.perFrame(x, Activation::Silu));
  const Tensor residual = shortcut_ ? (*shortcut_)(x) : x;
  return conv2_.addedTo(residual, norm2_.perFrame(u, Activation::Silu));
}

VaeAttentionBlock::VaeAttentionBlock(const WeightScope& scope, std::int64_t channels,
                                     int normGroups)
    : norm_(scope / "norm", normShape(channels, normGroups)),
      q_(scope / "q", pointwise(channels, channels)),
      k_(scope / "k", pointwise(channels, channels)),
      v_(scope / "v", pointwise(channels, channels)),
      out_(scope / "proj_out", pointwise(channels, channels)) {}

void VaeAttentionBlock::expect(const layers::ExpectedScope& scope, std::int64_t channels,
                               int normGroups) {
  layers::GroupNorm::expect(scope / "norm", normShape(channels, normGroups));
  for (const char* part : {"q", "k", "v", "proj_out"}) {
    layers::Linear::expect(scope / part, pointwise(channels, channels));
  }
}

Tensor VaeAttentionBlock::operator()(const Tensor& x) const {
  const std::int64_t channels = x.dim(3);
  const Tensor tokens = norm_.perFrame(x).reshaped({x.dim(0), -1, channels});  // [N, h*w, C]
  const float scale = 1.0F / std::sqrt(static_cast<float>(channels));
  const Tensor mixed = ops::attention(q_(tokens), k_(tokens), v_(tokens), 1, scale);
  return out_.addedTo(x, mixed.reshaped(x.shape().sizes()));
}

VaeMiddle::VaeMiddle(const WeightScope& scope, std::int64_t channels, int normGroups)
    : block1_(scope / "block_1", {channels, channels, normGroups}),
      attention_(scope / "attn_1", channels, normGroups),
      block2_(scope / "block_2", {channels, channels, normGroups}) {}

void VaeMiddle::expect(const layers::ExpectedScope& scope, std::int64_t channels, int normGroups) {
  VaeResnetBlock::expect(scope / "block_1", {channels, channels, normGroups});
  VaeAttentionBlock::expect(scope / "attn_1", channels, normGroups);
  VaeResnetBlock::expect(scope / "block_2", {channels, channels, normGroups});
}

Tensor VaeMiddle::operator()(const Tensor& x) const {
  return block2_(attention_(block1_(x)));
}

}  // namespace reelbrush::inference
