// SPDX-License-Identifier: Apache-2.0
#include "core/base/rational_time.h"

#include <charconv>
#include <limits>
#include <numeric>
#include <string_view>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

__extension__ using Wide = __int128;  // products of two 64-bit values, before reduction

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

Wide greatestCommonDivisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

RationalTime reduced(Wide numerator, Wide denominator) {
  if (denominator == 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "A time or rate is divided by zero; give a denominator other than 0.")));
  }
  const Wide divisor = greatestCommonDivisor(magnitude(numerator), magnitude(denominator));
  numerator /= divisor;
  denominator /= divisor;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  constexpr Wide largest = std::numeric_limits<std::int64_t>::max();
  if (magnitude(numerator) > largest || denominator > largest) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "A time is too large or too finely divided for 64 bits; use simpler rates.")));
  }
  return RationalTime(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
}

[[noreturn]] void throwUnreadable(std::string_view text) {
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP(
                           "Error", "\"%1\" is not a time or rate; write it as 3, 1.5 or 3/2."),
                       std::string(text.substr(0, 40))));
}

std::int64_t wholeNumber(std::string_view digits, std::string_view text) {
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, value);
  if (digits.empty() || result.ec != std::errc() || result.ptr != end) {
    throwUnreadable(text);
  }
  return value;
}

RationalTime decimal(std::string_view text, std::size_t point) {
  const std::string_view fraction = text.substr(point + 1);
  if (fraction.empty() || fraction.size() > 15) {
    throwUnreadable(text);
  }
  std::int64_t scale = 1;
  for (const char c : fraction) {
    if (c < '0' || c > '9') {
      throwUnreadable(text);
    }
    scale *= 10;
  }
  const bool isNegative = text.front() == '-';
  std::string_view whole = text.substr(isNegative ? 1 : 0, point - (isNegative ? 1 : 0));
  if (whole.empty()) {
    whole = "0";
  }
  if (whole.front() == '-') {
    throwUnreadable(text);
  }
  const RationalTime value =
      RationalTime(wholeNumber(whole, text), 1) + RationalTime(wholeNumber(fraction, text), scale);
  return isNegative ? -value : value;
}

}  // namespace

RationalTime::RationalTime(std::int64_t numerator, std::int64_t denominator) {
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  if (denominator <= 0 || numerator == lowest) {
    *this = reduced(numerator, denominator);
    return;
  }
  const std::int64_t divisor = std::gcd(numerator, denominator);
  numerator_ = numerator / divisor;
  denominator_ = denominator / divisor;
}

RationalTime RationalTime::parse(const std::string& text) {
  const std::string_view view = text;
  const std::size_t slash = view.find('/');
  if (slash != std::string_view::npos) {
    const std::int64_t denominator = wholeNumber(view.substr(slash + 1), view);
    if (denominator == 0) {
      throwUnreadable(view);
    }
    return RationalTime(wholeNumber(view.substr(0, slash), view), denominator);
  }
  const std::size_t point = view.find('.');
  if (point != std::string_view::npos) {
    return decimal(view, point);
  }
  return RationalTime(wholeNumber(view, view), 1);
}

double RationalTime::toDouble() const {
  return static_cast<double>(numerator_) / static_cast<double>(denominator_);
}

std::string RationalTime::text() const {
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

std::int64_t RationalTime::floor() const {
  const std::int64_t quotient = numerator_ / denominator_;
  return numerator_ % denominator_ < 0 ? quotient - 1 : quotient;
}

std::int64_t RationalTime::ceil() const {
  const std::int64_t quotient = numerator_ / denominator_;
  return numerator_ % denominator_ > 0 ? quotient + 1 : quotient;
}

std::int64_t RationalTime::round() const {
  const std::int64_t below = floor();
  const Wide rest = Wide{numerator_} - Wide{below} * denominator_;  // 0 <= rest < denominator
  return 2 * rest >= denominator_ ? below + 1 : below;
}

RationalTime RationalTime::operator-() const {
  return RationalTime(-numerator_, denominator_);
}

RationalTime RationalTime::operator+(const RationalTime& other) const {
  return reduced(Wide{numerator_} * other.denominator_ + Wide{other.numerator_} * denominator_,
                 Wide{denominator_} * other.denominator_);
}

RationalTime RationalTime::operator-(const RationalTime& other) const {
  return *this + (-other);
}

RationalTime RationalTime::operator*(const RationalTime& other) const {
  return reduced(Wide{numerator_} * other.numerator_, Wide{denominator_} * other.denominator_);
}

RationalTime RationalTime::operator/(const RationalTime& other) const {
  return reduced(Wide{numerator_} * other.denominator_, Wide{denominator_} * other.numerator_);
}

std::strong_ordering RationalTime::operator<=>(const RationalTime& other) const {
  return Wide{numerator_} * other.denominator_ <=> Wide{other.numerator_} * denominator_;
}

}  // namespace reelbrush::core
