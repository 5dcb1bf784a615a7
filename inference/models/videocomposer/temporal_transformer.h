// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/layers/linear.h"
#include "inference/layers/norm.h"
#include "inference/models/videocomposer/transformer_block.h"

namespace reelbrush::inference::videocomposer {

// Attention of each cell to itself in the other frames. No positions: order along time is not known
// here.
class TemporalTransformer {
 public:
  TemporalTransformer(const WeightScope& scope, const TransformerShape& shape);
  static void expect(const layers::ExpectedScope& scope, const TransformerShape& shape);

  Tensor operator()(const Tensor& x) const;  // [B, F, h, w, C]

 private:
  layers::GroupNorm norm_;
  layers::Linear projIn_;
  TransformerBlock block_;
  layers::Linear projOut_;
};

}  // namespace reelbrush::inference::videocomposer
