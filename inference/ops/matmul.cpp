// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/matmul.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

class PackedLinear {
 public:
  std::shared_ptr<const PackedWeight> packed;
  Shape shape;  // [out, in]
};

namespace {

Shape outputShape(const char* op, const Tensor& x, const PackedLinear& weight) {
  checkF32(op, "input", x);
  check(x.rank() >= 1 && x.dim(-1) == weight.shape[1], "[", op, "] input ", x.shape(),
        " does not end in the ", weight.shape[1], " columns that the weight expects");
  return withLast(x.shape(), weight.shape[0]);
}

Tensor asRows(const Tensor& x) {
  return x.reshaped({x.elements() / x.dim(-1), x.dim(-1)});
}

}  // namespace

bool cpuHasBf16() {
  return backendFor({}).supportsProduct(DType::BF16);
}

std::shared_ptr<const PackedLinear> packLinear(const Tensor& weight, const Tensor& bias,
                                               DType product) {
  constexpr const char* Op = "packLinear";
  check(!weight.empty() && weight.rank() == 2 && weight.elements() > 0, "[", Op,
        "] weight has shape ", weight.shape(), ", expects [out, in]");
  if (!bias.empty()) {
    check(bias.rank() == 1 && bias.dim(0) == weight.dim(0), "[", Op, "] bias ", bias.shape(),
          " does not fit ", weight.dim(0), " outputs");
  }
  auto result = std::make_shared<PackedLinear>();
  result->packed = backendFor(weight.device()).packLinear(weight, bias, product);
  result->shape = weight.shape();
  return result;
}

Tensor linear(const Tensor& x, const PackedLinear& weight) {
  Tensor result = resultLike(x, outputShape("linear", x, weight));
  if (result.elements() > 0) {
    Tensor rows = asRows(result);
    backendFor(x.device()).linear(asRows(x), *weight.packed, rows);
  }
  return result;
}

Tensor linearAdd(const Tensor& x, const PackedLinear& weight, const Tensor& residual) {
  const Shape shape = outputShape("linearAdd", x, weight);
  checkF32("linearAdd", "residual", residual);
  check(residual.shape() == shape, "[linearAdd] residual ", residual.shape(),
        " does not fit the output ", shape);
  const Backend& backend = backendOf("linearAdd", x, residual);
  Tensor result = resultLike(x, shape);
  if (result.elements() > 0) {
    Tensor rows = asRows(result);
    backend.linearAdd(asRows(x), *weight.packed, asRows(residual), rows);
  }
  return result;
}

Tensor matmul(const Tensor& a, const Tensor& b) {
  checkF32("matmul", "a", a);
  checkF32("matmul", "b", b);
  checkRank("matmul", "a", a, 2);
  checkRank("matmul", "b", b, 2);
  check(a.dim(1) == b.dim(0), "[matmul] ", a.shape(), " times ", b.shape());
  check(a.dim(1) > 0, "[matmul] ", a.shape(), " times ", b.shape(), " sums over nothing");
  const Backend& backend = backendOf("matmul", a, b);
  Tensor result = resultLike(a, Shape{a.dim(0), b.dim(1)});
  if (result.elements() > 0) {
    backend.matmul(a, b, result);
  }
  return result;
}

}  // namespace reelbrush::inference::ops
