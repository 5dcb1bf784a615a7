// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/spatial_transformer.h"

#include "inference/models/videocomposer/items.h"

namespace reelbrush::inference::videocomposer {

namespace {

layers::GroupNormShape normShape(const TransformerShape& shape) {
  return {shape.channels, shape.normGroups, 1e-6F};
}

}  // namespace

SpatialTransformer::SpatialTransformer(const WeightScope& scope, const TransformerShape& shape)
    : norm_(scope / "norm", normShape(shape)),
      projIn_(scope / "proj_in", {shape.channels, shape.inner()}),
      block_(scope / "transformer_blocks" / 0, shape),
      projOut_(scope / "proj_out", {shape.inner(), shape.channels}) {}

void SpatialTransformer::expect(const layers::ExpectedScope& scope, const TransformerShape& shape) {
  layers::GroupNorm::expect(scope / "norm", normShape(shape));
  layers::Linear::expect(scope / "proj_in", {shape.channels, shape.inner()});
  TransformerBlock::expect(scope / "transformer_blocks" / 0, shape);
  layers::Linear::expect(scope / "proj_out", {shape.inner(), shape.channels});
}

layers::KeysValues SpatialTransformer::keysValues(const Tensor& context) const {
  return block_.keysValues(context);
}

Tensor SpatialTransformer::operator()(const Tensor& x, const layers::KeysValues& context,
                                      std::int64_t items) const {
  const std::int64_t frames = x.dim(1);
  const std::int64_t channels = x.dim(4);
  // [B, F, h, w, C] -> [B*F, h*w, C]: the cells of a frame are its tokens, row by row.
  Tensor u = norm_.perFrame(x).reshaped({x.dim(0) * frames, -1, channels});
  u = block_(projIn_(u), context, items, frames);
  const Tensor residual = withItems(x, items);
  return projOut_.addedTo(residual,
                          u.reshaped({residual.dim(0), frames, x.dim(2), x.dim(3), u.dim(2)}));
}

}  // namespace reelbrush::inference::videocomposer
