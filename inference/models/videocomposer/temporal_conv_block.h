// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "inference/layers/conv.h"
#include "inference/layers/norm.h"

namespace reelbrush::inference::videocomposer {

// x plus four stages of GroupNorm over all frames, SiLU, convolution along time.
class TemporalConvBlock {
 public:
  TemporalConvBlock(const WeightScope& scope, std::int64_t channels, int normGroups);
  static void expect(const layers::ExpectedScope& scope, std::int64_t channels, int normGroups);

  Tensor operator()(const Tensor& x) const;  // [B, F, h, w, C]

 private:
  struct Stage {
    layers::GroupNorm norm;
    layers::TemporalConv conv;
  };
  std::vector<Stage> stages_;
};

}  // namespace reelbrush::inference::videocomposer
