// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/clip_block.h"

namespace reelbrush::inference {

namespace {

layers::MlpShape mlpShape(const ClipBlockShape& shape) {
  return {"c_fc",
          "c_proj",
          shape.width,
          shape.hidden,
          shape.width,
          shape.hasQuickGelu ? layers::MlpActivation::QuickGelu : layers::MlpActivation::Gelu};
}

}  // namespace

ClipBlock::ClipBlock(const WeightScope& scope, const ClipBlockShape& shape)
    : ln1_(scope / "ln_1", shape.width),
      attention_(scope / "attn", shape.width, shape.heads),
      ln2_(scope / "ln_2", shape.width),
      mlp_(scope / "mlp", mlpShape(shape)) {}

void ClipBlock::expect(const layers::ExpectedScope& scope, const ClipBlockShape& shape) {
  layers::LayerNorm::expect(scope / "ln_1", shape.width);
  layers::StackedAttention::expect(scope / "attn", shape.width);
  layers::LayerNorm::expect(scope / "ln_2", shape.width);
  layers::Mlp::expect(scope / "mlp", mlpShape(shape));
}

Tensor ClipBlock::operator()(const Tensor& x, ops::AttentionMask mask) const {
  const Tensor attended = attention_.addedTo(x, ln1_(x), mask);
  return mlp_.addedTo(attended, ln2_(attended));
}

}  // namespace reelbrush::inference
