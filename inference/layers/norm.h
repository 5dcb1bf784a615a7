// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/expected.h"
#include "inference/ops/norm.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference::layers {

struct GroupNormShape {
  std::int64_t channels = 0;
  int groups = 32;
  float epsilon = 1e-5F;
};

// Keys: weight, bias. Where the statistics run over depends on the caller's view, see the two call
// forms.
class GroupNorm {
 public:
  GroupNorm(const WeightScope& scope, const GroupNormShape& shape);
  static void expect(const ExpectedScope& scope, const GroupNormShape& shape);

  // x [..., h, w, C]: statistics of every single frame.
  Tensor perFrame(const Tensor& x, ops::Activation activation = ops::Activation::None) const;
  // x [B, ..., C]: statistics over everything of an item, all frames included.
  Tensor perItem(const Tensor& x, ops::Activation activation = ops::Activation::None) const;

 private:
  GroupNormShape shape_;
  Tensor weight_;
  Tensor bias_;
};

// Over the last axis. Keys: weight, bias.
class LayerNorm {
 public:
  LayerNorm(const WeightScope& scope, std::int64_t channels, float epsilon = 1e-5F);
  static void expect(const ExpectedScope& scope, std::int64_t channels);

  Tensor operator()(const Tensor& x) const;

 private:
  Tensor weight_;
  Tensor bias_;
  float epsilon_;
};

}  // namespace reelbrush::inference::layers
