// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/parallel.h"

namespace reelbrush::inference {

namespace {

// Which inputs make one output along an axis: weights of inputs first, first+1, …
struct Tap {
  std::int64_t first = 0;
  std::vector<float> weights;
};

std::vector<Tap> poolTaps(std::int64_t size, std::int64_t outputs) {
  std::vector<Tap> taps(static_cast<std::size_t>(outputs));
  for (std::int64_t i = 0; i < outputs; ++i) {
    const std::int64_t begin = i * size / outputs;
    const std::int64_t end = ((i + 1) * size + outputs - 1) / outputs;
    const auto count = static_cast<std::size_t>(end - begin);
    taps[static_cast<std::size_t>(i)] = {begin,
                                         std::vector(count, 1.0F / static_cast<float>(count))};
  }
  return taps;
}

std::vector<Tap> nearestTaps(std::int64_t size, std::int64_t outputs) {
  std::vector<Tap> taps(static_cast<std::size_t>(outputs));
  for (std::int64_t i = 0; i < outputs; ++i) {
    taps[static_cast<std::size_t>(i)] = {i * size / outputs, {1.0F}};
  }
  return taps;
}

double triangle(double x) {
  return std::max(0.0, 1.0 - std::abs(x));
}

// Keys 1981, equation 4, with a = -1/2.
double cubic(double x) {
  constexpr double A = -0.5;
  const double t = std::abs(x);
  if (t < 1.0) {
    return ((A + 2.0) * t - (A + 3.0)) * t * t + 1.0;
  }
  return t < 2.0 ? A * (((t - 5.0) * t + 8.0) * t - 4.0) : 0.0;
}

// Pixel centres lie at i + 1/2. With antialiasing the filter is as much wider as the image
// shrinks and its weights, cut at the border, sum to one; without it, inputs beyond the border
// repeat the last one.
std::vector<Tap> filterTaps(std::int64_t size, std::int64_t outputs, double (*filter)(double),
                            double radius, bool antialias) {
  const double ratio = static_cast<double>(size) / static_cast<double>(outputs);
  const double stretch = antialias ? std::max(1.0, ratio) : 1.0;
  const double reach = radius * stretch;
  std::vector<Tap> taps(static_cast<std::size_t>(outputs));
  for (std::int64_t i = 0; i < outputs; ++i) {
    const double centre = (static_cast<double>(i) + 0.5) * ratio;
    const auto begin = static_cast<std::int64_t>(std::floor(centre - reach + 0.5));
    const auto end = static_cast<std::int64_t>(std::floor(centre + reach + 0.5));
    const std::int64_t first = std::clamp<std::int64_t>(begin, 0, size - 1);
    const std::int64_t last = std::clamp<std::int64_t>(end - 1, first, size - 1);
    std::vector<double> weights(static_cast<std::size_t>(last - first + 1), 0.0);
    double total = 0.0;
    for (std::int64_t j = begin; j < end; ++j) {
      const double weight = filter((static_cast<double>(j) + 0.5 - centre) / stretch);
      if (antialias && (j < 0 || j >= size)) {
        continue;
      }
      weights[static_cast<std::size_t>(std::clamp(j, first, last) - first)] += weight;
      total += weight;
    }
    Tap& tap = taps[static_cast<std::size_t>(i)];
    tap.first = first;
    for (const double weight : weights) {
      tap.weights.push_back(static_cast<float>(weight / total));
    }
  }
  return taps;
}

std::vector<Tap> tapsOf(Interpolation kind, std::int64_t size, std::int64_t outputs) {
  switch (kind) {
    case Interpolation::Nearest:
      return nearestTaps(size, outputs);
    case Interpolation::Bilinear:
      return filterTaps(size, outputs, triangle, 1.0, false);
    case Interpolation::BilinearAntialias:
      return filterTaps(size, outputs, triangle, 1.0, true);
    case Interpolation::Bicubic:
      return filterTaps(size, outputs, cubic, 2.0, true);
  }
  return {};
}

// out[width] = sum of weights times rows of `width` floats, `stride` apart.
void mix(const simd::SimdKernels& simd, const float* rows, std::int64_t stride, const Tap& tap,
         float* out, std::int64_t width) {
  const float* first = rows + tap.first * stride;
  simd.affine(first, tap.weights[0], 0.0F, out, width);
  for (std::size_t i = 1; i < tap.weights.size(); ++i) {
    simd.weightedSum(out, 1.0F, first + static_cast<std::int64_t>(i) * stride, tap.weights[i], out,
                     width);
  }
}

// Columns first: x [N, H, W, C] -> rows of [W', C], then rows.
void applyTaps(const simd::SimdKernels& simd, const Tensor& x, const std::vector<Tap>& rowTaps,
               const std::vector<Tap>& columnTaps, Tensor& result) {
  const std::int64_t items = x.dim(0);
  const std::int64_t height = x.dim(1);
  const std::int64_t channels = x.dim(3);
  const auto newHeight = static_cast<std::int64_t>(rowTaps.size());
  const auto newWidth = static_cast<std::int64_t>(columnTaps.size());
  Tensor narrow = Tensor::uninitialised(Shape{items, height, newWidth, channels});
  const float* in = x.data<float>();
  float* between = narrow.mutableData<float>();
  float* out = result.mutableData<float>();
  const std::int64_t inRow = x.dim(2) * channels;
  const std::int64_t outRow = newWidth * channels;
  parallelFor(items * height, 1 + 8192 / std::max<std::int64_t>(1, outRow),
              [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                  for (std::int64_t column = 0; column < newWidth; ++column) {
                    mix(simd, in + row * inRow, channels,
                        columnTaps[static_cast<std::size_t>(column)],
                        between + row * outRow + column * channels, channels);
                  }
                }
              });
  parallelFor(items * newHeight, 1 + 8192 / std::max<std::int64_t>(1, outRow),
              [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                  mix(simd, between + row / newHeight * height * outRow, outRow,
                      rowTaps[static_cast<std::size_t>(row % newHeight)], out + row * outRow,
                      outRow);
                }
              });
}

}  // namespace

void CpuBackend::adaptiveAveragePool(const Tensor& x, Tensor& result) const {
  applyTaps(simd_, x, poolTaps(x.dim(1), result.dim(1)), poolTaps(x.dim(2), result.dim(2)), result);
}

void CpuBackend::resize(const Tensor& x, Interpolation kind, Tensor& result) const {
  applyTaps(simd_, x, tapsOf(kind, x.dim(1), result.dim(1)), tapsOf(kind, x.dim(2), result.dim(2)),
            result);
}

}  // namespace reelbrush::inference
