// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/config.h"

#include <algorithm>
#include <cmath>

#include "inference/base/error.h"
#include "inference/models/shared/config_reader.h"
#include "inference/models/shared/weight_shapes.h"

namespace reelbrush::inference::videocomposer {

namespace {

constexpr std::int64_t MostWidth = 16384;
constexpr double ScaleTolerance = 1e-6;
constexpr std::int64_t UsualHeadDim = 64;
constexpr std::int64_t UsualHeads = 8;

void checkConfig(const UnetConfig& config) {
  for (std::int64_t level = 0; level < config.levels(); ++level) {
    const std::int64_t width = config.width(level);
    checkAs(ErrorCode::Model, width <= MostWidth, "VideoComposer U-Net configuration: level ",
            level, " would be ", width, " channels wide, more than ", MostWidth);
    checkAs(ErrorCode::Model, width % config.normGroups == 0,
            "VideoComposer U-Net configuration: the width ", width, " of level ", level,
            " is not a multiple of ", config.normGroups, " norm groups");
    const bool hasTransformer = config.hasAttention(level) || level + 1 == config.levels();
    checkAs(ErrorCode::Model, !hasTransformer || width >= config.headDim,
            "VideoComposer U-Net configuration: the width ", width, " of level ", level,
            " does not hold one attention head of ", config.headDim);
  }
  checkAs(ErrorCode::Model, config.dim % config.normGroups == 0,
          "VideoComposer U-Net configuration: dim ", config.dim, " is not a multiple of ",
          config.normGroups, " norm groups");
  checkAs(ErrorCode::Model, config.numHeads * config.headDim <= MostWidth,
          "VideoComposer U-Net configuration: num_heads times head_dim is more than ", MostWidth);
}

// Walks the encoder's blocks in the file: every block but the first is a downsampling or starts
// with a ResBlock.
void readLevels(const WeightShapes& shapes, UnetConfig& config) {
  config.dimMult.clear();
  config.attnScales.clear();
  std::int64_t blocksInLevel = 0;
  std::int64_t firstLevelBlocks = 0;
  std::int64_t width = config.dim;
  bool hasAttention = false;
  const auto closeLevel = [&] {
    checkAs(ErrorCode::Model, blocksInLevel > 0 && width % config.dim == 0,
            "the U-Net's encoder levels cannot be told from its tensors");
    if (hasAttention) {
      config.attnScales.push_back(std::ldexp(1.0, -static_cast<int>(config.dimMult.size())));
    }
    config.dimMult.push_back(width / config.dim);
    firstLevelBlocks = config.dimMult.size() == 1 ? blocksInLevel : firstLevelBlocks;
    blocksInLevel = 0;
    hasAttention = false;
  };
  for (int block = 1; block < 1024 && config.dimMult.size() < 16; ++block) {
    const std::string key = "input_blocks." + std::to_string(block);
    if (shapes.has(key + ".op.weight")) {
      closeLevel();
    } else if (shapes.has(key + ".0.in_layers.2.weight")) {
      width = shapes.of(key + ".0.in_layers.2.weight", 4)[0];
      hasAttention = hasAttention || shapes.has(key + ".1.proj_in.weight");
      ++blocksInLevel;
    } else {
      break;
    }
  }
  closeLevel();
  config.numResBlocks = firstLevelBlocks;
}

void readBranches(const WeightShapes& shapes, UnetConfig& config) {
  config.videoCompositions = {"text"};
  if (shapes.has("pre_image_condition.0.weight")) {
    config.videoCompositions.emplace_back("image");
  }
  for (const ConditionBranch& branch : ConditionBranches) {
    const std::string last = std::string(branch.convolutions) + ".5.weight";
    if (shapes.has(last)) {
      config.videoCompositions.emplace_back(branch.composition);
      config.concatDim = shapes.of(last, 4)[0];
      config.adapterLayers =
          shapes.count(std::string(branch.transformer) + ".layers.", ".0.norm.weight");
    }
  }
}

}  // namespace

UnetConfig UnetConfig::fromJson(const nlohmann::json& json) {
  const ConfigReader root(json, "VideoComposer U-Net configuration");
  UnetConfig config;
  config.inDim = root.integer("in_dim", 1, 1024, 4);
  config.concatDim = root.integer("concat_dim", 1, 1024, 8);
  config.outDim = root.integer("out_dim", 1, 1024, 4);
  config.dim = root.integer("dim", 2, MostWidth);
  config.dimMult = root.integers("dim_mult", 1, 1, 1024);
  config.contextDim = root.integer("context_dim", 1, MostWidth);
  config.numHeads = root.integer("num_heads", 1, 1024);
  config.headDim = root.integer("head_dim", 1, 4096);
  config.numResBlocks = root.integer("num_res_blocks", 1, 64);
  config.attnScales = root.numbers("attn_scales", 0, 0.0, 1.0);
  config.adapterLayers = root.integer("adapter_transformer_layers", 1, 64, 1);
  config.hasTemporalAttention = root.flag("temporal_attention", true);
  config.normGroups = static_cast<int>(root.integer("norm_groups", 1, 1024, 32));
  if (root.has("video_compositions")) {
    config.videoCompositions = root.texts("video_compositions");
  }
  checkAs(ErrorCode::Model, !root.flag("use_fps_condition", false),
          "VideoComposer U-Net configuration: \"use_fps_condition\" must be false");
  checkConfig(config);
  return config;
}

UnetConfig UnetConfig::fromWeights(const WeightStore& store) {
  const WeightShapes shapes(store);
  UnetConfig config;
  config.dim = shapes.of("time_embed.0.weight", 2)[1];
  readBranches(shapes, config);
  const std::int64_t entering = shapes.of("input_blocks.0.0.weight", 4)[1];
  config.outDim = shapes.of("out.2.weight", 4)[0];
  if (config.videoCompositions.size() == 1) {
    config.concatDim = entering - config.outDim;
  }
  config.inDim = entering - config.concatDim;
  checkAs(ErrorCode::Model, config.inDim >= 1 && config.concatDim >= 1, "the U-Net in ",
          store.description(), " takes ", entering,
          " channels, too few for a latent and a condition volume");
  config.contextDim = shapes.of("middle_block.1.transformer_blocks.0.attn2.to_k.weight", 2)[1];
  readLevels(shapes, config);
  config.hasTemporalAttention = shapes.has("input_blocks.0.1.proj_in.weight");
  config.headDim = UsualHeadDim;
  if (config.hasTemporalAttention) {
    const std::int64_t inner = shapes.of("input_blocks.0.1.proj_in.weight", 3)[0];
    if (inner % UsualHeadDim != 0) {
      checkAs(ErrorCode::Model, inner % UsualHeads == 0, "the U-Net in ", store.description(),
              " does not tell its head_dim; add a model.json that does");
      config.headDim = inner / UsualHeads;
    }
    config.numHeads = inner / config.headDim;
  }
  checkConfig(config);
  return config;
}

bool UnetConfig::hasAttention(std::int64_t level) const {
  const double scale = std::ldexp(1.0, -static_cast<int>(level));
  return std::any_of(attnScales.begin(), attnScales.end(),
                     [&](double wanted) { return std::fabs(wanted - scale) < ScaleTolerance; });
}

bool UnetConfig::hasComposition(std::string_view word) const {
  return std::find(videoCompositions.begin(), videoCompositions.end(), word) !=
         videoCompositions.end();
}

}  // namespace reelbrush::inference::videocomposer
