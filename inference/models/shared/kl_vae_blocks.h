// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "inference/layers/conv.h"
#include "inference/layers/linear.h"
#include "inference/layers/norm.h"

namespace reelbrush::inference {

constexpr float VaeNormEpsilon = 1e-6F;

struct VaeBlockShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  int normGroups = 32;
};

// x + conv2(SiLU(norm2(conv1(SiLU(norm1(x)))))), with a 1x1 shortcut (nin_shortcut) where the width
// changes.
class VaeResnetBlock {
 public:
  VaeResnetBlock(const WeightScope& scope, const VaeBlockShape& shape);
  static void expect(const layers::ExpectedScope& scope, const VaeBlockShape& shape);

  Tensor operator()(const Tensor& x) const;  // [N, h, w, in] -> [N, h, w, out]

 private:
  layers::GroupNorm norm1_;
  layers::Conv2d conv1_;
  layers::GroupNorm norm2_;
  layers::Conv2d conv2_;
  std::optional<layers::Linear> shortcut_;
};

// Single-head attention of all cells of an image to each other, 1x1 convolutions q, k, v, proj_out.
class VaeAttentionBlock {
 public:
  VaeAttentionBlock(const WeightScope& scope, std::int64_t channels, int normGroups);
  static void expect(const layers::ExpectedScope& scope, std::int64_t channels, int normGroups);

  Tensor operator()(const Tensor& x) const;  // [N, h, w, C]

 private:
  layers::GroupNorm norm_;
  layers::Linear q_;
  layers::Linear k_;
  layers::Linear v_;
  layers::Linear out_;
};

// block_1, attn_1, block_2 at the smallest size.
class VaeMiddle {
 public:
  VaeMiddle(const WeightScope& scope, std::int64_t channels, int normGroups);
  static void expect(const layers::ExpectedScope& scope, std::int64_t channels, int normGroups);

  Tensor operator()(const Tensor& x) const;

 private:
  VaeResnetBlock block1_;
  VaeAttentionBlock attention_;
  VaeResnetBlock block2_;
};

}  // namespace reelbrush::inference
