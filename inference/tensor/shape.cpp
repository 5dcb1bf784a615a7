// SPDX-License-Identifier: Apache-2.0
#include "inference/tensor/shape.h"

#include <limits>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

// So that the byte count of eight-byte elements still fits in 63 bits.
constexpr std::int64_t MostElements = std::numeric_limits<std::int64_t>::max() / 8;

void checkSizes(const Shape& shape) {
  std::int64_t product = 1;
  for (const std::int64_t size : shape.sizes()) {
    checkAs(ErrorCode::BadInput, size >= 0, "[shape] negative size in ", shape);
    // A zero does not excuse the other sizes: views of parts would overflow all the same.
    if (size > 0) {
      checkAs(ErrorCode::BadInput, product <= MostElements / size, "[shape] ", shape,
              " has more elements than memory can ever hold");
      product *= size;
    }
  }
}

}  // namespace

Shape::Shape(std::initializer_list<std::int64_t> sizes) : Shape(std::vector(sizes)) {}

Shape::Shape(std::vector<std::int64_t> sizes) : sizes_(std::move(sizes)) {
  checkSizes(*this);
}

std::int64_t Shape::operator[](int axis) const {
  const int index = axis < 0 ? axis + rank() : axis;
  if (index < 0 || index >= rank()) {  // not check(): its arguments are built on every call
    fail(ErrorCode::Internal, "[shape] axis ", axis, " of ", text());
  }
  return sizes_[static_cast<std::size_t>(index)];
}

std::int64_t Shape::elements() const {
  std::int64_t product = 1;
  for (const std::int64_t size : sizes_) {
    product *= size;
  }
  return product;
}

std::string Shape::text() const {
  std::string result = "[";
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    result += (i == 0 ? "" : ", ") + std::to_string(sizes_[i]);
  }
  return result + "]";
}

std::ostream& operator<<(std::ostream& stream, const Shape& shape) {
  return stream << shape.text();
}

}  // namespace reelbrush::inference
