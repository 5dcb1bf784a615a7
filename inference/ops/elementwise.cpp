// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/elementwise.h"

#include <algorithm>

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

namespace {

// b's shape must equal x's trailing axes.
const Backend& checkTrailing(const char* op, const Tensor& x, const Tensor& b) {
  checkF32(op, "first input", x);
  checkF32(op, "second input", b);
  const auto& whole = x.shape().sizes();
  const auto& part = b.shape().sizes();
  check(part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin()), "[",
        op, "] shape ", b.shape(), " is not the end of ", x.shape());
  return backendOf(op, x, b);
}

Tensor applied(const char* op, UnaryFunction function, const Tensor& x) {
  checkF32(op, "input", x);
  Tensor result = resultLike(x, x.shape());
  backendFor(x.device()).unary(function, x, result);
  return result;
}

}  // namespace

Tensor cast(const Tensor& x, DType dtype) {
  check(!x.empty(), "[cast] input is empty");
  Tensor result = Tensor::uninitialised(x.shape(), dtype, x.device());
  backendFor(x.device()).cast(x, result);
  return result;
}

Tensor add(const Tensor& x, const Tensor& b) {
  const Backend& backend = checkTrailing("add", x, b);
  Tensor result = resultLike(x, x.shape());
  backend.add(x, b, result);
  return result;
}

Tensor multiply(const Tensor& x, const Tensor& b) {
  const Backend& backend = checkTrailing("multiply", x, b);
  Tensor result = resultLike(x, x.shape());
  backend.multiply(x, b, result);
  return result;
}

void addInPlace(Tensor& x, const Tensor& b) {
  checkTrailing("addInPlace", x, b).add(x, b, x);
}

void addPerItemInPlace(Tensor& x, const Tensor& b) {
  constexpr const char* Op = "addPerItemInPlace";
  checkF32(Op, "first input", x);
  checkF32(Op, "second input", b);
  check(x.rank() >= 2 && b.rank() == 2 && b.dim(0) == x.dim(0) && b.dim(1) == x.dim(-1), "[", Op,
        "] ", b.shape(), " is not one vector per item of ", x.shape());
  backendOf(Op, x, b).addPerItem(x, b);
}

Tensor scaled(const Tensor& x, float factor, float offset) {
  checkF32("scaled", "input", x);
  Tensor result = resultLike(x, x.shape());
  backendFor(x.device()).affine(x, factor, offset, result);
  return result;
}

Tensor weightedSum(const Tensor& a, float wa, const Tensor& b, float wb) {
  checkF32("weightedSum", "first input", a);
  checkF32("weightedSum", "second input", b);
  checkSameShape("weightedSum", a, b);
  const Backend& backend = backendOf("weightedSum", a, b);
  Tensor result = resultLike(a, a.shape());
  backend.weightedSum(a, wa, b, wb, result);
  return result;
}

Tensor clamped(const Tensor& x, float low, float high) {
  checkF32("clamped", "input", x);
  check(low <= high, "[clamped] range ", low, "…", high);
  Tensor result = resultLike(x, x.shape());
  backendFor(x.device()).clamp(x, low, high, result);
  return result;
}

Tensor silu(const Tensor& x) {
  return applied("silu", UnaryFunction::Silu, x);
}

Tensor gelu(const Tensor& x) {
  return applied("gelu", UnaryFunction::Gelu, x);
}

Tensor sigmoid(const Tensor& x) {
  return applied("sigmoid", UnaryFunction::Sigmoid, x);
}

Tensor geglu(const Tensor& x) {
  checkF32("geglu", "input", x);
  check(x.rank() >= 1 && x.dim(-1) % 2 == 0, "[geglu] input ", x.shape(),
        " does not split into two halves");
  Tensor result = resultLike(x, withLast(x.shape(), x.dim(-1) / 2));
  backendFor(x.device()).geglu(x, result);
  return result;
}

}  // namespace reelbrush::inference::ops
