// SPDX-License-Identifier: Apache-2.0
// Elementwise loops and normalisation for one instruction set; see simd_body.h.
#pragma once

#include "inference/backends/cpu/simd_body.h"

namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET {

inline void silu(const float* x, float* y, std::int64_t n) {
  mapped(
      x, y, n, [](F v) __attribute__((always_inline)) { return siluOf(v); });
}

inline void gelu(const float* x, float* y, std::int64_t n) {
  mapped(
      x, y, n, [](F v) __attribute__((always_inline)) { return geluOf(v); });
}

inline void sigmoid(const float* x, float* y, std::int64_t n) {
  mapped(
      x, y, n, [](F v) __attribute__((always_inline)) { return sigmoidOf(v); });
}

inline void geglu(const float* value, const float* gate, float* y, std::int64_t n) {
  mapped2(
      value, gate, y, n, [](F a, F b) __attribute__((always_inline)) { return a * geluOf(b); });
}

inline void add(const float* a, const float* b, float* y, std::int64_t n) {
  mapped2(
      a, b, y, n, [](F u, F v) __attribute__((always_inline)) { return u + v; });
}

inline void multiply(const float* a, const float* b, float* y, std::int64_t n) {
  mapped2(
      a, b, y, n, [](F u, F v) __attribute__((always_inline)) { return u * v; });
}

inline void affine(const float* x, float factor, float offset, float* y, std::int64_t n) {
  mapped(
      x, y, n, [=](F v) __attribute__((always_inline)) { return v * factor + offset; });
}

inline void weightedSum(const float* a, float wa, const float* b, float wb, float* y,
                        std::int64_t n) {
  mapped2(
      a, b, y, n, [=](F u, F v) __attribute__((always_inline)) { return u * wa + v * wb; });
}

inline void clamp(const float* x, float low, float high, float* y, std::int64_t n) {
  mapped(
      x, y, n, [=](F v) __attribute__((always_inline)) {
        return minimum(maximum(v, splat(low)), splat(high));
      });
}

inline void toBf16(const float* x, std::uint16_t* y, std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) {
    std::uint32_t bits = 0;
    __builtin_memcpy(&bits, x + i, sizeof(bits));
    const bool isNan = (bits & 0x7FFFFFFFU) > 0x7F800000U;
    const std::uint32_t nearest = (bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U;
    y[i] = static_cast<std::uint16_t>(isNan ? (bits >> 16U) | 0x40U : nearest);
  }
}

// One vector of channels over at most 64 rows.
REELBRUSH_INLINE void partialColumns(const float* x, std::int64_t rows, std::int64_t stride,
                                     F shift, F& sum, F& square) {
  for (std::int64_t row = 0; row < rows; ++row) {
    const F centred = load(x + row * stride) - shift;
    sum += centred;
    square += centred * centred;
  }
}

inline void columnSums(const float* x, std::int64_t rows, std::int64_t channels, const float* shift,
                       double* sums, double* squares) {
  constexpr std::int64_t RowBlock = 64;
  for (std::int64_t begin = 0; begin < rows; begin += RowBlock) {
    const std::int64_t count = rows - begin < RowBlock ? rows - begin : RowBlock;
    const float* block = x + begin * channels;
    std::int64_t c = 0;
    for (; c + Lanes <= channels; c += Lanes) {
      F sum{};
      F square{};
      partialColumns(block + c, count, channels, load(shift + c), sum, square);
      for (int lane = 0; lane < Lanes; ++lane) {
        sums[c + lane] += static_cast<double>(sum[lane]);
        squares[c + lane] += static_cast<double>(square[lane]);
      }
    }
    for (; c < channels; ++c) {
      float sum = 0.0F;
      float square = 0.0F;
      for (std::int64_t row = 0; row < count; ++row) {
        const float centred = block[row * channels + c] - shift[c];
        sum += centred;
        square += centred * centred;
      }
      sums[c] += static_cast<double>(sum);
      squares[c] += static_cast<double>(square);
    }
  }
}

template <bool WithSilu>
REELBRUSH_INLINE F scaledShifted(F x, F factor, F offset) {
  const F y = x * factor + offset;
  return WithSilu ? siluOf(y) : y;
}

template <bool WithSilu>
inline void scaleShiftRows(const float* x, std::int64_t rows, std::int64_t channels,
                           const float* factor, const float* offset, float* y) {
  for (std::int64_t row = 0; row < rows; ++row, x += channels, y += channels) {
    std::int64_t c = 0;
    for (; c + Lanes <= channels; c += Lanes) {
      store(y + c, scaledShifted<WithSilu>(load(x + c), load(factor + c), load(offset + c)));
    }
    if (c < channels) {
      const std::int64_t rest = channels - c;
      storePart(y + c,
                scaledShifted<WithSilu>(loadPart(x + c, rest), loadPart(factor + c, rest),
                                        loadPart(offset + c, rest)),
                rest);
    }
  }
}

inline void scaleShift(const float* x, std::int64_t rows, std::int64_t channels,
                       const float* factor, const float* offset, bool withSilu, float* y) {
  if (withSilu) {
    scaleShiftRows<true>(x, rows, channels, factor, offset, y);
  } else {
    scaleShiftRows<false>(x, rows, channels, factor, offset, y);
  }
}

// Mean first, then centred squares: rows are short and stay in the nearest cache.
inline void layerNorm(const float* x, std::int64_t rows, std::int64_t channels, const float* weight,
                      const float* bias, float epsilon, float* y) {
  const std::int64_t whole = channels / Lanes * Lanes;
  const float share = 1.0F / static_cast<float>(channels);
  for (std::int64_t row = 0; row < rows; ++row, x += channels, y += channels) {
    F sums{};
    for (std::int64_t c = 0; c < whole; c += Lanes) {
      sums += load(x + c);
    }
    float sum = sumOf(sums);
    for (std::int64_t c = whole; c < channels; ++c) {
      sum += x[c];
    }
    const float mean = sum * share;
    F squares{};
    for (std::int64_t c = 0; c < whole; c += Lanes) {
      const F centred = load(x + c) - mean;
      squares += centred * centred;
    }
    float square = sumOf(squares);
    for (std::int64_t c = whole; c < channels; ++c) {
      square += (x[c] - mean) * (x[c] - mean);
    }
    const float scale = 1.0F / __builtin_sqrtf(square * share + epsilon);
    for (std::int64_t c = 0; c < whole; c += Lanes) {
      store(y + c, (load(x + c) - mean) * scale * load(weight + c) + load(bias + c));
    }
    for (std::int64_t c = whole; c < channels; ++c) {
      y[c] = (x[c] - mean) * scale * weight[c] + bias[c];
    }
  }
}

}  // namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET
