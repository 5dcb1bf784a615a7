// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "inference/layers/conv.h"
#include "inference/layers/linear.h"
#include "inference/layers/mlp.h"
#include "inference/layers/norm.h"
#include "inference/models/videocomposer/config.h"

namespace reelbrush::inference::videocomposer {

// The spatio-temporal condition encoder of one branch: convolutions and pooling per frame, then a
// small transformer along time (specification, section 4). Its output depends on neither the time
// step nor the text.
class StcEncoder {
 public:
  StcEncoder(const WeightScope& root, const ConditionBranch& branch, const UnetConfig& config);
  static void expect(const layers::ExpectedScope& root, const ConditionBranch& branch,
                     const UnetConfig& config);

  // condition [B, F, H, W, c] -> [B, F, height, width, concatDim]. The reference pools to 128x128
  // for 32x32 latent cells; pooling to 4*height x 4*width is the same there and extends it to other
  // sizes.
  Tensor operator()(const Tensor& condition, std::int64_t height, std::int64_t width,
                    const std::stop_token& stop) const;

 private:
  struct Layer {
    layers::LayerNorm norm;
    layers::Linear toQkv;
    layers::Linear toOut;
    layers::Mlp mlp;
  };

  Tensor alongTime(const Layer& layer, const Tensor& x) const;

  std::int64_t width_;
  layers::Conv2d conv0_;
  layers::Conv2d conv3_;
  layers::Conv2d conv5_;
  std::vector<Layer> layers_;
};

}  // namespace reelbrush::inference::videocomposer
