// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace reelbrush::core {

// An exact time in seconds (or a rate in 1/s) as a reduced ratio, denominator > 0. Arithmetic that
// would overflow 64 bits throws Error (BadInput). Text form "num/den".
class RationalTime {
 public:
  constexpr RationalTime() = default;
  RationalTime(std::int64_t numerator, std::int64_t denominator);
  static RationalTime seconds(std::int64_t whole) { return RationalTime(whole, 1); }
  static RationalTime parse(const std::string& text);  // "3", "3/2", "1.5"

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }
  double toDouble() const;
  std::string text() const;

  // Largest whole number <= this, smallest >= this, nearest (half up).
  std::int64_t floor() const;
  std::int64_t ceil() const;
  std::int64_t round() const;

  RationalTime operator-() const;
  RationalTime operator+(const RationalTime& other) const;
  RationalTime operator-(const RationalTime& other) const;
  RationalTime operator*(const RationalTime& other) const;
  RationalTime operator/(const RationalTime& other) const;  // other != 0
  bool operator==(const RationalTime& other) const = default;
  std::strong_ordering operator<=>(const RationalTime& other) const;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace reelbrush::core
