// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/conv.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

class PackedConv2d {
 public:
  std::shared_ptr<const PackedWeight> packed;
  Shape shape;  // [out, in, kh, kw]
};

namespace {

std::int64_t outputSize(const char* op, std::int64_t size, int before, int after,
                        std::int64_t kernel, int stride) {
  check(before >= 0 && after >= 0 && stride > 0, "[", op, "] stride ", stride, ", padding ", before,
        " and ", after);
  const std::int64_t padded = size + before + after;
  check(padded >= kernel, "[", op, "] a kernel of ", kernel, " does not fit ", padded,
        " padded pixels");
  return (padded - kernel) / stride + 1;
}

Shape outputShape(const char* op, const Tensor& x, const PackedConv2d& weight,
                  const Conv2dGeometry& geometry) {
  checkF32(op, "input", x);
  checkRank(op, "input", x, 4);
  const Shape& kernel = weight.shape;
  check(x.dim(3) == kernel[1], "[", op, "] input ", x.shape(), " has ", x.dim(3),
        " channels, weight expects ", kernel[1]);
  const auto& [top, bottom, left, right] = geometry.padding;
  return Shape{x.dim(0), outputSize(op, x.dim(1), top, bottom, kernel[2], geometry.stride[0]),
               outputSize(op, x.dim(2), left, right, kernel[3], geometry.stride[1]), kernel[0]};
}

ConvWindow windowOf(const Conv2dGeometry& geometry) {
  return {geometry.stride, geometry.padding};
}

}  // namespace

std::shared_ptr<const PackedConv2d> packConv2d(const Tensor& weight, const Tensor& bias,
                                               DType product) {
  constexpr const char* Op = "packConv2d";
  check(!weight.empty() && weight.rank() == 4 && weight.elements() > 0, "[", Op,
        "] weight has shape ", weight.shape(), ", expects [out, in, kh, kw]");
  if (!bias.empty()) {
    check(bias.rank() == 1 && bias.dim(0) == weight.dim(0), "[", Op, "] bias ", bias.shape(),
          " does not fit ", weight.dim(0), " outputs");
  }
  auto result = std::make_shared<PackedConv2d>();
  result->packed = backendFor(weight.device()).packConv2d(weight, bias, product);
  result->shape = weight.shape();
  return result;
}

Tensor conv2d(const Tensor& x, const PackedConv2d& weight, const Conv2dGeometry& geometry) {
  Tensor result = resultLike(x, outputShape("conv2d", x, weight, geometry));
  if (result.elements() > 0) {
    backendFor(x.device()).conv2d(x, *weight.packed, windowOf(geometry), result);
  }
  return result;
}

Tensor conv2dAdd(const Tensor& x, const PackedConv2d& weight, const Conv2dGeometry& geometry,
                 const Tensor& residual) {
  const Shape shape = outputShape("conv2dAdd", x, weight, geometry);
  checkF32("conv2dAdd", "residual", residual);
  check(residual.shape() == shape, "[conv2dAdd] residual ", residual.shape(),
        " does not fit the output ", shape);
  const Backend& backend = backendOf("conv2dAdd", x, residual);
  Tensor result = resultLike(x, shape);
  if (result.elements() > 0) {
    backend.conv2dAdd(x, *weight.packed, windowOf(geometry), residual, result);
  }
  return result;
}

}  // namespace reelbrush::inference::ops
