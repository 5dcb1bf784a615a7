// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

enum class AttentionMask { None, Causal };

// softmax(q k^T * scale) v per head, tiled: no score matrix of a whole sequence is ever stored.
// q [B, Nq, heads*d], k [Bk, Nk, heads*d], v [Bk, Nk, heads*dv] with heads consecutive; Bk divides
// B, and batch item b reads k, v of item b / (B / Bk) (so a context is not repeated per frame). ->
// [B, Nq, heads*dv]. F32.
Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, int heads, float scale,
                 AttentionMask mask = AttentionMask::None);

}  // namespace reelbrush::inference::ops
