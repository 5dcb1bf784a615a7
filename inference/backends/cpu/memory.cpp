// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "inference/backends/cpu/cpu_backend.h"
#include "inference/base/error.h"
#include "inference/base/parallel.h"

namespace reelbrush::inference {

namespace {

constexpr std::int64_t GrainBytes = 65536;

template <typename T>
void castTo(const Tensor& x, Tensor& result, T (*convert)(float)) {
  T* out = result.mutableData<T>();
  parallelFor(x.elements(), GrainBytes / 4, [&](std::int64_t begin, std::int64_t end) {
    std::array<float, 1024> values{};
    while (begin < end) {
      const std::int64_t count =
          std::min<std::int64_t>(end - begin, static_cast<std::int64_t>(values.size()));
      x.copyOut(begin, {values.data(), static_cast<std::size_t>(count)});
      for (std::int64_t i = 0; i < count; ++i) {
        out[begin + i] = convert(values[static_cast<std::size_t>(i)]);
      }
      begin += count;
    }
  });
}

void castToInts(const Tensor& x, Tensor& result) {
  const std::vector<std::int64_t> values = x.toInts();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (result.dtype() == DType::I64) {
      result.mutableData<std::int64_t>()[i] = values[i];
    } else if (result.dtype() == DType::I32) {
      check(values[i] >= INT32_MIN && values[i] <= INT32_MAX, "[cast] ", values[i],
            " does not fit i32");
      result.mutableData<std::int32_t>()[i] = static_cast<std::int32_t>(values[i]);
    } else {
      const bool isBool = result.dtype() == DType::Bool;
      check(isBool || (values[i] >= 0 && values[i] <= 255), "[cast] ", values[i],
            " does not fit u8");
      result.mutableData<std::uint8_t>()[i] =
          static_cast<std::uint8_t>(isBool ? values[i] != 0 : values[i]);
    }
  }
}

// Innermost pair of loops of a permutation, in tiles that fit the nearest cache.
template <typename T>
void transposeTile(const T* from, std::int64_t rows, std::int64_t columns, std::int64_t rowStride,
                   std::int64_t columnStride, T* to, std::int64_t toStride) {
  constexpr std::int64_t Tile = 32;
  for (std::int64_t r0 = 0; r0 < rows; r0 += Tile) {
    const std::int64_t r1 = std::min(rows, r0 + Tile);
    for (std::int64_t c0 = 0; c0 < columns; c0 += Tile) {
      const std::int64_t c1 = std::min(columns, c0 + Tile);
      for (std::int64_t r = r0; r < r1; ++r) {
        for (std::int64_t c = c0; c < c1; ++c) {
          to[r * toStride + c] = from[r * rowStride + c * columnStride];
        }
      }
    }
  }
}

struct Axis {
  std::int64_t size = 1;
  std::int64_t stride = 0;  // of x, in elements
};

// The result's axes with x's strides, neighbours merged where x walks through them in one go.
std::vector<Axis> mergedAxes(const Tensor& x, const std::vector<int>& order) {
  std::vector<std::int64_t> strides(order.size(), 1);
  for (int axis = x.rank() - 2; axis >= 0; --axis) {
    const auto at = static_cast<std::size_t>(axis);
    strides[at] = strides[at + 1] * x.dim(axis + 1);
  }
  std::vector<Axis> axes;
  for (const int axis : order) {
    const Axis next{x.dim(axis), strides[static_cast<std::size_t>(axis)]};
    if (next.size == 1) {
      continue;
    }
    if (!axes.empty() && axes.back().stride == next.stride * next.size) {
      axes.back() = {axes.back().size * next.size, next.stride};
    } else {
      axes.push_back(next);
    }
  }
  while (axes.size() < 2) {
    axes.insert(axes.begin(), Axis{1, 0});
  }
  return axes;
}

template <typename T>
void permuteAs(const std::vector<Axis>& axes, const std::byte* from, std::byte* to) {
  const T* in = reinterpret_cast<const T*>(from);
  T* out = reinterpret_cast<T*>(to);
  const std::size_t outerAxes = axes.size() - 2;
  const Axis rows = axes[outerAxes];
  const Axis columns = axes[outerAxes + 1];
  std::int64_t outer = 1;
  for (std::size_t i = 0; i < outerAxes; ++i) {
    outer *= axes[i].size;
  }
  // Rows are split as well, so that a plain transposition runs on all threads.
  const std::int64_t block = std::clamp<std::int64_t>(GrainBytes / columns.size / 4, 32, 1 << 20);
  const std::int64_t blocks = (rows.size + block - 1) / block;
  parallelFor(outer * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t index = begin; index < end; ++index) {
      std::int64_t rest = index / blocks;
      std::int64_t offset = 0;
      for (std::size_t i = outerAxes; i-- > 0;) {
        offset += rest % axes[i].size * axes[i].stride;
        rest /= axes[i].size;
      }
      const std::int64_t row = index % blocks * block;
      const std::int64_t count = std::min(block, rows.size - row);
      const T* source = in + offset + row * rows.stride;
      T* target = out + (index / blocks * rows.size + row) * columns.size;
      if (columns.stride == 1) {
        for (std::int64_t r = 0; r < count; ++r) {
          std::memcpy(target + r * columns.size, source + r * rows.stride,
                      static_cast<std::size_t>(columns.size) * sizeof(T));
        }
      } else {
        transposeTile(source, count, columns.size, rows.stride, columns.stride, target,
                      columns.size);
      }
    }
  });
}

