// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/openclip_text.h"

#include <algorithm>

#include "inference/base/error.h"
#include "inference/base/progress.h"
#include "inference/models/shared/config_reader.h"
#include "inference/models/shared/weight_shapes.h"
#include "inference/ops/elementwise.h"

namespace reelbrush::inference {

namespace {

constexpr std::int64_t UsualHeadWidth = 64;

ClipBlockShape blockShape(const OpenClipTextConfig& config) {
  return {config.width, config.hidden, static_cast<int>(config.heads), config.hasQuickGelu};
}

void expectBlocks(const layers::ExpectedScope& root, const OpenClipTextConfig& config,
                  std::int64_t count) {
  root.add("positional_embedding", Shape{config.contextLength, config.width});
  layers::Embedding::expect(root / "token_embedding", config.vocabSize, config.width);
  for (int i = 0; i < count; ++i) {
    ClipBlock::expect(root / "transformer" / "resblocks" / i, blockShape(config));
  }
  layers::LayerNorm::expect(root / "ln_final", config.width);
}

}  // namespace

OpenClipTextConfig OpenClipTextConfig::fromJson(const nlohmann::json& json) {
  const ConfigReader root(json, "OpenCLIP text configuration");
  const ConfigReader text = root.object("text_cfg");
  OpenClipTextConfig config;
  config.embedDim = root.integer("embed_dim", 1, 16384);
  config.contextLength = text.integer("context_length", 1, 4096, 77);
  config.vocabSize = text.integer("vocab_size", 1, 1 << 22, 49408);
  config.width = text.integer("width", 1, 16384);
  config.heads = text.integer("heads", 1, 1024);
  config.layers = text.integer("layers", 1, 256);
  const double ratio = text.number("mlp_ratio", 0.01, 64.0, 4.0);
  config.hidden = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(static_cast<double>(config.width) * ratio));
  config.hasQuickGelu = root.flag("quick_gelu", false);
  const std::string layer = root.text("layer", "penultimate");
  checkAs(ErrorCode::Model, layer == "penultimate" || layer == "last",
          "OpenCLIP text configuration: \"layer\" must be \"penultimate\" or \"last\", got \"",
          layer, "\"");
  config.skipsLastBlock = layer == "penultimate";
  checkAs(ErrorCode::Model, config.width % config.heads == 0, "OpenCLIP text configuration: width ",
          config.width, " is not a multiple of its ", config.heads, " heads");
  return config;
}

OpenClipTextConfig OpenClipTextConfig::fromWeights(const WeightStore& store) {
  const WeightShapes shapes(store);
  const Shape table = shapes.of("token_embedding.weight", 2);
  OpenClipTextConfig config;
  config.vocabSize = table[0];
  config.width = table[1];
  config.contextLength = shapes.of("positional_embedding", 2)[0];
  config.layers = shapes.count("transformer.resblocks.", ".ln_1.weight");
  config.hidden = shapes.of("transformer.resblocks.0.mlp.c_fc.weight", 2)[0];
  config.embedDim =
      shapes.has("text_projection") ? shapes.of("text_projection", 2)[1] : config.width;
  checkAs(ErrorCode::Model, config.width % UsualHeadWidth == 0, "the text tower in ",
          store.description(), " is ", config.width,
          " wide, which does not tell its number of heads; add a model.json that does");
  config.heads = config.width / UsualHeadWidth;
  return config;
}

OpenClipText::OpenClipText(const WeightScope& scope, const OpenClipTextConfig& config,
                           const std::stop_token& stop)
    : config_(config),
      tokenEmbedding_(scope / "token_embedding", config.vocabSize, config.width),
      positionalEmbedding_(
          scope.loadF32("positional_embedding", Shape{config.contextLength, config.width})),
      lnFinal_(scope / "ln_final", config.width) {
  for (int i = 0; i < config.blocksRun(); ++i) {
    throwIfStopped(stop);
    blocks_.emplace_back(scope / "transformer" / "resblocks" / i, blockShape(config));
  }
}

ExpectedTensors OpenClipText::usedTensors(const OpenClipTextConfig& config) {
  ExpectedTensors tensors;
  expectBlocks(layers::ExpectedScope(tensors), config, config.blocksRun());
  return tensors;
}

ExpectedTensors OpenClipText::expectedTensors(const OpenClipTextConfig& config) {
  ExpectedTensors tensors;
  const layers::ExpectedScope root(tensors);
  expectBlocks(root, config, config.layers);
  root.add("text_projection", Shape{config.width, config.embedDim});
  root.add("logit_scale", Shape());
  return tensors;
}

Tensor OpenClipText::operator()(const Tensor& tokens, const std::stop_token& stop) const {
  checkAs(ErrorCode::BadInput, tokens.rank() == 2 && tokens.dim(1) == config_.contextLength,
          "[openclip text] tokens must be [B, ", config_.contextLength, "], got ", tokens.shape());
  Tensor x = ops::add(tokenEmbedding_(tokens), positionalEmbedding_);  // [B, L, width]
  for (const ClipBlock& block : blocks_) {
    throwIfStopped(stop);
    // Causal, without a mask for the padding: that is how the tower was trained.
    x = block(x, ops::AttentionMask::Causal);
  }
  return lnFinal_(x);
}

}  // namespace reelbrush::inference
