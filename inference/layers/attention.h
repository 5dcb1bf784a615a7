// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/linear.h"
#include "inference/ops/attention.h"

namespace reelbrush::inference::layers {

// What a query attends to: both [Bk, Nk, heads*headDim].
struct KeysValues {
  Tensor k;
  Tensor v;
};

struct AttentionShape {
  std::int64_t width = 0;         // of the queries' tokens and of the result
  std::int64_t contextWidth = 0;  // of the tokens attended to; equal to width for self-attention
  int heads = 1;
  int headDim = 64;
};

// Multi-head attention in the diffusion transformers' layout: to_q, to_k, to_v without bias,
// to_out.0 with bias.
class Attention {
 public:
  Attention(const WeightScope& scope, const AttentionShape& shape);
  static void expect(const ExpectedScope& scope, const AttentionShape& shape);

  // Keys and values of context [Bk, Nk, contextWidth]; constants of a run if the context is.
  KeysValues keysValues(const Tensor& context) const;
  // residual + attention of x [B, N, width] to the keys and values; see ops::attention for Bk < B.
  Tensor addedTo(const Tensor& residual, const Tensor& x, const KeysValues& context) const;
  // The same to x's own tokens.
  Tensor addedTo(const Tensor& residual, const Tensor& x) const;

 private:
  Linear toQ_;
  Linear toK_;
  Linear toV_;
  Linear toOut_;
  AttentionShape shape_;
};

// Self-attention as torch.nn.MultiheadAttention stores it: q, k, v stacked in in_proj_weight [3d,
// d], in_proj_bias [3d]; out_proj.
class StackedAttention {
 public:
  StackedAttention(const WeightScope& scope, std::int64_t width, int heads);
  static void expect(const ExpectedScope& scope, std::int64_t width);

  Tensor addedTo(const Tensor& residual, const Tensor& x, ops::AttentionMask mask) const;

 private:
  std::shared_ptr<const ops::PackedLinear> q_;
  std::shared_ptr<const ops::PackedLinear> k_;
  std::shared_ptr<const ops::PackedLinear> v_;
  Linear out_;
  int heads_;
  float scale_;
};

}  // namespace reelbrush::inference::layers
