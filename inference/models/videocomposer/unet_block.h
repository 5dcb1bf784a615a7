// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <variant>
#include <vector>

#include "inference/layers/conv.h"
#include "inference/models/videocomposer/res_block.h"
#include "inference/models/videocomposer/spatial_transformer.h"
#include "inference/models/videocomposer/temporal_transformer.h"
#include "inference/models/videocomposer/unet_plan.h"

namespace reelbrush::inference::videocomposer {

// Nearest-neighbour doubling, then a convolution. Key: conv.
class Upsample {
 public:
  Upsample(const WeightScope& scope, std::int64_t channels);
  Tensor operator()(const Tensor& x) const;

 private:
  layers::Conv2d conv_;
};

// What every block of one step shares.
struct StepInputs {
  Tensor embedding;  // [Bx, 4*dim], through SiLU
  // Of every spatial transformer in the order in which they run; each block consumes its own.
  std::vector<layers::KeysValues>::const_iterator keysValues;
  std::int64_t items = 1;  // of the context
  std::stop_token stop;
};

// Some modules in a row, as planned.
class UnetBlock {
 public:
  UnetBlock(const WeightScope& root, const BlockPlan& plan, const UnetConfig& config);
  static void expect(const layers::ExpectedScope& root, const BlockPlan& plan,
                     const UnetConfig& config);

  // Appends the keys and values of its spatial transformers.
  void appendKeysValues(const Tensor& context, std::vector<layers::KeysValues>& result) const;
  // x [B, F, h, w, C]. Advances inputs.keysValues. Throws Cancelled between modules.
  Tensor operator()(Tensor x, StepInputs& inputs) const;

 private:
  using Module =
      std::variant<layers::Conv2d, ResBlock, SpatialTransformer, TemporalTransformer, Upsample>;

  std::vector<Module> modules_;
};

}  // namespace reelbrush::inference::videocomposer
