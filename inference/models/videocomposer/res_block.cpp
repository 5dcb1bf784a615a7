// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/res_block.h"

#include "inference/models/videocomposer/items.h"
#include "inference/ops/elementwise.h"

namespace reelbrush::inference::videocomposer {

namespace {

layers::LinearShape skipShape(const ResBlockShape& shape) {
  return {shape.in, shape.out, true, layers::LinearStorage::Conv2d};
}

}  // namespace

ResBlock::ResBlock(const WeightScope& scope, const ResBlockShape& shape)
    : inNorm_(scope / "in_layers" / 0, {shape.in, shape.normGroups}),
      inConv_(scope / "in_layers" / 2, {shape.in, shape.out}),
      embedding_(scope / "emb_layers" / 1, {shape.embedding, shape.out}),
      outNorm_(scope / "out_layers" / 0, {shape.out, shape.normGroups}),
      outConv_(scope / "out_layers" / 3, {shape.out, shape.out}),
      temporal_(scope / "temopral_conv", shape.out, shape.normGroups) {
  if (shape.in != shape.out) {
    skip_.emplace(scope / "skip_connection", skipShape(shape));
  }
}

void ResBlock::expect(const layers::ExpectedScope& scope, const ResBlockShape& shape) {
  layers::GroupNorm::expect(scope / "in_layers" / 0, {shape.in, shape.normGroups});
  layers::Conv2d::expect(scope / "in_layers" / 2, {shape.in, shape.out});
  layers::Linear::expect(scope / "emb_layers" / 1, {shape.embedding, shape.out});
  layers::GroupNorm::expect(scope / "out_layers" / 0, {shape.out, shape.normGroups});
  layers::Conv2d::expect(scope / "out_layers" / 3, {shape.out, shape.out});
  if (shape.in != shape.out) {
    layers::Linear::expect(scope / "skip_connection", skipShape(shape));
  }
  TemporalConvBlock::expect(scope / "temopral_conv", shape.out, shape.normGroups);
}

Tensor ResBlock::operator()(const Tensor& x, const Tensor& embedding) const {
  Tensor u = inConv_(inNorm_.perFrame(x, ops::Activation::Silu));
  ops::addPerItemInPlace(u, withItems(embedding_(embedding), u.dim(0)));
  u = outNorm_.perFrame(u, ops::Activation::Silu);
  return temporal_(outConv_.addedTo(skip_ ? (*skip_)(x) : x, u));
}

}  // namespace reelbrush::inference::videocomposer