float same(float value) {
  return value;
}
double wide(float value) {
  return static_cast<double>(value);
}

}  // namespace

void CpuBackend::cast(const Tensor& x, Tensor& result) const {
  if (x.dtype() == result.dtype()) {
    copyRows(x.rawData(), 0, result.mutableRawData(), 0, static_cast<std::int64_t>(x.bytes()), 1);
    return;
  }
  switch (result.dtype()) {
    case DType::F32:
      return castTo<float>(x, result, same);
    case DType::BF16:
      return castTo<BFloat16>(x, result, toBFloat16);
    case DType::F16:
      return castTo<Float16>(x, result, toFloat16);
    case DType::F64:
      return castTo<double>(x, result, wide);
    case DType::I64:
    case DType::I32:
    case DType::U8:
    case DType::Bool:
      return castToInts(x, result);
  }
}

void CpuBackend::permute(const Tensor& x, const std::vector<int>& order, Tensor& result) const {
  const std::vector<Axis> axes = mergedAxes(x, order);
  const std::size_t size = sizeOf(x.dtype());
  check(reinterpret_cast<std::uintptr_t>(x.rawData()) % size == 0,
        "[permuted] wrapped memory is not aligned; cast or copy it out first");
  if (size == 8) {
    permuteAs<std::uint64_t>(axes, x.rawData(), result.mutableRawData());
  } else if (size == 4) {
    permuteAs<std::uint32_t>(axes, x.rawData(), result.mutableRawData());
  } else if (size == 2) {
    permuteAs<std::uint16_t>(axes, x.rawData(), result.mutableRawData());
  } else {
    permuteAs<std::uint8_t>(axes, x.rawData(), result.mutableRawData());
  }
}

void CpuBackend::copyRows(const std::byte* x, std::int64_t stride, std::byte* result,
                          std::int64_t resultStride, std::int64_t width, std::int64_t rows) const {
  if (width == 0) {
    return;
  }
  if (rows == 1) {  // split one long row instead
    parallelFor(width, GrainBytes, [&](std::int64_t begin, std::int64_t end) {
      std::memcpy(result + begin, x + begin, static_cast<std::size_t>(end - begin));
    });
    return;
  }
  parallelFor(rows, 1 + GrainBytes / width, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t row = begin; row < end; ++row) {
      std::memcpy(result + row * resultStride, x + row * stride, static_cast<std::size_t>(width));
    }
  });
}

void CpuBackend::gatherRows(const Tensor& table, const std::vector<std::int64_t>& rows,
                            Tensor& result) const {
  const std::size_t width = static_cast<std::size_t>(table.dim(1)) * sizeOf(table.dtype());
  std::byte* out = result.mutableRawData();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::memcpy(out + i * width, table.rawData() + static_cast<std::size_t>(rows[i]) * width,
                width);
  }
}

}  // namespace reelbrush::inference
