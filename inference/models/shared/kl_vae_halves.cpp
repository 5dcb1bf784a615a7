// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/kl_vae_halves.h"

#include "inference/ops/resize.h"

namespace reelbrush::inference {

namespace {

using layers::ConvShape;
using layers::ExpectedScope;

layers::GroupNormShape outNorm(std::int64_t channels, const KlVaeConfig& config) {
  return {channels, config.normGroups, VaeNormEpsilon};
}

layers::LinearShape pointwise(std::int64_t in, std::int64_t out) {
  return {in, out, true, layers::LinearStorage::Conv2d};
}

// Zeros at the right and the bottom only, as the reference pads before its stride-2 convolution.
ConvShape downsampleShape(std::int64_t channels) {
  return {channels, channels, 3, 2, {0, 1, 0, 1}};
}

struct LevelPlan {
  int index = 0;
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t blocks = 0;
  bool hasAttention = false;
  bool isResampled = false;
};

std::vector<LevelPlan> encoderPlan(const KlVaeConfig& config) {
  std::vector<LevelPlan> plan;
  std::int64_t width = config.ch;
  for (std::int64_t level = 0; level < config.levels(); ++level) {
    plan.push_back({static_cast<int>(level), width, config.width(level), config.numResBlocks,
                    config.attentionLevels[static_cast<std::size_t>(level)],
                    level + 1 < config.levels()});
    width = config.width(level);
  }
  return plan;
}

std::vector<LevelPlan> decoderPlan(const KlVaeConfig& config) {
  std::vector<LevelPlan> plan;
  std::int64_t width = config.width(config.levels() - 1);
  for (std::int64_t level = config.levels() - 1; level >= 0; --level) {
    plan.push_back({static_cast<int>(level), width, config.width(level), config.numResBlocks + 1,
                    config.attentionLevels[static_cast<std::size_t>(level)], level > 0});
    width = config.width(level);
  }
  return plan;
}

VaeLevel loadLevel(const WeightScope& scope, const LevelPlan& plan, const std::string& resample,
                   const ConvShape& resampleShape, int groups) {
  VaeLevel level;
  for (int i = 0; i < plan.blocks; ++i) {
    level.blocks.emplace_back(scope / "block" / i,
                              VaeBlockShape{i == 0 ? plan.in : plan.out, plan.out, groups});
    if (plan.hasAttention) {
      level.attention.emplace_back(scope / "attn" / i, plan.out, groups);
    }
  }
  if (plan.isResampled) {
    level.resample.emplace(scope / resample / "conv", resampleShape);
  }
  return level;
}

void expectLevel(const ExpectedScope& scope, const LevelPlan& plan, const std::string& resample,
                 const ConvShape& resampleShape, int groups) {
  for (int i = 0; i < plan.blocks; ++i) {
    VaeResnetBlock::expect(scope / "block" / i, {i == 0 ? plan.in : plan.out, plan.out, groups});
    if (plan.hasAttention) {
      VaeAttentionBlock::expect(scope / "attn" / i, plan.out, groups);
    }
  }
  if (plan.isResampled) {
    layers::Conv2d::expect(scope / resample / "conv", resampleShape);
  }
}

Tensor runBlocks(Tensor x, const VaeLevel& level, const std::stop_token& stop) {
  for (std::size_t i = 0; i < level.blocks.size(); ++i) {
    throwIfStopped(stop);
    x = level.blocks[i](x);
    if (!level.attention.empty()) {
      x = level.attention[i](x);
    }
  }
  return x;
}

}  // namespace

KlVae::Encoder::Encoder(const WeightScope& scope, const KlVaeConfig& config)
    : convIn_(scope / "encoder" / "conv_in", {config.inChannels, config.ch}),
      middle_(scope / "encoder" / "mid", config.width(config.levels() - 1), config.normGroups),
      normOut_(scope / "encoder" / "norm_out", outNorm(config.width(config.levels() - 1), config)),
      convOut_(scope / "encoder" / "conv_out",
               {config.width(config.levels() - 1), 2 * config.zChannels}),
      quant_(scope / "quant_conv", pointwise(2 * config.zChannels, 2 * config.embedDim)) {
  for (const LevelPlan& plan : encoderPlan(config)) {
    levels_.push_back(loadLevel(scope / "encoder" / "down" / plan.index, plan, "downsample",
                                downsampleShape(plan.out), config.normGroups));
  }
}

void KlVae::Encoder::expect(const ExpectedScope& scope, const KlVaeConfig& config) {
  const ExpectedScope root = scope / "encoder";
  const std::int64_t last = config.width(config.levels() - 1);
  layers::Conv2d::expect(root / "conv_in", {config.inChannels, config.ch});
  for (const LevelPlan& plan : encoderPlan(config)) {
    expectLevel(root / "down" / plan.index, plan, "downsample", downsampleShape(plan.out),
                config.normGroups);
  }
  VaeMiddle::expect(root / "mid", last, config.normGroups);
  layers::GroupNorm::expect(root / "norm_out", outNorm(last, config));
  layers::Conv2d::expect(root / "conv_out", {last, 2 * config.zChannels});
  layers::Linear::expect(scope / "quant_conv",
                         pointwise(2 * config.zChannels, 2 * config.embedDim));
}

Tensor KlVae::Encoder::operator()(const Tensor& images, const std::stop_token& stop) const {
  Tensor x = convIn_(images);
  for (const VaeLevel& level : levels_) {
    x = runBlocks(x, level, stop);
    if (level.resample) {
      x = (*level.resample)(x);
    }
  }
  throwIfStopped(stop);
  x = middle_(x);
  return quant_(convOut_(normOut_.perFrame(x, ops::Activation::Silu)));
}

KlVae::Decoder::Decoder(const WeightScope& scope, const KlVaeConfig& config)
    : postQuant_(scope / "post_quant_conv", pointwise(config.embedDim, config.zChannels)),
      convIn_(scope / "decoder" / "conv_in", {config.zChannels, config.width(config.levels() - 1)}),
      middle_(scope / "decoder" / "mid", config.width(config.levels() - 1), config.normGroups),
      normOut_(scope / "decoder" / "norm_out", outNorm(config.width(0), config)),
      convOut_(scope / "decoder" / "conv_out", {config.width(0), config.outChannels}) {
  for (const LevelPlan& plan : decoderPlan(config)) {
    levels_.push_back(loadLevel(scope / "decoder" / "up" / plan.index, plan, "upsample",
                                {plan.out, plan.out}, config.normGroups));
  }
}

void KlVae::Decoder::expect(const ExpectedScope& scope, const KlVaeConfig& config) {
  const ExpectedScope root = scope / "decoder";
  const std::int64_t last = config.width(config.levels() - 1);
  layers::Linear::expect(scope / "post_quant_conv", pointwise(config.embedDim, config.zChannels));
  layers::Conv2d::expect(root / "conv_in", {config.zChannels, last});
  VaeMiddle::expect(root / "mid", last, config.normGroups);
  for (const LevelPlan& plan : decoderPlan(config)) {
    expectLevel(root / "up" / plan.index, plan, "upsample", {plan.out, plan.out},
                config.normGroups);
  }
  layers::GroupNorm::expect(root / "norm_out", outNorm(config.width(0), config));
  layers::Conv2d::expect(root / "conv_out", {config.width(0), config.outChannels});
}

Tensor KlVae::Decoder::operator()(const Tensor& latents, const std::stop_token& stop) const {
  Tensor x = middle_(convIn_(postQuant_(latents)));
  for (const VaeLevel& level : levels_) {
    x = runBlocks(x, level, stop);
    if (level.resample) {
      x = (*level.resample)(ops::upsampleNearest2x(x));
    }
  }
  throwIfStopped(stop);
  return convOut_(normOut_.perFrame(x, ops::Activation::Silu));
}

}  // namespace reelbrush::inference
