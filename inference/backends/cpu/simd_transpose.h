// SPDX-License-Identifier: Apache-2.0
// Moving between rows of tokens and lanes of tokens for one instruction set; see simd_body.h.
#pragma once

#include "inference/backends/cpu/simd_body.h"

namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET {

// out[lane][row] = in[row][lane] for a square of Lanes x Lanes, in registers: log2(Lanes) rounds
// of interleaving the first half of the rows with the second.
template <int... Lane>
struct Interleave {
  static REELBRUSH_INLINE F lowHalf(F a, F b) {
    return __builtin_shuffle(a, b, I{(Lane / 2 + (Lane % 2) * Lanes)...});
  }
  static REELBRUSH_INLINE F highHalf(F a, F b) {
    return __builtin_shuffle(a, b, I{(Lanes / 2 + Lane / 2 + (Lane % 2) * Lanes)...});
  }
};

template <int Count, int... Lane>
struct LaneSequence : LaneSequence<Count - 1, Count - 1, Lane...> {};
template <int... Lane>
struct LaneSequence<0, Lane...> {
  using Type = Interleave<Lane...>;
};
using Interleaved = LaneSequence<Lanes>::Type;

REELBRUSH_INLINE void transposeSquare(F (&rows)[Lanes]) {
#pragma GCC unroll 4
  for (int round = 1; round < Lanes; round *= 2) {
    F next[Lanes];
#pragma GCC unroll 8
    for (int i = 0; i < Lanes / 2; ++i) {
      next[2 * i] = Interleaved::lowHalf(rows[i], rows[i + Lanes / 2]);
      next[2 * i + 1] = Interleaved::highHalf(rows[i], rows[i + Lanes / 2]);
    }
#pragma GCC unroll 16
    for (int i = 0; i < Lanes; ++i) {
      rows[i] = next[i];
    }
  }
}

// to[j][lane] = factor * from[lane][j]; lanes beyond `count` become zero.
inline void gatherColumns(const float* from, std::int64_t stride, std::int64_t count,
                          std::int64_t depth, float factor, float* to, std::int64_t toStride) {
  std::int64_t j = 0;
  for (; j + Lanes <= depth; j += Lanes) {
    F rows[Lanes];
#pragma GCC unroll 16
    for (int lane = 0; lane < Lanes; ++lane) {
      rows[lane] = lane < count ? load(from + lane * stride + j) * factor : F{};
    }
    transposeSquare(rows);
#pragma GCC unroll 16
    for (int i = 0; i < Lanes; ++i) {
      store(to + (j + i) * toStride, rows[i]);
    }
  }
  for (; j < depth; ++j) {
    for (int lane = 0; lane < Lanes; ++lane) {
      to[j * toStride + lane] = lane < count ? from[lane * stride + j] * factor : 0.0F;
    }
  }
}

// to[lane][j] = from[j][lane] * factors[lane] for lanes below `count`, which may exceed Lanes.
inline void scatterColumns(const float* from, std::int64_t fromStride, F factors,
                           std::int64_t count, std::int64_t depth, float* to, std::int64_t stride) {
  std::int64_t j = 0;
  for (; j + Lanes <= depth; j += Lanes) {
    F rows[Lanes];
#pragma GCC unroll 16
    for (int i = 0; i < Lanes; ++i) {
      rows[i] = load(from + (j + i) * fromStride) * factors;
    }
    transposeSquare(rows);
#pragma GCC unroll 16
    for (int lane = 0; lane < Lanes; ++lane) {
      if (lane < count) {
        store(to + lane * stride + j, rows[lane]);
      }
    }
  }
  for (; j < depth; ++j) {
    const F values = load(from + j * fromStride) * factors;
    for (std::int64_t lane = 0; lane < count && lane < Lanes; ++lane) {
      to[lane * stride + j] = values[lane];
    }
  }
}

}  // namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET
