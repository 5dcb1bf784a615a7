// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/layers/linear.h"
#include "inference/layers/norm.h"
#include "inference/models/videocomposer/transformer_block.h"

namespace reelbrush::inference::videocomposer {

// Attention among the cells of each frame and from them to the context tokens.
class SpatialTransformer {
 public:
  SpatialTransformer(const WeightScope& scope, const TransformerShape& shape);
  static void expect(const layers::ExpectedScope& scope, const TransformerShape& shape);

  // Constants of a run: context [B, L, contextWidth].
  layers::KeysValues keysValues(const Tensor& context) const;
  // x [Bx, F, h, w, C], context of B items or of their B*F frames, Bx dividing B -> [B, F, h, w,
  // C].
  Tensor operator()(const Tensor& x, const layers::KeysValues& context, std::int64_t items) const;

 private:
  layers::GroupNorm norm_;
  layers::Linear projIn_;
  TransformerBlock block_;
  layers::Linear projOut_;
};

}  // namespace reelbrush::inference::videocomposer
