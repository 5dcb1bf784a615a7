// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "inference/tensor/device.h"
#include "inference/tensor/dtype.h"
#include "inference/tensor/shape.h"

namespace reelbrush::inference {

// A dense row-major array on a device. Copying a Tensor shares its buffer; views (reshaped, slice)
// share it too. There are no strides: an operation that permutes writes a new tensor. Networks
// carry feature maps channels-last, [N, H, W, C] or [B, F, H, W, C], so that the rows are tokens.
// Writing through mutableData() is meant for the code that has just created the tensor.
class Tensor {
 public:
  Tensor() = default;  // empty() is true, rank 0

  static Tensor uninitialised(const Shape& shape, DType dtype = DType::F32, Device device = {});
  static Tensor zeros(const Shape& shape, DType dtype = DType::F32, Device device = {});
  static Tensor full(const Shape& shape, float value);
  static Tensor of(const Shape& shape, std::span<const float> values);
  static Tensor ofInts(const Shape& shape, std::span<const std::int64_t> values);
  // Wraps memory somebody else owns (a mapped file); owner keeps it alive. The memory must stay
  // readable; it is never written. Its alignment may be 1 byte: use copyOut() on such tensors, not
  // data().
  static Tensor wrap(const Shape& shape, DType dtype, std::shared_ptr<const void> owner,
                     const std::byte* bytes);

  bool empty() const { return buffer_ == nullptr; }
  const Shape& shape() const { return shape_; }
  std::int64_t dim(int axis) const { return shape_[axis]; }
  int rank() const { return shape_.rank(); }
  std::int64_t elements() const { return shape_.elements(); }
  DType dtype() const { return dtype_; }
  Device device() const { return device_; }
  std::size_t bytes() const { return static_cast<std::size_t>(elements()) * sizeOf(dtype_); }

  // T must match dtype (float F32, int64_t I64, int32_t I32, uint8_t U8/Bool, BFloat16, Float16,
  // double F64); checked, as is the alignment of wrapped memory. Wrapped memory is never mutable.
  template <typename T>
  const T* data() const;
  template <typename T>
  T* mutableData();
  const std::byte* rawData() const;
  std::byte* mutableRawData();

  // Views. One size may be -1 in reshaped.
  Tensor reshaped(const std::vector<std::int64_t>& sizes) const;
  Tensor slice(std::int64_t begin, std::int64_t end) const;  // along axis 0
  Tensor at(std::int64_t index) const;                       // slice(index, index+1) without axis 0

  // Elements [begin, begin + out.size()) in row-major order, as floats whatever the dtype and
  // alignment (host tensors).
  void copyOut(std::int64_t begin, std::span<float> out) const;
  // Values as floats / integers, whatever the dtype (host tensors).
  std::vector<float> toFloats() const;
  std::vector<std::int64_t> toInts() const;

 private:
  struct Buffer;

  std::shared_ptr<Buffer> buffer_;
  std::size_t offset_ = 0;  // bytes
  Shape shape_;
  DType dtype_ = DType::F32;
  Device device_;
};

}  // namespace reelbrush::inference
