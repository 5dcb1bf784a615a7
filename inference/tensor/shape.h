// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <string>
#include <vector>

namespace reelbrush::inference {

// Sizes of a row-major tensor, outermost first. Sizes are >= 0; the element count is checked
// against overflow.
class Shape {
 public:
  Shape() = default;
  Shape(std::initializer_list<std::int64_t> sizes);
  explicit Shape(std::vector<std::int64_t> sizes);

  int rank() const { return static_cast<int>(sizes_.size()); }
  // Negative axes count from the back.
  std::int64_t operator[](int axis) const;
  std::int64_t elements() const;  // 1 for rank 0
  const std::vector<std::int64_t>& sizes() const { return sizes_; }
  std::string text() const;  // "[2, 3, 4]"
  bool operator==(const Shape&) const = default;

 private:
  std::vector<std::int64_t> sizes_;
};

std::ostream& operator<<(std::ostream& stream, const Shape& shape);

}  // namespace reelbrush::inference
