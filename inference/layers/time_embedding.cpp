// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/time_embedding.h"

#include <cmath>
#include <vector>

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"

namespace reelbrush::inference::layers {

namespace {

constexpr std::int64_t WidthFactor = 4;

}  // namespace

Tensor sinusoids(const Tensor& times, std::int64_t dim) {
  check(times.rank() == 1 && dim >= 2, "[sinusoids] expects times [B] and dim >= 2, got ",
        times.shape(), " and ", dim);
  const std::vector<float> values = times.toFloats();
  const std::int64_t half = dim / 2;
  Tensor result = Tensor::zeros(Shape{times.dim(0), dim});
  float* row = result.mutableData<float>();
  for (const float time : values) {
    for (std::int64_t i = 0; i < half; ++i) {
      // The reference computes the frequencies and the product in f32; the angle reaches 999
      // radians, so doing the same keeps the same rounding.
      const auto frequency = static_cast<float>(
          std::pow(10000.0, -static_cast<double>(i) / static_cast<double>(half)));
      const float angle = time * frequency;
      row[i] = std::cos(angle);
      row[half + i] = std::sin(angle);
    }
    row += dim;
  }
  return result;
}

TimeEmbedding::TimeEmbedding(const WeightScope& scope, std::int64_t dim)
    : first_(scope / 0, {dim, WidthFactor * dim}),
      second_(scope / 2, {WidthFactor * dim, WidthFactor * dim}),
      dim_(dim) {}

void TimeEmbedding::expect(const ExpectedScope& scope, std::int64_t dim) {
  Linear::expect(scope / 0, {dim, WidthFactor * dim});
  Linear::expect(scope / 2, {WidthFactor * dim, WidthFactor * dim});
}

Tensor TimeEmbedding::operator()(const Tensor& times) const {
  return second_(ops::silu(first_(sinusoids(times, dim_))));
}

}  // namespace reelbrush::inference::layers
