// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reelbrush::inference {

enum class DType { F32, F16, BF16, F64, I64, I32, U8, Bool };

std::size_t sizeOf(DType dtype);
std::string_view nameOf(DType dtype);  // "f32", "bf16", …

// Storage types of the 16-bit formats; arithmetic happens in float.
struct BFloat16 {
  std::uint16_t bits = 0;
};
struct Float16 {
  std::uint16_t bits = 0;
};

inline float toFloat(BFloat16 value) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16U);
}

// Shifted into the float's fields the value is too small by 2^112; the multiplication also
// normalises subnormals. Branch-free, so that loops over it vectorise.
inline float toFloat(Float16 value) {
  const std::uint32_t bits = value.bits;
  const float scaled = std::bit_cast<float>((bits & 0x7FFFU) << 13U) * 0x1p112F;
  const std::uint32_t special = (bits & 0x7C00U) == 0x7C00U ? 0x7F800000U : 0U;
  const std::uint32_t sign = (bits & 0x8000U) << 16U;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(scaled) | special | sign);
}

// Round to nearest even; NaN stays NaN.
inline BFloat16 toBFloat16(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U;
  const bool isNan = (bits & 0x7FFFFFFFU) > 0x7F800000U;
  return {static_cast<std::uint16_t>(isNan ? (bits >> 16U) | 0x40U : rounded)};
}

Float16 toFloat16(float value);

}  // namespace reelbrush::inference
