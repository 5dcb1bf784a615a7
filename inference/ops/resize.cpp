// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/resize.h"

#include "inference/ops/checks.h"

namespace reelbrush::inference::ops {

namespace {

Tensor resultFor(const char* op, const Tensor& x, std::int64_t height, std::int64_t width) {
  checkF32(op, "input", x);
  checkRank(op, "input", x, 4);
  check(x.dim(1) > 0 && x.dim(2) > 0, "[", op, "] input ", x.shape(), " has no pixels");
  check(height > 0 && width > 0, "[", op, "] size ", height, "x", width);
  return resultLike(x, Shape{x.dim(0), height, width, x.dim(3)});
}

Tensor resized(const char* op, const Tensor& x, std::int64_t height, std::int64_t width,
               Interpolation kind) {
  Tensor result = resultFor(op, x, height, width);
  backendFor(x.device()).resize(x, kind, result);
  return result;
}

}  // namespace

Tensor adaptiveAveragePool(const Tensor& x, std::int64_t height, std::int64_t width) {
  Tensor result = resultFor("adaptiveAveragePool", x, height, width);
  backendFor(x.device()).adaptiveAveragePool(x, result);
  return result;
}

Tensor upsampleNearest2x(const Tensor& x) {
  checkRank("upsampleNearest2x", "input", x, 4);
  return resized("upsampleNearest2x", x, 2 * x.dim(1), 2 * x.dim(2), Interpolation::Nearest);
}

Tensor resizeNearest(const Tensor& x, std::int64_t height, std::int64_t width) {
  return resized("resizeNearest", x, height, width, Interpolation::Nearest);
}

Tensor resizeBilinear(const Tensor& x, std::int64_t height, std::int64_t width, bool antialias) {
  return resized("resizeBilinear", x, height, width,
                 antialias ? Interpolation::BilinearAntialias : Interpolation::Bilinear);
}

Tensor resizeBicubic(const Tensor& x, std::int64_t height, std::int64_t width) {
  return resized("resizeBicubic", x, height, width, Interpolation::Bicubic);
}

}  // namespace reelbrush::inference::ops
