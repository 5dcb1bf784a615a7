// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/stc_encoder.h"

#include <cmath>
#include <string>

#include "inference/base/progress.h"
#include "inference/ops/attention.h"
#include "inference/ops/elementwise.h"
#include "inference/ops/resize.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference::videocomposer {

namespace {

constexpr int Heads = 2;  // each concatDim wide
constexpr std::int64_t WidthFactor = 4;
constexpr std::int64_t PooledPerCell = 4;

struct BranchShapes {
  layers::ConvShape conv0;
  layers::ConvShape conv3;
  layers::ConvShape conv5;
  layers::LinearShape toQkv;
  layers::LinearShape toOut;
  layers::MlpShape mlp;
};

BranchShapes shapesOf(const ConditionBranch& branch, const UnetConfig& config) {
  const std::int64_t width = config.concatDim;
  const std::int64_t wide = WidthFactor * width;
  return {{branch.channels, wide}, {wide, wide, 3, 2},
          {wide, width, 3, 2},     {width, 3 * Heads * width, false},
          {Heads * width, width},  {"0.0", "2", width, wide, width}};
}

template <typename Scope>
Scope convScope(const Scope& root, const ConditionBranch& branch, int index) {
  return root / std::string(branch.convolutions) / index;
}

template <typename Scope>
Scope layerScope(const Scope& root, const ConditionBranch& branch, int layer) {
  return root / std::string(branch.transformer) / "layers" / layer;
}

}  // namespace

StcEncoder::StcEncoder(const WeightScope& root, const ConditionBranch& branch,
                       const UnetConfig& config)
    : width_(config.concatDim),
      conv0_(convScope(root, branch, 0), shapesOf(branch, config).conv0),
      conv3_(convScope(root, branch, 3), shapesOf(branch, config).conv3),
      conv5_(convScope(root, branch, 5), shapesOf(branch, config).conv5) {
  const BranchShapes shapes = shapesOf(branch, config);
  for (int i = 0; i < config.adapterLayers; ++i) {
    const WeightScope scope = layerScope(root, branch, i);
    layers_.push_back({layers::LayerNorm(scope / 0 / "norm", width_),
                       layers::Linear(scope / 0 / "fn" / "to_qkv", shapes.toQkv),
                       layers::Linear(scope / 0 / "fn" / "to_out" / 0, shapes.toOut),
                       layers::Mlp(scope / 1 / "net", shapes.mlp)});
  }
}

void StcEncoder::expect(const layers::ExpectedScope& root, const ConditionBranch& branch,
                        const UnetConfig& config) {
  const BranchShapes shapes = shapesOf(branch, config);
  layers::Conv2d::expect(convScope(root, branch, 0), shapes.conv0);
  layers::Conv2d::expect(convScope(root, branch, 3), shapes.conv3);
  layers::Conv2d::expect(convScope(root, branch, 5), shapes.conv5);
  for (int i = 0; i < config.adapterLayers; ++i) {
    const layers::ExpectedScope scope = layerScope(root, branch, i);
    layers::LayerNorm::expect(scope / 0 / "norm", config.concatDim);
    layers::Linear::expect(scope / 0 / "fn" / "to_qkv", shapes.toQkv);
    layers::Linear::expect(scope / 0 / "fn" / "to_out" / 0, shapes.toOut);
    layers::Mlp::expect(scope / 1 / "net", shapes.mlp);
  }
}

Tensor StcEncoder::operator()(const Tensor& condition, std::int64_t height, std::int64_t width,
                              const std::stop_token& stop) const {
  const std::int64_t batch = condition.dim(0);
  const std::int64_t frames = condition.dim(1);
  const Tensor pictures =
      condition.reshaped({-1, condition.dim(2), condition.dim(3), condition.dim(4)});
  std::vector<Tensor> cells;
  // One frame at a time: before pooling, 32 channels at 384x384 are 19 MB a frame.
  for (std::int64_t i = 0; i < pictures.dim(0); ++i) {
    throwIfStopped(stop);
    const Tensor wide = ops::silu(conv0_(pictures.slice(i, i + 1)));
    const Tensor pooled =
        ops::adaptiveAveragePool(wide, PooledPerCell * height, PooledPerCell * width);
    cells.push_back(conv5_(ops::silu(conv3_(pooled))));
  }
  // [B*F, h, w, C] -> [B, F, h*w, C] -> [B*h*w, F, C]: a sequence per cell.
  const Tensor maps = ops::concatenated(cells, 0).reshaped({batch, frames, -1, width_});
  Tensor x = ops::permuted(maps, {0, 2, 1, 3}).reshaped({-1, frames, width_});
  for (const Layer& layer : layers_) {
    x = alongTime(layer, x);
  }
  return ops::permuted(x.reshaped({batch, -1, frames, width_}), {0, 2, 1, 3})
      .reshaped({batch, frames, height, width, width_});
}

Tensor StcEncoder::alongTime(const Layer& layer, const Tensor& x) const {
  const std::int64_t inner = Heads * width_;
  const Tensor qkv = layer.toQkv(layer.norm(x));  // [N, F, 3*inner]
  const Tensor mixed =
      ops::attention(ops::lastAxisSlice(qkv, 0, inner), ops::lastAxisSlice(qkv, inner, 2 * inner),
                     ops::lastAxisSlice(qkv, 2 * inner, 3 * inner), Heads,
                     1.0F / std::sqrt(static_cast<float>(width_)));
  const Tensor u = layer.toOut.addedTo(x, mixed);
  return layer.mlp.addedTo(u, u);  // no norm before this MLP
}

}  // namespace reelbrush::inference::videocomposer
