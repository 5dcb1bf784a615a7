// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/temporal_transformer.h"

#include "inference/ops/elementwise.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference::videocomposer {

namespace {

layers::GroupNormShape normShape(const TransformerShape& shape) {
  return {shape.channels, shape.normGroups, 1e-6F};
}

layers::LinearShape pointwise(std::int64_t in, std::int64_t out) {
  return {in, out, true, layers::LinearStorage::Conv1d};
}

}  // namespace

TemporalTransformer::TemporalTransformer(const WeightScope& scope, const TransformerShape& shape)
    : norm_(scope / "norm", normShape(shape)),
      projIn_(scope / "proj_in", pointwise(shape.channels, shape.inner())),
      block_(scope / "transformer_blocks" / 0, shape),
      projOut_(scope / "proj_out", pointwise(shape.inner(), shape.channels)) {}

void TemporalTransformer::expect(const layers::ExpectedScope& scope,
                                 const TransformerShape& shape) {
  layers::GroupNorm::expect(scope / "norm", normShape(shape));
  layers::Linear::expect(scope / "proj_in", pointwise(shape.channels, shape.inner()));
  TransformerBlock::expect(scope / "transformer_blocks" / 0, shape);
  layers::Linear::expect(scope / "proj_out", pointwise(shape.inner(), shape.channels));
}

Tensor TemporalTransformer::operator()(const Tensor& x) const {
  const std::int64_t batch = x.dim(0);
  const std::int64_t frames = x.dim(1);
  const std::int64_t channels = x.dim(4);
  // [B, F, h*w, C] -> [B, h*w, F, C] -> [B*h*w, F, C]: a sequence per cell. Everything else in the
  // block works on single tokens, so two permutations per block are all that the change of axis
  // costs.
  const Tensor z = norm_.perItem(x).reshaped({batch, frames, -1, channels});
  const Tensor sequences = ops::permuted(z, {0, 2, 1, 3}).reshaped({-1, frames, channels});
  const Tensor u = projOut_(block_(projIn_(sequences)));
  Tensor result = ops::permuted(u.reshaped({batch, -1, frames, channels}), {0, 2, 1, 3})
                      .reshaped(x.shape().sizes());
  ops::addInPlace(result, x);
  return result;
}

}  // namespace reelbrush::inference::videocomposer
