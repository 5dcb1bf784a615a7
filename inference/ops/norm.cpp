// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/norm.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

namespace {

void checkNorm(const char* op, const Tensor& x, const Tensor& weight, const Tensor& bias,
               float epsilon) {
  checkF32(op, "input", x);
  checkF32(op, "weight", weight);
  checkF32(op, "bias", bias);
  check(x.rank() >= 1 && x.dim(-1) > 0, "[", op, "] input has shape ", x.shape());
  const Shape expected{x.dim(-1)};
  check(weight.shape() == expected && bias.shape() == expected, "[", op, "] weight ",
        weight.shape(), " and bias ", bias.shape(), " do not fit ", x.dim(-1), " channels");
  check(epsilon >= 0.0F, "[", op, "] epsilon ", epsilon);
}

}  // namespace

Tensor groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                 float epsilon, Activation activation) {
  checkNorm("groupNorm", x, weight, bias, epsilon);
  check(x.rank() >= 2, "[groupNorm] input has shape ", x.shape(), ", expects [N, ..., C]");
  check(groups > 0 && x.dim(-1) % groups == 0, "[groupNorm] ", x.dim(-1),
        " channels do not divide into ", groups, " groups");
  const Backend& backend = backendOf("groupNorm", x, weight);
  Tensor result = resultLike(x, x.shape());
  if (x.elements() == 0) {
    return result;
  }
  if (activation == Activation::Silu) {
    backend.groupNormSilu(x, weight, bias, groups, epsilon, result);
  } else {
    backend.groupNorm(x, weight, bias, groups, epsilon, result);
  }
  return result;
}

Tensor layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon) {
  checkNorm("layerNorm", x, weight, bias, epsilon);
  const Backend& backend = backendOf("layerNorm", x, weight);
  Tensor result = resultLike(x, x.shape());
  backend.layerNorm(x, weight, bias, epsilon, result);
  return result;
}

}  // namespace reelbrush::inference::ops
