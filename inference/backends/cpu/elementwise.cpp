// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/parallel.h"

namespace reelbrush::inference {

namespace {

// Floats below which a second thread costs more than it saves.
constexpr std::int64_t Grain = 16384;
constexpr std::int64_t HeavyGrain = 4096;  // for functions with an exponential

// Calls body(start in x, start in b, count) such that b, repeated every `period`, is contiguous.
template <typename Body>
void overRepeats(std::int64_t count, std::int64_t period, const Body& body) {
  parallelFor(count, Grain, [&](std::int64_t begin, std::int64_t end) {
    while (begin < end) {
      const std::int64_t offset = begin % period;
      const std::int64_t run = std::min(period - offset, end - begin);
      body(begin, offset, run);
      begin += run;
    }
  });
}

}  // namespace

void CpuBackend::add(const Tensor& x, const Tensor& b, Tensor& result) const {
  const float* in = x.data<float>();
  const float* other = b.data<float>();
  float* out = result.mutableData<float>();
  overRepeats(x.elements(), b.elements(), [&](std::int64_t at, std::int64_t from, std::int64_t n) {
    simd_.add(in + at, other + from, out + at, n);
  });
}

void CpuBackend::multiply(const Tensor& x, const Tensor& b, Tensor& result) const {
  const float* in = x.data<float>();
  const float* other = b.data<float>();
  float* out = result.mutableData<float>();
  overRepeats(x.elements(), b.elements(), [&](std::int64_t at, std::int64_t from, std::int64_t n) {
    simd_.multiply(in + at, other + from, out + at, n);
  });
}

void CpuBackend::addPerItem(Tensor& x, const Tensor& b) const {
  const std::int64_t channels = x.dim(-1);
  if (x.elements() == 0) {
    return;
  }
  const std::int64_t rowsPerItem = x.elements() / x.dim(0) / channels;
  float* data = x.mutableData<float>();
  const float* vectors = b.data<float>();
  parallelFor(x.dim(0) * rowsPerItem, 1 + Grain / channels,
              [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                  float* values = data + row * channels;
                  simd_.add(values, vectors + row / rowsPerItem * channels, values, channels);
                }
              });
}

void CpuBackend::affine(const Tensor& x, float factor, float offset, Tensor& result) const {
  const float* in = x.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(x.elements(), Grain, [&](std::int64_t begin, std::int64_t end) {
    simd_.affine(in + begin, factor, offset, out + begin, end - begin);
  });
}

void CpuBackend::weightedSum(const Tensor& a, float wa, const Tensor& b, float wb,
                             Tensor& result) const {
  const float* first = a.data<float>();
  const float* second = b.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(a.elements(), Grain, [&](std::int64_t begin, std::int64_t end) {
    simd_.weightedSum(first + begin, wa, second + begin, wb, out + begin, end - begin);
  });
}

void CpuBackend::clamp(const Tensor& x, float low, float high, Tensor& result) const {
  const float* in = x.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(x.elements(), Grain, [&](std::int64_t begin, std::int64_t end) {
    simd_.clamp(in + begin, low, high, out + begin, end - begin);
  });
}

void CpuBackend::unary(UnaryFunction function, const Tensor& x, Tensor& result) const {
  const auto kernel = function == UnaryFunction::Silu   ? simd_.silu
                      : function == UnaryFunction::Gelu ? simd_.gelu
                                                        : simd_.sigmoid;
  const float* in = x.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(x.elements(), HeavyGrain, [&](std::int64_t begin, std::int64_t end) {
    kernel(in + begin, out + begin, end - begin);
  });
}

void CpuBackend::geglu(const Tensor& x, Tensor& result) const {
  const std::int64_t width = result.dim(-1);
  if (result.elements() == 0) {
    return;
  }
  const float* in = x.data<float>();
  float* out = result.mutableData<float>();
  parallelFor(result.elements() / width, 1 + HeavyGrain / width,
              [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                  const float* values = in + row * 2 * width;
                  simd_.geglu(values, values + width, out + row * width, width);
                }
              });
}

}  // namespace reelbrush::inference
