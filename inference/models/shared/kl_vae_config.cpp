// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "inference/base/error.h"
#include "inference/models/shared/config_reader.h"
#include "inference/models/shared/kl_vae.h"
#include "inference/models/shared/weight_shapes.h"

namespace reelbrush::inference {

namespace {

constexpr std::int64_t MostWidth = 16384;

void checkConfig(const KlVaeConfig& config) {
  for (std::int64_t level = 0; level < config.levels(); ++level) {
    checkAs(ErrorCode::Model, config.width(level) <= MostWidth, "VAE configuration: level ", level,
            " would be ", config.width(level), " channels wide, more than ", MostWidth);
    checkAs(ErrorCode::Model, config.width(level) % config.normGroups == 0,
            "VAE configuration: the width ", config.width(level), " of level ", level,
            " is not a multiple of ", config.normGroups, " norm groups");
  }
  checkAs(ErrorCode::Model, config.ch % config.normGroups == 0, "VAE configuration: ch ", config.ch,
          " is not a multiple of ", config.normGroups, " norm groups");
}

std::string levelKey(const char* start, std::int64_t level) {
  return start + std::to_string(level);
}

}  // namespace

KlVaeConfig KlVaeConfig::fromJson(const nlohmann::json& json) {
  const ConfigReader root(json, "VAE configuration");
  const ConfigReader net = root.object("ddconfig");
  KlVaeConfig config;
  config.inChannels = net.integer("in_channels", 1, 1024, 3);
  config.outChannels = net.integer("out_ch", 1, 1024, 3);
  config.ch = net.integer("ch", 1, MostWidth);
  config.chMult = net.integers("ch_mult", 1, 1, 1024);
  config.numResBlocks = net.integer("num_res_blocks", 1, 64);
  config.zChannels = net.integer("z_channels", 1, 1024);
  config.embedDim = root.integer("embed_dim", 1, 1024);
  config.scaleFactor = static_cast<float>(root.number("scale_factor", 1e-6, 1e6, 0.18215));
  config.normGroups = static_cast<int>(root.integer("norm_groups", 1, 1024, 32));
  checkAs(ErrorCode::Model, net.flag("double_z", true),
          "VAE configuration: \"double_z\" must be true (the encoder gives mean and variance)");
  checkAs(ErrorCode::Model, !net.flag("tanh_out", false),
          "VAE configuration: \"tanh_out\" must be false");
  config.attentionLevels.assign(config.chMult.size(), false);
  if (net.has("attn_resolutions")) {
    const std::vector<std::int64_t> resolutions = net.integers("attn_resolutions", 0, 1, 65536);
    std::int64_t resolution = resolutions.empty() ? 0 : net.integer("resolution", 1, 65536);
    for (std::size_t level = 0; level < config.chMult.size(); ++level) {
      config.attentionLevels[level] =
          std::find(resolutions.begin(), resolutions.end(), resolution) != resolutions.end();
      resolution /= 2;
    }
  }
  checkConfig(config);
  return config;
}

KlVaeConfig KlVaeConfig::fromWeights(const WeightStore& store, const std::string& prefix) {
  const WeightShapes shapes(store, prefix);
  KlVaeConfig config;
  const Shape decoderIn = shapes.of("decoder.conv_in.weight", 4);
  const Shape decoderOut = shapes.of("decoder.conv_out.weight", 4);
  config.zChannels = decoderIn[1];
  config.outChannels = decoderOut[0];
  config.embedDim = shapes.of("post_quant_conv.weight", 4)[1];
  const std::int64_t levels = shapes.count("decoder.up.", ".block.0.conv1.weight");
  checkAs(ErrorCode::Model, levels <= 16, "the VAE in ", store.description(), " has ", levels,
          " levels, more than the 16 that are supported");
  config.numResBlocks = shapes.count("decoder.up.0.block.", ".conv1.weight") - 1;
  checkAs(ErrorCode::Model, config.numResBlocks >= 1, "the VAE in ", store.description(),
          " has too few decoder blocks");
  // The encoder's first convolution tells the base width; a file of the decoder alone has level 0
  // of multiplier 1.
  const bool hasEncoder = shapes.has("encoder.conv_in.weight");
  config.ch = hasEncoder ? shapes.of("encoder.conv_in.weight", 4)[0] : decoderOut[1];
  config.inChannels = hasEncoder ? shapes.of("encoder.conv_in.weight", 4)[1] : decoderOut[0];
  config.chMult.clear();
  config.attentionLevels.clear();
  for (std::int64_t level = 0; level < levels; ++level) {
    const std::string key = levelKey("decoder.up.", level);
    const std::int64_t width = shapes.of(key + ".block.0.conv1.weight", 4)[0];
    checkAs(ErrorCode::Model, width % config.ch == 0, "the VAE in ", store.description(),
            " has a level of ", width, " channels, no multiple of ", config.ch);
    config.chMult.push_back(width / config.ch);
    config.attentionLevels.push_back(shapes.hasBelow(key + ".attn.0."));
  }
  checkConfig(config);
  return config;
}

}  // namespace reelbrush::inference
