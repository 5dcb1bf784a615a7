// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/temporal_conv_block.h"

#include <string>

namespace reelbrush::inference::videocomposer {

namespace {

constexpr int Stages = 4;

std::string stageKey(int stage) {
  return "conv" + std::to_string(stage + 1);
}

// A dropout layer stands between activation and convolution in all stages but the first.
int convIndex(int stage) {
  return stage == 0 ? 2 : 3;
}

}  // namespace

TemporalConvBlock::TemporalConvBlock(const WeightScope& scope, std::int64_t channels,
                                     int normGroups) {
  for (int i = 0; i < Stages; ++i) {
    const WeightScope stage = scope / stageKey(i);
    stages_.push_back({layers::GroupNorm(stage / 0, {channels, normGroups}),
                       layers::TemporalConv(stage / convIndex(i), channels)});
  }
}

void TemporalConvBlock::expect(const layers::ExpectedScope& scope, std::int64_t channels,
                               int normGroups) {
  for (int i = 0; i < Stages; ++i) {
    const layers::ExpectedScope stage = scope / stageKey(i);
    layers::GroupNorm::expect(stage / 0, {channels, normGroups});
    layers::TemporalConv::expect(stage / convIndex(i), channels);
  }
}

Tensor TemporalConvBlock::operator()(const Tensor& x) const {
  Tensor u = x;
  for (int i = 0; i < Stages; ++i) {
    const Stage& stage = stages_[static_cast<std::size_t>(i)];
    u = stage.norm.perItem(u, ops::Activation::Silu);
    u = i + 1 == Stages ? stage.conv.addedTo(x, u) : stage.conv(u);
  }
  return u;
}

}  // namespace reelbrush::inference::videocomposer
