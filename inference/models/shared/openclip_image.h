// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/layers/conv.h"
#include "inference/layers/norm.h"
#include "inference/models/shared/clip_block.h"

namespace reelbrush::inference {

// The image tower of an OpenCLIP model. Names in the JSON follow open_clip: embed_dim, vision_cfg
// {image_size, patch_size, width, layers, head_width, mlp_ratio}, quick_gelu.
struct OpenClipImageConfig {
  std::int64_t embedDim = 1024;
  std::int64_t imageSize = 224;  // px, square
  std::int64_t patchSize = 14;
  std::int64_t width = 1280;
  std::int64_t layers = 32;
  std::int64_t headWidth = 80;
  std::int64_t hidden = 5120;
  bool hasQuickGelu = false;

  // Throws Error (Model) on values that cannot be.
  static OpenClipImageConfig fromJson(const nlohmann::json& json);
  // From a weight file in open_clip's key layout; the head width follows the public models of that
  // width.
  static OpenClipImageConfig fromWeights(const WeightStore& store);

  std::int64_t patchesPerSide() const { return imageSize / patchSize; }
};

// A normalised picture to its embedding: the class token after all blocks, ln_post and the
// projection; not L2-normalised. Immutable; one thread at a time.
class OpenClipImage {
 public:
  // scope: where "visual." lies.
  OpenClipImage(const WeightScope& scope, const OpenClipImageConfig& config,
                const std::stop_token& stop = {});
  static ExpectedTensors expectedTensors(const OpenClipImageConfig& config);

  const OpenClipImageConfig& config() const { return config_; }
  // pixels F32 [B, 3, imageSize, imageSize], mean and deviation already removed -> F32 [B,
  // embedDim].
  Tensor operator()(const Tensor& pixels, const std::stop_token& stop = {}) const;

 private:
  OpenClipImageConfig config_;
  layers::Conv2d patches_;
  Tensor classEmbedding_;
  Tensor positionalEmbedding_;
  layers::LayerNorm lnPre_;
  std::vector<ClipBlock> blocks_;
  layers::LayerNorm lnPost_;
  Tensor projection_;
};

}  // namespace reelbrush::inference
