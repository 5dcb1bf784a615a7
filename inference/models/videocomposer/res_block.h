// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "inference/layers/conv.h"
#include "inference/layers/linear.h"
#include "inference/layers/norm.h"
#include "inference/models/videocomposer/temporal_conv_block.h"

namespace reelbrush::inference::videocomposer {

struct ResBlockShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t embedding = 0;  // width of the time embedding
  int normGroups = 32;
};

// Two 3x3 convolutions over single frames with the time embedding added between them, then the
// temporal convolution block (specification, section 3.2).
class ResBlock {
 public:
  ResBlock(const WeightScope& scope, const ResBlockShape& shape);
  static void expect(const layers::ExpectedScope& scope, const ResBlockShape& shape);

  // x [B, F, h, w, in], embedding [Be, embedding] already through SiLU, Be dividing B -> [B, F, h,
  // w, out].
  Tensor operator()(const Tensor& x, const Tensor& embedding) const;

 private:
  layers::GroupNorm inNorm_;
  layers::Conv2d inConv_;
  layers::Linear embedding_;
  layers::GroupNorm outNorm_;
  layers::Conv2d outConv_;
  std::optional<layers::Linear> skip_;
  TemporalConvBlock temporal_;
};

}  // namespace reelbrush::inference::videocomposer
