// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/attention.h"
#include "inference/layers/mlp.h"
#include "inference/layers/norm.h"

namespace reelbrush::inference::videocomposer {

struct TransformerShape {
  std::int64_t channels = 0;
  int heads = 1;
  int headDim = 64;
  std::int64_t contextWidth = 0;  // 0: the second attention is self-attention too
  int normGroups = 32;

  std::int64_t inner() const { return static_cast<std::int64_t>(heads) * headDim; }
};

// The basic block of both transformers: self-attention, cross- or second self-attention, gated
// feed-forward, each on its layer norm and added.
class TransformerBlock {
 public:
  TransformerBlock(const WeightScope& scope, const TransformerShape& shape);
  static void expect(const layers::ExpectedScope& scope, const TransformerShape& shape);

  // Of the cross-attention, for context [B, L, contextWidth].
  layers::KeysValues keysValues(const Tensor& context) const;
  // x [N, tokens, inner] with N = B*F of the items or fewer (see withItems); the context's are one
  // for each item, or one for each frame of each item.
  Tensor operator()(const Tensor& x, const layers::KeysValues& context, std::int64_t items,
                    std::int64_t frames) const;
  // Without context.
  Tensor operator()(const Tensor& x) const;

 private:
  layers::LayerNorm norm1_;
  layers::Attention attn1_;
  layers::LayerNorm norm2_;
  layers::Attention attn2_;
  layers::LayerNorm norm3_;
  layers::GegluFeedForward ff_;
};

}  // namespace reelbrush::inference::videocomposer
