// SPDX-License-Identifier: Apache-2.0
#include "inference/tensor/tensor.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "inference/base/error.h"
#include "inference/tensor/allocator.h"

namespace reelbrush::inference {

// Either own memory or a stranger's with its owner.
struct Tensor::Buffer {
  std::unique_ptr<HostBlock> block;
  std::shared_ptr<const void> owner;
  const std::byte* bytes = nullptr;
};

namespace {

template <typename T>
bool holds(DType dtype) {
  if constexpr (std::is_same_v<T, float>) {
    return dtype == DType::F32;
  } else if constexpr (std::is_same_v<T, double>) {
    return dtype == DType::F64;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return dtype == DType::I64;
  } else if constexpr (std::is_same_v<T, std::int32_t>) {
    return dtype == DType::I32;
  } else if constexpr (std::is_same_v<T, BFloat16>) {
    return dtype == DType::BF16;
  } else if constexpr (std::is_same_v<T, Float16>) {
    return dtype == DType::F16;
  } else {
    return dtype == DType::U8 || dtype == DType::Bool;
  }
}

template <typename T>
void checkAccess(DType dtype, const std::byte* bytes) {
  if (!holds<T>(dtype)) {  // not check(): its arguments are built on every call
    fail(ErrorCode::Internal, "[tensor] data of type ", nameOf(dtype), " read as another type");
  }
  if (reinterpret_cast<std::uintptr_t>(bytes) % alignof(T) != 0) {
    fail(ErrorCode::Internal, "[tensor] wrapped memory is not aligned for ", nameOf(dtype),
         "; copy it out");
  }
}

template <typename T>
T loadAt(const std::byte* bytes, std::size_t index) {
  T value;
  std::memcpy(&value, bytes + index * sizeof(T), sizeof(T));
  return value;
}

// Calls visit with a value of the storage type that belongs to dtype.
template <typename Visitor>
void visitStorage(DType dtype, const Visitor& visit) {
  switch (dtype) {
    case DType::F32:
      return visit(float{});
    case DType::F16:
      return visit(Float16{});
    case DType::BF16:
      return visit(BFloat16{});
    case DType::F64:
      return visit(double{});
    case DType::I64:
      return visit(std::int64_t{});
    case DType::I32:
      return visit(std::int32_t{});
    case DType::U8:
    case DType::Bool:
      return visit(std::uint8_t{});
  }
}

template <typename T>
float asFloat(T value) {
  if constexpr (std::is_arithmetic_v<T>) {
    return static_cast<float>(value);
  } else {
    return toFloat(value);
  }
}

template <typename T>
std::int64_t asInt(T value) {
  if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else {
    const double number = static_cast<double>(asFloat(value));
    // 2^63 itself does not fit; NaN fails both comparisons.
    checkAs(ErrorCode::BadInput, number > -0x1p63 && number < 0x1p63, "[tensor] value ", number,
            " does not fit an integer");
    return static_cast<std::int64_t>(number);
  }
}

void checkCount(const Shape& shape, std::size_t values) {
  check(static_cast<std::size_t>(shape.elements()) == values, "[tensor] ", values,
        " values given for shape ", shape);
}

}  // namespace

Tensor Tensor::uninitialised(const Shape& shape, DType dtype, Device device) {
  checkAs(ErrorCode::BadInput, device.kind == DeviceKind::Cpu, "no memory on device ",
          device.name(), ": this build has no CUDA backend; use --device cpu");
  Tensor result;
  result.shape_ = shape;
  result.dtype_ = dtype;
  result.device_ = device;
  auto buffer = std::make_shared<Buffer>();
  buffer->block = std::make_unique<HostBlock>(result.bytes());
  buffer->bytes = buffer->block->data();
  result.buffer_ = std::move(buffer);
  return result;
}

Tensor Tensor::zeros(const Shape& shape, DType dtype, Device device) {
  Tensor result = uninitialised(shape, dtype, device);
  std::memset(result.mutableRawData(), 0, result.bytes());
  return result;
}

Tensor Tensor::full(const Shape& shape, float value) {
  Tensor result = uninitialised(shape);
  std::fill_n(result.mutableData<float>(), result.elements(), value);
  return result;
}

Tensor Tensor::of(const Shape& shape, std::span<const float> values) {
  checkCount(shape, values.size());
  Tensor result = uninitialised(shape);
  std::copy(values.begin(), values.end(), result.mutableData<float>());
  return result;
}

Tensor Tensor::ofInts(const Shape& shape, std::span<const std::int64_t> values) {
  checkCount(shape, values.size());
  Tensor result = uninitialised(shape, DType::I64);
  std::copy(values.begin(), values.end(), result.mutableData<std::int64_t>());
  return result;
}

Tensor Tensor::wrap(const Shape& shape, DType dtype, std::shared_ptr<const void> owner,
                    const std::byte* bytes) {
  check(bytes != nullptr, "[tensor] wrapped memory is null");
  auto buffer = std::make_shared<Buffer>();
  buffer->owner = std::move(owner);
  buffer->bytes = bytes;
  Tensor result;
  result.shape_ = shape;
  result.dtype_ = dtype;
  result.buffer_ = std::move(buffer);
  return result;
}

const std::byte* Tensor::rawData() const {
  check(!empty(), "[tensor] an empty tensor has no data");
  return buffer_->bytes + offset_;
}

std::byte* Tensor::mutableRawData() {
  check(!empty(), "[tensor] an empty tensor has no data");
  check(buffer_->block != nullptr, "[tensor] wrapped memory may not be written");
  return buffer_->block->data() + offset_;
}

template <typename T>
const T* Tensor::data() const {
  const std::byte* bytes = rawData();
  checkAccess<T>(dtype_, bytes);
  return reinterpret_cast<const T*>(bytes);
}

template <typename T>
T* Tensor::mutableData() {
  std::byte* bytes = mutableRawData();
  checkAccess<T>(dtype_, bytes);
  return reinterpret_cast<T*>(bytes);
}

template const float* Tensor::data() const;
template const double* Tensor::data() const;
template const std::int64_t* Tensor::data() const;
template const std::int32_t* Tensor::data() const;
template const std::uint8_t* Tensor::data() const;
template const BFloat16* Tensor::data() const;
template const Float16* Tensor::data() const;
template float* Tensor::mutableData();
template double* Tensor::mutableData();
template std::int64_t* Tensor::mutableData();
template std::int32_t* Tensor::mutableData();
template std::uint8_t* Tensor::mutableData();
template BFloat16* Tensor::mutableData();
template Float16* Tensor::mutableData();

Tensor Tensor::reshaped(const std::vector<std::int64_t>& sizes) const {
  std::vector<std::int64_t> filled = sizes;
  const auto open = std::find(filled.begin(), filled.end(), -1);
  if (open != filled.end()) {
    *open = 1;
    const std::int64_t known = Shape(filled).elements();
    check(known > 0 && elements() % known == 0, "[reshaped] ", shape_,
          " has no size for -1 beside ", known, " elements");
    *open = elements() / known;
  }
  Tensor result = *this;
  result.shape_ = Shape(std::move(filled));
  check(result.elements() == elements(), "[reshaped] ", shape_, " does not have the elements of ",
        result.shape_);
  return result;
}

Tensor Tensor::slice(std::int64_t begin, std::int64_t end) const {
  check(rank() > 0, "[slice] a tensor of rank 0 has no axis to slice");
  check(0 <= begin && begin <= end && end <= dim(0), "[slice] ", begin, "…", end, " of ", shape_);
  std::vector<std::int64_t> sizes = shape_.sizes();
  const std::int64_t perItem = dim(0) == 0 ? 0 : elements() / dim(0);
  sizes[0] = end - begin;
  Tensor result = *this;
  result.shape_ = Shape(std::move(sizes));
  result.offset_ += static_cast<std::size_t>(begin * perItem) * sizeOf(dtype_);
  return result;
}

Tensor Tensor::at(std::int64_t index) const {
  Tensor result = slice(index, index + 1);
  result.shape_ = Shape(std::vector(shape_.sizes().begin() + 1, shape_.sizes().end()));
  return result;
}

void Tensor::copyOut(std::int64_t begin, std::span<float> out) const {
  check(begin >= 0 && begin <= elements() &&
            static_cast<std::int64_t>(out.size()) <= elements() - begin,
        "[copyOut] ", out.size(), " elements from ", begin, " of ", shape_);
  if (out.empty()) {
    return;
  }
  const std::byte* bytes = rawData() + static_cast<std::size_t>(begin) * sizeOf(dtype_);
  visitStorage(dtype_, [&]<typename T>(T) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = asFloat(loadAt<T>(bytes, i));
    }
  });
}

std::vector<float> Tensor::toFloats() const {
  std::vector<float> values(static_cast<std::size_t>(elements()));
  copyOut(0, values);
  return values;
}

std::vector<std::int64_t> Tensor::toInts() const {
  std::vector<std::int64_t> values(static_cast<std::size_t>(elements()));
  const std::byte* bytes = values.empty() ? nullptr : rawData();
  visitStorage(dtype_, [&]<typename T>(T) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = asInt(loadAt<T>(bytes, i));
    }
  });
  return values;
}

}  // namespace reelbrush::inference
