// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/unet.h"

#include <algorithm>

#include "inference/base/error.h"
#include "inference/models/videocomposer/items.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference::videocomposer {

namespace {

layers::MlpShape styleShape(const UnetConfig& config) {
  return {"0",
          "2",
          config.contextDim,
          config.contextDim,
          config.contextDim,
          layers::MlpActivation::Silu};
}

// [B, C, F, H, W] -> [B, F, H, W, C]
Tensor channelsLast(const Tensor& x) {
  return ops::permuted(x, {0, 2, 3, 4, 1});
}

}  // namespace

Unet::Unet(const WeightScope& scope, const UnetConfig& config, const std::stop_token& stop,
           const ProgressFn& progress)
    : config_(config),
      timeEmbedding_(scope / "time_embed", config.dim),
      outNorm_(scope / "out" / 0, {config.dim, config.normGroups}),
      outConv_(scope / "out" / 2, {config.dim, config.outDim}) {
  if (scope.has("pre_image_condition.0.weight")) {
    style_.emplace(scope / "pre_image_condition", styleShape(config));
  }
  for (const ConditionBranch& branch : ConditionBranches) {
    if (scope.has(std::string(branch.convolutions) + ".0.weight")) {
      branches_.push_back({&branch, StcEncoder(scope, branch, config)});
    }
  }
  const UnetPlan plan = planUnet(config);
  const int total = static_cast<int>(plan.input.size() + 1 + plan.output.size());
  int done = 0;
  const auto build = [&](std::vector<UnetBlock>& blocks, const BlockPlan& block) {
    throwIfStopped(stop);
    blocks.emplace_back(scope, block, config);
    if (progress) {
      progress({"loading", ++done, total});
    }
  };
  for (const BlockPlan& block : plan.input) {
    build(input_, block);
  }
  build(middle_, plan.middle);
  for (const BlockPlan& block : plan.output) {
    build(output_, block);
  }
}

Unet::~Unet() = default;
Unet::Unet(Unet&&) noexcept = default;
Unet& Unet::operator=(Unet&&) noexcept = default;

ExpectedTensors Unet::expectedTensors(const UnetConfig& config) {
  ExpectedTensors tensors;
  const layers::ExpectedScope root(tensors);
  layers::TimeEmbedding::expect(root / "time_embed", config.dim);
  if (config.hasComposition("image")) {
    layers::Mlp::expect(root / "pre_image_condition", styleShape(config));
  }
  for (const ConditionBranch& branch : ConditionBranches) {
    if (config.hasComposition(branch.composition)) {
      StcEncoder::expect(root, branch, config);
    }
  }
  const UnetPlan plan = planUnet(config);
  for (const BlockPlan& block : plan.input) {
    UnetBlock::expect(root, block, config);
  }
  UnetBlock::expect(root, plan.middle, config);
  for (const BlockPlan& block : plan.output) {
    UnetBlock::expect(root, block, config);
  }
  layers::GroupNorm::expect(root / "out" / 0, {config.dim, config.normGroups});
  layers::Conv2d::expect(root / "out" / 2, {config.dim, config.outDim});
  return tensors;
}

const Unet::Branch* Unet::branch(std::string_view name) const {
  const auto found = std::find_if(branches_.begin(), branches_.end(), [&](const Branch& item) {
    return item.description->name == name;
  });
  return found == branches_.end() ? nullptr : &*found;
}

bool Unet::hasCondition(std::string_view name) const {
  return branch(name) != nullptr;
}

Tensor Unet::conditionVolume(const Conditions& conditions, std::int64_t batch, std::int64_t frames,
                             std::int64_t height, std::int64_t width,
                             const std::stop_token& stop) const {
  for (const auto& [name, values] : conditions) {
    const Branch* found = branch(name);
    checkAs(ErrorCode::BadInput, found != nullptr, "the model has no \"", name, "\" condition");
    const std::int64_t channels = found->description->channels;
    checkAs(ErrorCode::BadInput,
            values.rank() == 5 && values.dim(0) == batch && values.dim(1) == channels &&
                values.dim(2) == frames && values.elements() > 0,
            "[unet] the condition \"", name, "\" must be [", batch, ", ", channels, ", ", frames,
            ", H, W], got ", values.shape());
  }
  Tensor volume;
  // In the branches' order whatever the caller's, so that equal conditions give equal bits.
  for (const Branch& item : branches_) {
    for (const auto& [name, values] : conditions) {
      if (name == item.description->name) {
        const Tensor part = item.encoder(channelsLast(values), height, width, stop);
        volume = volume.empty() ? part : ops::add(volume, part);
      }
    }
  }
  return volume.empty() ? Tensor::zeros(Shape{batch, frames, height, width, config_.concatDim})
                        : volume;
}

