// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/layers/embedding.h"
#include "inference/layers/norm.h"
#include "inference/models/shared/clip_block.h"

namespace reelbrush::inference {

// The text tower of an OpenCLIP model. Names in the JSON follow open_clip: embed_dim, text_cfg
// {context_length, vocab_size, width, heads, layers, mlp_ratio}, quick_gelu, and layer:
// "penultimate" (default) or "last".
struct OpenClipTextConfig {
  std::int64_t embedDim = 1024;  // of text_projection, which is in the file but not used
  std::int64_t contextLength = 77;
  std::int64_t vocabSize = 49408;
  std::int64_t width = 1024;
  std::int64_t heads = 16;
  std::int64_t layers = 24;  // in the file
  std::int64_t hidden = 4096;
  bool skipsLastBlock = true;
  bool hasQuickGelu = false;

  // Throws Error (Model) on values that cannot be.
  static OpenClipTextConfig fromJson(const nlohmann::json& json);
  // From a weight file in open_clip's key layout. Heads are taken as width/64, as in every public
  // model.
  static OpenClipTextConfig fromWeights(const WeightStore& store);

  std::int64_t blocksRun() const { return skipsLastBlock ? layers - 1 : layers; }
};

// Tokens to text features: all positions, after the blocks that are run and the final norm; not
// projected, not normalised. Immutable; one thread at a time.
class OpenClipText {
 public:
  OpenClipText(const WeightScope& scope, const OpenClipTextConfig& config,
               const std::stop_token& stop = {});
  // What the file of the text tower holds, the unused last block and projection included.
  static ExpectedTensors expectedTensors(const OpenClipTextConfig& config);
  // What the constructor loads.
  static ExpectedTensors usedTensors(const OpenClipTextConfig& config);

  const OpenClipTextConfig& config() const { return config_; }
  // tokens I64 [B, contextLength] -> F32 [B, contextLength, width].
  Tensor operator()(const Tensor& tokens, const std::stop_token& stop = {}) const;

 private:
  OpenClipTextConfig config_;
  layers::Embedding tokenEmbedding_;
  Tensor positionalEmbedding_;
  std::vector<ClipBlock> blocks_;
  layers::LayerNorm lnFinal_;
};

}  // namespace reelbrush::inference
