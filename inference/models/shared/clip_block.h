// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/attention.h"
#include "inference/layers/mlp.h"
#include "inference/layers/norm.h"

namespace reelbrush::inference {

struct ClipBlockShape {
  std::int64_t width = 0;
  std::int64_t hidden = 0;
  int heads = 1;
  bool hasQuickGelu = false;
};

// The block of both OpenCLIP towers: x += attn(ln_1(x)); x += mlp(ln_2(x)).
class ClipBlock {
 public:
  ClipBlock(const WeightScope& scope, const ClipBlockShape& shape);
  static void expect(const layers::ExpectedScope& scope, const ClipBlockShape& shape);

  Tensor operator()(const Tensor& x, ops::AttentionMask mask) const;  // [B, N, width]

 private:
  layers::LayerNorm ln1_;
  layers::StackedAttention attention_;
  layers::LayerNorm ln2_;
  layers::Mlp mlp_;
};

}  // namespace reelbrush::inference
