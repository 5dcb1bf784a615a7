// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/conv.h"

#include <vector>

#include "inference/base/error.h"

namespace reelbrush::inference::layers {

namespace {

constexpr int TemporalKernel = 3;
constexpr ops::Conv2dGeometry TemporalGeometry{{1, 1}, {1, 1, 0, 0}};

// [..., H, W, C] -> [N, H, W, C]
Tensor asFrames(const Tensor& x) {
  check(x.rank() >= 4, "[conv2d] a feature map has at least 4 axes, got ", x.shape());
  return x.reshaped({-1, x.dim(-3), x.dim(-2), x.dim(-1)});
}

// [N, H', W', C'] -> the leading axes of `like`, then H', W', C'
Tensor withLeadingAxes(const Tensor& y, const Tensor& like) {
  std::vector<std::int64_t> sizes(like.shape().sizes().begin(), like.shape().sizes().end() - 3);
  sizes.insert(sizes.end(), {y.dim(1), y.dim(2), y.dim(3)});
  return y.reshaped(sizes);
}

// [B, F, h, w, C] -> [B, F, h*w, C]: time takes the place of the rows.
Tensor timeAsRows(const Tensor& x) {
  check(x.rank() == 5, "[temporal conv] expects [B, F, h, w, C], got ", x.shape());
  return x.reshaped({x.dim(0), x.dim(1), x.dim(2) * x.dim(3), x.dim(4)});
}

Shape temporalShape(std::int64_t channels) {
  return Shape{channels, channels, TemporalKernel, 1, 1};
}

}  // namespace

Conv2d::Conv2d(const WeightScope& scope, const ConvShape& shape)
    : geometry_{{shape.stride, shape.stride}, shape.padding} {
  const Tensor weight =
      scope.load("weight", Shape{shape.out, shape.in, shape.kernel, shape.kernel});
  const Tensor bias = shape.hasBias ? scope.loadF32("bias", Shape{shape.out}) : Tensor();
  weight_ = ops::packConv2d(weight, bias, scope.product());
}

void Conv2d::expect(const ExpectedScope& scope, const ConvShape& shape) {
  scope.add("weight", Shape{shape.out, shape.in, shape.kernel, shape.kernel});
  if (shape.hasBias) {
    scope.add("bias", Shape{shape.out});
  }
}

Tensor Conv2d::operator()(const Tensor& x) const {
  return withLeadingAxes(ops::conv2d(asFrames(x), *weight_, geometry_), x);
}

Tensor Conv2d::addedTo(const Tensor& residual, const Tensor& x) const {
  const Tensor y = ops::conv2dAdd(asFrames(x), *weight_, geometry_, asFrames(residual));
  return withLeadingAxes(y, x);
}

TemporalConv::TemporalConv(const WeightScope& scope, std::int64_t channels) {
  const Tensor weight = scope.load("weight", temporalShape(channels));
  const Tensor bias = scope.loadF32("bias", Shape{channels});
  weight_ = ops::packConv2d(weight.reshaped({channels, channels, TemporalKernel, 1}), bias,
                            scope.product());
}

void TemporalConv::expect(const ExpectedScope& scope, std::int64_t channels) {
  scope.add("weight", temporalShape(channels));
  scope.add("bias", Shape{channels});
}

Tensor TemporalConv::operator()(const Tensor& x) const {
  return ops::conv2d(timeAsRows(x), *weight_, TemporalGeometry).reshaped(x.shape().sizes());
}

Tensor TemporalConv::addedTo(const Tensor& residual, const Tensor& x) const {
  return ops::conv2dAdd(timeAsRows(x), *weight_, TemporalGeometry, timeAsRows(residual))
      .reshaped(x.shape().sizes());
}

}  // namespace reelbrush::inference::layers
