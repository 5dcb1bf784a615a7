// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "inference/layers/linear.h"

namespace reelbrush::inference::layers {

// QuickGelu is x * sigmoid(1.702 x), used by the first CLIP models.
enum class MlpActivation { Gelu, QuickGelu, Silu };

struct MlpShape {
  std::string first;  // key of the first linear map: "mlp.c_fc", "0"
  std::string second;
  std::int64_t width = 0;
  std::int64_t hidden = 0;
  std::int64_t out = 0;
  MlpActivation activation = MlpActivation::Gelu;
};

// second(activation(first(x))).
class Mlp {
 public:
  Mlp(const WeightScope& scope, const MlpShape& shape);
  static void expect(const ExpectedScope& scope, const MlpShape& shape);

  Tensor operator()(const Tensor& x) const;
  Tensor addedTo(const Tensor& residual, const Tensor& x) const;

 private:
  Tensor hidden(const Tensor& x) const;

  Linear first_;
  Linear second_;
  MlpActivation activation_;
};

// The gated feed-forward of the diffusion transformers, hidden width 4d: net.2(a * GELU(g)), [a, g]
// = net.0.proj(x).
class GegluFeedForward {
 public:
  GegluFeedForward(const WeightScope& scope, std::int64_t width);
  static void expect(const ExpectedScope& scope, std::int64_t width);

  Tensor addedTo(const Tensor& residual, const Tensor& x) const;

 private:
  Linear proj_;
  Linear out_;
};

}  // namespace reelbrush::inference::layers
