// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/transformer_block.h"

#include "inference/models/videocomposer/items.h"

namespace reelbrush::inference::videocomposer {

namespace {

layers::AttentionShape selfShape(const TransformerShape& shape) {
  return {shape.inner(), shape.inner(), shape.heads, shape.headDim};
}

layers::AttentionShape crossShape(const TransformerShape& shape) {
  const std::int64_t context = shape.contextWidth > 0 ? shape.contextWidth : shape.inner();
  return {shape.inner(), context, shape.heads, shape.headDim};
}

}  // namespace

TransformerBlock::TransformerBlock(const WeightScope& scope, const TransformerShape& shape)
    : norm1_(scope / "norm1", shape.inner()),
      attn1_(scope / "attn1", selfShape(shape)),
      norm2_(scope / "norm2", shape.inner()),
      attn2_(scope / "attn2", crossShape(shape)),
      norm3_(scope / "norm3", shape.inner()),
      ff_(scope / "ff", shape.inner()) {}

void TransformerBlock::expect(const layers::ExpectedScope& scope, const TransformerShape& shape) {
  for (const char* norm : {"norm1", "norm2", "norm3"}) {
    layers::LayerNorm::expect(scope / norm, shape.inner());
  }
  layers::Attention::expect(scope / "attn1", selfShape(shape));
  layers::Attention::expect(scope / "attn2", crossShape(shape));
  layers::GegluFeedForward::expect(scope / "ff", shape.inner());
}

layers::KeysValues TransformerBlock::keysValues(const Tensor& context) const {
  return attn2_.keysValues(context);
}

Tensor TransformerBlock::operator()(const Tensor& x, const layers::KeysValues& context,
                                    std::int64_t items, std::int64_t frames) const {
  Tensor u = attn1_.addedTo(x, norm1_(x));
  // [B*F, N, d] by items: contexts of one item follow one another, each with all its frames.
  const Tensor byItem = u.reshaped({-1, frames, u.dim(1), u.dim(2)});
  u = withItems(byItem, items).reshaped({items * frames, u.dim(1), u.dim(2)});
  u = attn2_.addedTo(u, norm2_(u), context);
  return ff_.addedTo(u, norm3_(u));
}

Tensor TransformerBlock::operator()(const Tensor& x) const {
  Tensor u = attn1_.addedTo(x, norm1_(x));
  u = attn2_.addedTo(u, norm2_(u));
  return ff_.addedTo(u, norm3_(u));
}

}  // namespace reelbrush::inference::videocomposer
