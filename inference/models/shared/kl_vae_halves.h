// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "inference/models/shared/kl_vae.h"
#include "inference/models/shared/kl_vae_blocks.h"

namespace reelbrush::inference {

// One resolution of the encoder or decoder: ResNet blocks, each perhaps followed by attention, then
// a resampling convolution unless it is the last level on its way.
struct VaeLevel {
  std::vector<VaeResnetBlock> blocks;
  std::vector<VaeAttentionBlock> attention;  // empty, or one per block
  std::optional<layers::Conv2d> resample;
};

// Images [N, H, W, C] to moments [N, h, w, 2*zChannels], before quant_conv.
class KlVae::Encoder {
 public:
  Encoder(const WeightScope& scope, const KlVaeConfig& config);
  static void expect(const layers::ExpectedScope& scope, const KlVaeConfig& config);
  Tensor operator()(const Tensor& images, const std::stop_token& stop) const;

 private:
  layers::Conv2d convIn_;
  std::vector<VaeLevel> levels_;  // in the order they run
  VaeMiddle middle_;
  layers::GroupNorm normOut_;
  layers::Conv2d convOut_;
  layers::Linear quant_;
};

// Latents [N, h, w, embedDim], unscaled, to images [N, H, W, C].
class KlVae::Decoder {
 public:
  Decoder(const WeightScope& scope, const KlVaeConfig& config);
  static void expect(const layers::ExpectedScope& scope, const KlVaeConfig& config);
  Tensor operator()(const Tensor& latents, const std::stop_token& stop) const;

 private:
  layers::Linear postQuant_;
  layers::Conv2d convIn_;
  VaeMiddle middle_;
  std::vector<VaeLevel> levels_;  // in the order they run, smallest first
  layers::GroupNorm normOut_;
  layers::Conv2d convOut_;
};

}  // namespace reelbrush::inference
