// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/layers/linear.h"

namespace reelbrush::inference::layers {

// [cos(t w_0) ... cos(t w_n-1), sin(t w_0) ... sin(t w_n-1)], n = dim/2, w_i = 10000^(-i/n);
// cosines first, and one trailing zero if dim is odd. times: any numeric dtype [B] -> F32 [B, dim].
Tensor sinusoids(const Tensor& times, std::int64_t dim);

// Linear(SiLU(Linear(sinusoids))), to 4*dim. Keys: 0, 2.
class TimeEmbedding {
 public:
  TimeEmbedding(const WeightScope& scope, std::int64_t dim);
  static void expect(const ExpectedScope& scope, std::int64_t dim);

  Tensor operator()(const Tensor& times) const;  // [B] -> [B, 4*dim]

 private:
  Linear first_;
  Linear second_;
  std::int64_t dim_;
};

}  // namespace reelbrush::inference::layers
