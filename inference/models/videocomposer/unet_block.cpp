// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/unet_block.h"

#include "inference/base/progress.h"
#include "inference/ops/resize.h"

namespace reelbrush::inference::videocomposer {

namespace {

constexpr std::int64_t EmbeddingFactor = 4;

template <typename Scope>
Scope scopeAt(const Scope& root, const std::vector<std::string>& path) {
  Scope scope = root;
  for (const std::string& part : path) {
    scope = scope / part;
  }
  return scope;
}

ResBlockShape resShape(const ModulePlan& plan, const UnetConfig& config) {
  return {plan.in, plan.out, EmbeddingFactor * config.dim, config.normGroups};
}

TransformerShape transformerShape(const ModulePlan& plan, const UnetConfig& config) {
  const bool isSpatial = plan.kind == ModuleKind::Spatial;
  return {plan.in, plan.heads, static_cast<int>(config.headDim), isSpatial ? config.contextDim : 0,
          config.normGroups};
}

layers::ConvShape convShape(const ModulePlan& plan) {
  return {plan.in, plan.out, 3, plan.kind == ModuleKind::Downsample ? 2 : 1};
}

// [B, F, h, w, C] -> [B, F, 2h, 2w, C]
Tensor doubled(const Tensor& x) {
  const Tensor frames = x.reshaped({-1, x.dim(2), x.dim(3), x.dim(4)});
  return ops::upsampleNearest2x(frames).reshaped(
      {x.dim(0), x.dim(1), 2 * x.dim(2), 2 * x.dim(3), x.dim(4)});
}

}  // namespace

Upsample::Upsample(const WeightScope& scope, std::int64_t channels)
    : conv_(scope / "conv", {channels, channels}) {}

Tensor Upsample::operator()(const Tensor& x) const {
  return conv_(doubled(x));
}

UnetBlock::UnetBlock(const WeightScope& root, const BlockPlan& plan, const UnetConfig& config) {
  for (const ModulePlan& module : plan) {
    const WeightScope scope = scopeAt(root, module.path);
    switch (module.kind) {
      case ModuleKind::Conv:
      case ModuleKind::Downsample:
        modules_.emplace_back(layers::Conv2d(scope, convShape(module)));
        break;
      case ModuleKind::Residual:
        modules_.emplace_back(ResBlock(scope, resShape(module, config)));
        break;
      case ModuleKind::Spatial:
        modules_.emplace_back(SpatialTransformer(scope, transformerShape(module, config)));
        break;
      case ModuleKind::Temporal:
        modules_.emplace_back(TemporalTransformer(scope, transformerShape(module, config)));
        break;
      case ModuleKind::Upsample:
        modules_.emplace_back(Upsample(scope, module.out));
        break;
    }
  }
}

void UnetBlock::expect(const layers::ExpectedScope& root, const BlockPlan& plan,
                       const UnetConfig& config) {
  for (const ModulePlan& module : plan) {
    const layers::ExpectedScope scope = scopeAt(root, module.path);
    switch (module.kind) {
      case ModuleKind::Conv:
      case ModuleKind::Downsample:
        layers::Conv2d::expect(scope, convShape(module));
        break;
      case ModuleKind::Residual:
        ResBlock::expect(scope, resShape(module, config));
        break;
      case ModuleKind::Spatial:
        SpatialTransformer::expect(scope, transformerShape(module, config));
        break;
      case ModuleKind::Temporal:
        TemporalTransformer::expect(scope, transformerShape(module, config));
        break;
      case ModuleKind::Upsample:
        layers::Conv2d::expect(scope / "conv", {module.out, module.out});
        break;
    }
  }
}

void UnetBlock::appendKeysValues(const Tensor& context,
                                 std::vector<layers::KeysValues>& result) const {
  for (const Module& module : modules_) {
    if (const auto* spatial = std::get_if<SpatialTransformer>(&module)) {
      result.push_back(spatial->keysValues(context));
    }
  }
}

Tensor UnetBlock::operator()(Tensor x, StepInputs& inputs) const {
  for (const Module& module : modules_) {
    throwIfStopped(inputs.stop);
    if (const auto* residual = std::get_if<ResBlock>(&module)) {
      x = (*residual)(x, inputs.embedding);
    } else if (const auto* spatial = std::get_if<SpatialTransformer>(&module)) {
      x = (*spatial)(x, *inputs.keysValues++, inputs.items);
    } else if (const auto* temporal = std::get_if<TemporalTransformer>(&module)) {
      x = (*temporal)(x);
    } else if (const auto* upsample = std::get_if<Upsample>(&module)) {
      x = (*upsample)(x);
    } else {
      x = std::get<layers::Conv2d>(module)(x);
    }
  }
  return x;
}

}  // namespace reelbrush::inference::videocomposer