UnetContext Unet::context(const Tensor& y, const std::optional<Tensor>& image,
                          std::int64_t frames) const {
  checkAs(ErrorCode::BadInput, y.rank() == 3 && y.dim(1) >= 1 && y.dim(2) == config_.contextDim,
          "[unet] text must be [B, L, ", config_.contextDim, "], got ", y.shape());
  Tensor tokens = y;
  if (image) {
    checkAs(ErrorCode::BadInput, style_.has_value(), "the model has no style image condition");
    checkAs(ErrorCode::BadInput,
            image->rank() == 3 && image->dim(0) == y.dim(0) && image->dim(2) == config_.contextDim,
            "[unet] the style image must be [", y.dim(0), ", n, ", config_.contextDim, "], got ",
            image->shape());
    tokens = ops::concatenated({y, (*style_)(*image)}, 1);
  }
  check(frames >= 1 && tokens.dim(0) % frames == 0, "[unet] ", tokens.dim(0), " contexts are not ",
        frames, " for each item");
  UnetContext result;
  result.items = tokens.dim(0) / frames;
  result.frames = frames;
  for (const std::vector<UnetBlock>* blocks : {&input_, &middle_, &output_}) {
    for (const UnetBlock& block : *blocks) {
      block.appendKeysValues(tokens, result.keysValues);
    }
  }
  return result;
}

void Unet::checkLatent(const Tensor& x, const Tensor& t, const UnetContext& context,
                       const Tensor& volume) const {
  checkAs(ErrorCode::BadInput, x.rank() == 5 && x.elements() > 0 && x.dim(1) == config_.inDim,
          "[unet] x must be [B, ", config_.inDim, ", F, h, w], got ", x.shape());
  const std::int64_t step = config_.latentStep();
  checkAs(ErrorCode::BadInput, x.dim(3) % step == 0 && x.dim(4) % step == 0,
          "[unet] the latent's sides must be multiples of ", step, ", got ", x.shape());
  checkAs(ErrorCode::BadInput, t.rank() == 1 && t.dim(0) == x.dim(0),
          "[unet] t must hold one step for each of ", x.dim(0), " items, got ", t.shape());
  checkAs(ErrorCode::BadInput, context.items >= 1 && context.items % x.dim(0) == 0, "[unet] ",
          context.items, " contexts cannot be shared out to ", x.dim(0), " items");
  checkAs(ErrorCode::BadInput, context.frames == 1 || context.frames == x.dim(2), "[unet] ",
          context.frames, " contexts for each item, but ", x.dim(2), " frames");
  const Shape one{1, x.dim(2), x.dim(3), x.dim(4), config_.concatDim};
  const Shape each{x.dim(0), x.dim(2), x.dim(3), x.dim(4), config_.concatDim};
  check(volume.shape() == one || volume.shape() == each, "[unet] the condition volume is ",
        volume.shape(), ", expected ", each);
}

Tensor Unet::forward(const Tensor& x, const Tensor& t, const UnetContext& context,
                     const Tensor& volume, const std::stop_token& stop) const {
  checkLatent(x, t, context, volume);
  StepInputs inputs{ops::silu(timeEmbedding_(t)), context.keysValues.begin(), context.items, stop};
  Tensor u = ops::concatenated({channelsLast(x), withItems(volume, x.dim(0))}, 4);
  std::vector<Tensor> kept;
  for (const UnetBlock& block : input_) {
    u = block(u, inputs);
    kept.push_back(u);
  }
  u = middle_.front()(u, inputs);
  for (const UnetBlock& block : output_) {
    u = ops::concatenated({u, withItems(kept.back(), u.dim(0))}, 4);
    kept.pop_back();
    u = block(u, inputs);
  }
  throwIfStopped(stop);
  u = outConv_(outNorm_.perFrame(u, ops::Activation::Silu));
  return ops::permuted(u, {0, 4, 1, 2, 3});  // [B, F, h, w, C] -> [B, C, F, h, w]
}

Tensor Unet::forward(const UnetInputs& inputs, const std::stop_token& stop) const {
  const Tensor& x = inputs.x;
  checkAs(ErrorCode::BadInput, x.rank() == 5, "[unet] x must be [B, C, F, h, w], got ", x.shape());
  const UnetContext contexts = context(inputs.y, inputs.image);
  const Tensor volume =
      conditionVolume(inputs.conditions, x.dim(0), x.dim(2), x.dim(3), x.dim(4), stop);
  return forward(x, inputs.t, contexts, volume, stop);
}

}  // namespace reelbrush::inference::videocomposer
