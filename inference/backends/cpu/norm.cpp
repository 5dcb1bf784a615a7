// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <vector>

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/parallel.h"

namespace reelbrush::inference {

namespace {

// Channels-last rows of one item: its sums per channel, taken in fixed chunks of rows so that they
// do not depend on the number of threads.
struct RowSplit {
  std::int64_t rows = 0;   // of an item
  std::int64_t chunk = 0;  // rows
  std::int64_t chunks = 0;
};

RowSplit splitOf(std::int64_t rows) {
  constexpr std::int64_t MostChunks = 32;
  RowSplit split;
  split.rows = rows;
  split.chunk = std::max<std::int64_t>(64, (rows + MostChunks - 1) / MostChunks);
  split.chunks = (rows + split.chunk - 1) / split.chunk;
  return split;
}

// The affine map of each channel that normalises its group. sums and squares are those of
// x - shift per channel; means and squared deviations of channels are combined exactly (Chan et
// al. 1979), so that a large mean costs no digits.
void normalisingMap(const std::vector<double>& sums, const std::vector<double>& squares,
                    const float* shift, std::int64_t rows, int groups, double epsilon,
                    const float* weight, const float* bias, float* factor, float* offset) {
  const std::size_t channels = sums.size();
  const std::size_t width = channels / static_cast<std::size_t>(groups);
  const auto count = static_cast<double>(rows);
  for (std::size_t first = 0; first < channels; first += width) {
    double mean = 0.0;
    for (std::size_t c = first; c < first + width; ++c) {
      mean += static_cast<double>(shift[c]) + sums[c] / count;
    }
    mean /= static_cast<double>(width);
    double deviation = 0.0;
    for (std::size_t c = first; c < first + width; ++c) {
      const double own = sums[c] / count;
      const double apart = static_cast<double>(shift[c]) + own - mean;
      deviation += std::max(0.0, squares[c] - sums[c] * own) + count * apart * apart;
    }
    const double variance = deviation / (count * static_cast<double>(width));
    const double scale = 1.0 / std::sqrt(variance + epsilon);
    for (std::size_t c = first; c < first + width; ++c) {
      factor[c] = static_cast<float>(static_cast<double>(weight[c]) * scale);
      offset[c] = static_cast<float>(static_cast<double>(bias[c]) -
                                     mean * static_cast<double>(weight[c]) * scale);
    }
  }
}

struct GroupNormJob {
  const Tensor& x;
  const Tensor& weight;
  const Tensor& bias;
  int groups;
  float epsilon;
  bool withSilu;
};

void runGroupNorm(const simd::SimdKernels& simd, const GroupNormJob& job, Tensor& result) {
  const std::int64_t items = job.x.dim(0);
  const std::int64_t channels = job.x.dim(-1);
  const auto width = static_cast<std::size_t>(channels);
  const RowSplit split = splitOf(job.x.elements() / items / channels);
  const float* in = job.x.data<float>();
  float* out = result.mutableData<float>();
  const float* weight = job.weight.data<float>();
  const float* bias = job.bias.data<float>();
  const auto itemOf = [&](std::int64_t item) { return item * split.rows * channels; };

  std::vector<double> partial(static_cast<std::size_t>(items * split.chunks) * 2 * width, 0.0);
  parallelFor(items * split.chunks, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t index = begin; index < end; ++index) {
      const float* item = in + itemOf(index / split.chunks);
      const std::int64_t row = index % split.chunks * split.chunk;
      double* sums = partial.data() + static_cast<std::size_t>(index) * 2 * width;
      // The item's first row serves as shift: near enough to the means to keep the digits.
      simd.columnSums(item + row * channels, std::min(split.chunk, split.rows - row), channels,
                      item, sums, sums + width);
    }
  });

  std::vector<float> maps(static_cast<std::size_t>(items) * 2 * width);
  parallelFor(items, 4, [&](std::int64_t begin, std::int64_t end) {
    std::vector<double> sums(width);
    std::vector<double> squares(width);
    for (std::int64_t item = begin; item < end; ++item) {
      std::fill(sums.begin(), sums.end(), 0.0);
      std::fill(squares.begin(), squares.end(), 0.0);
      for (std::int64_t chunk = 0; chunk < split.chunks; ++chunk) {
        const double* own =
            partial.data() + static_cast<std::size_t>(item * split.chunks + chunk) * 2 * width;
        for (std::size_t c = 0; c < width; ++c) {
          sums[c] += own[c];
          squares[c] += own[width + c];
        }
      }
      float* map = maps.data() + static_cast<std::size_t>(item) * 2 * width;
      normalisingMap(sums, squares, in + itemOf(item), split.rows, job.groups,
                     static_cast<double>(job.epsilon), weight, bias, map, map + width);
    }
  });

  parallelFor(items * split.chunks, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t index = begin; index < end; ++index) {
      const std::int64_t item = index / split.chunks;
      const std::int64_t row = index % split.chunks * split.chunk;
      const std::int64_t at = itemOf(item) + row * channels;
      const float* map = maps.data() + static_cast<std::size_t>(item) * 2 * width;
      simd.scaleShift(in + at, std::min(split.chunk, split.rows - row), channels, map, map + width,
                      job.withSilu, out + at);
    }
  });
}

}  // namespace

void CpuBackend::groupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, int groups,
                           float epsilon, Tensor& result) const {
  runGroupNorm(simd_, {x, weight, bias, groups, epsilon, false}, result);
}

void CpuBackend::groupNormSilu(const Tensor& x, const Tensor& weight, const Tensor& bias,
                               int groups, float epsilon, Tensor& result) const {
  runGroupNorm(simd_, {x, weight, bias, groups, epsilon, true}, result);
}

void CpuBackend::layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                           Tensor& result) const {
  const std::int64_t channels = x.dim(-1);
  const float* in = x.data<float>();
  const float* factor = weight.data<float>();
  const float* offset = bias.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(x.elements() / channels, 1 + 8192 / channels,
              [&](std::int64_t begin, std::int64_t end) {
                simd_.layerNorm(in + begin * channels, end - begin, channels, factor, offset,
                                epsilon, out + begin * channels);
              });
}

}  // namespace reelbrush::inference
