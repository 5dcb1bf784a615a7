// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "inference/layers/expected.h"
#include "inference/ops/conv.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference::layers {

struct ConvShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  int kernel = 3;
  int stride = 1;
  std::array<int, 4> padding{1, 1, 1, 1};  // zeros at top, bottom, left, right
  bool hasBias = true;
};

// A convolution over single frames. Keys: weight [out, in, k, k], bias.
class Conv2d {
 public:
  Conv2d(const WeightScope& scope, const ConvShape& shape);
  static void expect(const ExpectedScope& scope, const ConvShape& shape);

  // x [..., H, W, in] -> [..., H', W', out]; every leading axis counts as frames.
  Tensor operator()(const Tensor& x) const;
  Tensor addedTo(const Tensor& residual, const Tensor& x) const;  // residual shaped like the result

 private:
  std::shared_ptr<const ops::PackedConv2d> weight_;
  ops::Conv2dGeometry geometry_;
};

// A convolution along time with kernel (3, 1, 1), zero padded at both ends. Keys: weight [c, c, 3,
// 1, 1], bias.
class TemporalConv {
 public:
  TemporalConv(const WeightScope& scope, std::int64_t channels);
  static void expect(const ExpectedScope& scope, std::int64_t channels);

  Tensor operator()(const Tensor& x) const;  // [B, F, h, w, c] -> the same shape
  Tensor addedTo(const Tensor& residual, const Tensor& x) const;

 private:
  std::shared_ptr<const ops::PackedConv2d> weight_;
};

}  // namespace reelbrush::inference::layers
