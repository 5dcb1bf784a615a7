// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/openclip_image.h"

#include <algorithm>
#include <cmath>

#include "inference/base/error.h"
#include "inference/base/progress.h"
#include "inference/models/shared/config_reader.h"
#include "inference/models/shared/weight_shapes.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/matmul.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference {

namespace {

layers::ConvShape patchShape(const OpenClipImageConfig& config) {
  const int size = static_cast<int>(config.patchSize);
  return {3, config.width, size, size, {0, 0, 0, 0}, false};
}

ClipBlockShape blockShape(const OpenClipImageConfig& config) {
  return {config.width, config.hidden, static_cast<int>(config.width / config.headWidth),
          config.hasQuickGelu};
}

Shape positionShape(const OpenClipImageConfig& config) {
  const std::int64_t side = config.patchesPerSide();
  return Shape{side * side + 1, config.width};
}

void checkConfig(const OpenClipImageConfig& config) {
  checkAs(ErrorCode::Model, config.width % config.headWidth == 0,
          "OpenCLIP image configuration: width ", config.width,
          " is not a multiple of the head width ", config.headWidth);
  checkAs(ErrorCode::Model, config.patchSize <= config.imageSize,
          "OpenCLIP image configuration: the patch size ", config.patchSize,
          " exceeds the image size ", config.imageSize);
}

// The public models: H/14 has heads of 80, g/14 of 88, bigG/14 of 104, all others of 64.
std::int64_t headWidthFor(std::int64_t width) {
  switch (width) {
    case 1280:
      return 80;
    case 1408:
      return 88;
    case 1664:
      return 104;
    default:
      return 64;
  }
}

}  // namespace

OpenClipImageConfig OpenClipImageConfig::fromJson(const nlohmann::json& json) {
  const ConfigReader root(json, "OpenCLIP image configuration");
  const ConfigReader vision = root.object("vision_cfg");
  OpenClipImageConfig config;
  config.embedDim = root.integer("embed_dim", 1, 16384);
  config.imageSize = vision.integer("image_size", 1, 4096, 224);
  config.patchSize = vision.integer("patch_size", 1, 1024);
  config.width = vision.integer("width", 1, 16384);
  config.layers = vision.integer("layers", 1, 256);
  config.headWidth = vision.integer("head_width", 1, 16384, 64);
  const double ratio = vision.number("mlp_ratio", 0.01, 64.0, 4.0);
  config.hidden = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(static_cast<double>(config.width) * ratio));
  config.hasQuickGelu = root.flag("quick_gelu", false);
  checkConfig(config);
  return config;
}

OpenClipImageConfig OpenClipImageConfig::fromWeights(const WeightStore& store) {
  const WeightShapes shapes(store, "visual.");
  const Shape patches = shapes.of("conv1.weight", 4);
  OpenClipImageConfig config;
  config.width = patches[0];
  config.patchSize = patches[2];
  const std::int64_t positions = shapes.of("positional_embedding", 2)[0];
  const auto side =
      static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(positions - 1))));
  checkAs(ErrorCode::Model, side >= 1 && side * side + 1 == positions, "the image tower in ",
          store.description(), " has ", positions,
          " positions, which is no square of patches and a class token");
  config.imageSize = side * config.patchSize;
  config.layers = shapes.count("transformer.resblocks.", ".ln_1.weight");
  config.hidden = shapes.of("transformer.resblocks.0.mlp.c_fc.weight", 2)[0];
  config.embedDim = shapes.of("proj", 2)[1];
  config.headWidth = headWidthFor(config.width);
  checkConfig(config);
  return config;
}

OpenClipImage::OpenClipImage(const WeightScope& scope, const OpenClipImageConfig& config,
                             const std::stop_token& stop)
    : config_(config),
      patches_(scope / "visual" / "conv1", patchShape(config)),
      classEmbedding_((scope / "visual").loadF32("class_embedding", Shape{config.width})),
      positionalEmbedding_(
          (scope / "visual").loadF32("positional_embedding", positionShape(config))),
      lnPre_(scope / "visual" / "ln_pre", config.width),
      lnPost_(scope / "visual" / "ln_post", config.width),
      projection_((scope / "visual").loadF32("proj", Shape{config.width, config.embedDim})) {
  const WeightScope blocks = scope / "visual" / "transformer" / "resblocks";
  for (int i = 0; i < config.layers; ++i) {
    throwIfStopped(stop);
    blocks_.emplace_back(blocks / i, blockShape(config));
  }
}

ExpectedTensors OpenClipImage::expectedTensors(const OpenClipImageConfig& config) {
  ExpectedTensors tensors;
  const layers::ExpectedScope root = layers::ExpectedScope(tensors) / "visual";
  layers::Conv2d::expect(root / "conv1", patchShape(config));
  root.add("class_embedding", Shape{config.width});
  root.add("positional_embedding", positionShape(config));
  layers::LayerNorm::expect(root / "ln_pre", config.width);
  for (int i = 0; i < config.layers; ++i) {
    ClipBlock::expect(root / "transformer" / "resblocks" / i, blockShape(config));
  }
  layers::LayerNorm::expect(root / "ln_post", config.width);
  root.add("proj", Shape{config.width, config.embedDim});
  return tensors;
}

Tensor OpenClipImage::operator()(const Tensor& pixels, const std::stop_token& stop) const {
  const std::int64_t side = config_.imageSize;
  checkAs(
      ErrorCode::BadInput,
      pixels.rank() == 4 && pixels.dim(1) == 3 && pixels.dim(2) == side && pixels.dim(3) == side,
      "[openclip image] pixels must be [B, 3, ", side, ", ", side, "], got ", pixels.shape());
  const std::int64_t batch = pixels.dim(0);
  const Tensor patches = patches_(ops::permuted(pixels, {0, 2, 3, 1}));  // [B, n, n, width]
  const Tensor tokens = patches.reshaped({batch, -1, config_.width});
  const Tensor first = ops::repeatedItems(classEmbedding_.reshaped({1, 1, config_.width}), batch);
  Tensor x = ops::add(ops::concatenated({first, tokens}, 1), positionalEmbedding_);
  x = lnPre_(x);
  for (const ClipBlock& block : blocks_) {
    throwIfStopped(stop);
    x = block(x, ops::AttentionMask::None);
  }
  std::vector<Tensor> classTokens;
  for (std::int64_t item = 0; item < batch; ++item) {
    classTokens.push_back(x.at(item).slice(0, 1));  // [1, width]
  }
  return ops::matmul(lnPost_(ops::concatenated(classTokens, 0)), projection_);
}

}  // namespace reelbrush::inference
