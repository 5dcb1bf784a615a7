// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/cpu/product_inputs.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "inference/base/parallel.h"

namespace reelbrush::inference {

const void* productInput(const Tensor& x, DType product, const simd::SimdKernels& simd,
                         std::unique_ptr<HostBlock>& block) {
  const float* from = x.data<float>();
  if (product == DType::F32) {
    return from;
  }
  block = std::make_unique<HostBlock>(static_cast<std::size_t>(x.elements()) * 2);
  auto* to = reinterpret_cast<std::uint16_t*>(block->data());
  parallelFor(x.elements(), 1 << 14, [&](std::int64_t begin, std::int64_t end) {
    simd.toBf16(from + begin, to + begin, end - begin);
  });
  return to;
}

Tensor pixelRows(const Tensor& x, const ConvWindow& window, const Tensor& result) {
  const std::int64_t channels = x.dim(3);
  const std::int64_t count = result.dim(0) * result.dim(1) * result.dim(2);
  if (window.stride == std::array{1, 1} && window.padding == std::array{0, 0, 0, 0}) {
    return x.reshaped({count, channels});
  }
  Tensor rows = Tensor::zeros(Shape{count, channels});
  float* to = rows.mutableData<float>();
  const float* from = x.data<float>();
  parallelFor(count, 256, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t index = begin; index < end; ++index) {
      const std::int64_t column = index % result.dim(2) * window.stride[1] - window.padding[2];
      const std::int64_t line = index / result.dim(2);
      const std::int64_t row = line % result.dim(1) * window.stride[0] - window.padding[0];
      if (row >= 0 && row < x.dim(1) && column >= 0 && column < x.dim(2)) {
        const std::int64_t pixel = (line / result.dim(1) * x.dim(1) + row) * x.dim(2) + column;
        std::memcpy(to + index * channels, from + pixel * channels,
                    static_cast<std::size_t>(channels) * sizeof(float));
      }
    }
  });
  return rows;
}

std::unique_ptr<HostBlock> floatsOf(const Tensor& x) {
  auto block = std::make_unique<HostBlock>(static_cast<std::size_t>(x.elements()) * sizeof(float));
  x.copyOut(0, {block->floats(), static_cast<std::size_t>(x.elements())});
  return block;
}

}  // namespace reelbrush::inference
