// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "inference/base/error.h"
#include "inference/base/rng.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference::test {

// Standard normal values, the same in every run.
inline Tensor randomTensor(const Shape& shape, std::uint64_t seed, float scale = 1.0F,
                           float offset = 0.0F) {
  std::vector<float> values(static_cast<std::size_t>(shape.elements()));
  Rng(seed).fillNormal(values);
  for (float& value : values) {
    value = value * scale + offset;
  }
  return Tensor::of(shape, values);
}

// Largest difference, relative to the largest expected magnitude (at least 1).
inline double relativeError(const Tensor& actual, const std::vector<double>& expected) {
  const std::vector<float> values = actual.toFloats();
  if (values.size() != expected.size()) {
    return HUGE_VAL;
  }
  double difference = 0.0;
  double largest = 1.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double apart = std::abs(static_cast<double>(values[i]) - expected[i]);
    if (!(apart <= difference)) {  // so that NaN counts
      difference = std::isnan(apart) ? HUGE_VAL : apart;
    }
    largest = std::max(largest, std::abs(expected[i]));
  }
  return difference / largest;
}

inline double relativeError(const Tensor& actual, const Tensor& expected) {
  const std::vector<float> values = expected.toFloats();
  return relativeError(actual, std::vector<double>(values.begin(), values.end()));
}

// The message of the Error that call throws, or "" if it throws none.
template <typename Call>
std::string errorOf(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

template <typename Call>
bool failsIn(const char* op, const Call& call) {
  return errorOf(call).starts_with(std::string("[") + op + "] ");
}

}  // namespace reelbrush::inference::test
