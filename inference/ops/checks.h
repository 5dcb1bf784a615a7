// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/backends/registry.h"
#include "inference/base/error.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

// op is the name that error texts show in brackets.
inline void checkF32(const char* op, const char* name, const Tensor& x) {
  check(!x.empty(), "[", op, "] ", name, " is empty");
  check(x.dtype() == DType::F32, "[", op, "] ", name, " is ", nameOf(x.dtype()), ", expects f32");
}

inline void checkRank(const char* op, const char* name, const Tensor& x, int rank) {
  check(x.rank() == rank, "[", op, "] ", name, " has shape ", x.shape(), ", expects rank ", rank);
}

inline void checkSameShape(const char* op, const Tensor& a, const Tensor& b) {
  check(a.shape() == b.shape(), "[", op, "] shapes differ: ", a.shape(), " and ", b.shape());
}

// A tensor of another device would be read as host memory.
inline const Backend& backendOf(const char* op, const Tensor& x, const Tensor& y) {
  check(x.device() == y.device(), "[", op, "] tensors on ", x.device().name(), " and ",
        y.device().name());
  return backendFor(x.device());
}

inline Tensor resultLike(const Tensor& x, const Shape& shape) {
  return Tensor::uninitialised(shape, DType::F32, x.device());
}

// shape with its last axis replaced.
inline Shape withLast(const Shape& shape, std::int64_t last) {
  std::vector<std::int64_t> sizes = shape.sizes();
  sizes.back() = last;
  return Shape(std::move(sizes));
}

}  // namespace reelbrush::inference::ops
