// SPDX-License-Identifier: Apache-2.0
// Vector code for one instruction set. Each simd_<set>.cpp defines REELBRUSH_SIMD_SET (a namespace
// name) and REELBRUSH_SIMD_LANES, switches the compiler to its set, then includes this file; no
// other file does. Everything here is in that namespace and instantiates no library template, so
// no wide instruction leaks into code that other processors run.
#pragma once

#include "inference/backends/cpu/simd_kernels.h"

#ifndef REELBRUSH_SIMD_SET
#define REELBRUSH_SIMD_SET baseline
#define REELBRUSH_SIMD_LANES 4
#endif

// Vectors cross only inlined calls, so the calling convention they would have is of no matter.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET {

constexpr int Lanes = REELBRUSH_SIMD_LANES;
using F = float __attribute__((vector_size(4 * Lanes)));
using I = std::int32_t __attribute__((vector_size(4 * Lanes)));
using Unaligned = float __attribute__((vector_size(4 * Lanes), aligned(4), may_alias));

#define REELBRUSH_INLINE inline __attribute__((always_inline))

REELBRUSH_INLINE F load(const float* p) {
  return *reinterpret_cast<const Unaligned*>(p);
}
REELBRUSH_INLINE void store(float* p, F v) {
  *reinterpret_cast<Unaligned*>(p) = v;
}
REELBRUSH_INLINE F splat(float value) {
  return F{} + value;
}
REELBRUSH_INLINE F maximum(F a, F b) {
  return a > b ? a : b;
}
REELBRUSH_INLINE F minimum(F a, F b) {
  return a < b ? a : b;
}

REELBRUSH_INLINE F loadPart(const float* p, std::int64_t count) {
  F v{};
  for (std::int64_t i = 0; i < count; ++i) {
    v[i] = p[i];
  }
  return v;
}

REELBRUSH_INLINE void storePart(float* p, F v, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    p[i] = v[i];
  }
}

REELBRUSH_INLINE float sumOf(F v) {
  float sum = 0.0F;
  for (int i = 0; i < Lanes; ++i) {
    sum += v[i];
  }
  return sum;
}

// Nearest integer as a float, for |x| < 2^22: adding 1.5*2^23 leaves no fraction bits.
REELBRUSH_INLINE F rounded(F x) {
  const F magic = splat(12582912.0F);
  return (x + magic) - magic;
}

// 2^n for integral n in [-126, 127].
REELBRUSH_INLINE F powerOfTwo(F n) {
  return reinterpret_cast<F>((__builtin_convertvector(n, I) + 127) << 23);
}

// 2^x. Below -126 the result is 2^-126 at most, above 127 it stays at 2^127 or so. The polynomial
// is a minimax fit of 2^f on [-1/2, 1/2] with relative error 2e-9; with rounding 1 ulp.
REELBRUSH_INLINE F exp2Of(F x) {
  const F bounded = minimum(maximum(x, splat(-126.0F)), splat(127.0F));
  const F n = rounded(bounded);
  const F f = bounded - n;
  F p = splat(1.547509516e-04F);
  p = p * f + 1.340031149e-03F;
  p = p * f + 9.618008444e-03F;
  p = p * f + 5.550327640e-02F;
  p = p * f + 2.402265131e-01F;
  p = p * f + 6.931472064e-01F;
  p = p * f + 1.0F;
  return p * powerOfTwo(n);
}

// e^x within 2 ulp for |x| <= 87, clamped there. ln 2 is taken off in two parts so that the
// reduced argument keeps its bits.
REELBRUSH_INLINE F expOf(F x) {
  const F bounded = minimum(maximum(x, splat(-87.0F)), splat(87.0F));
  const F n = rounded(bounded * 1.44269504F);
  const F r = (bounded - n * 0.693359375F) + n * 2.12194440e-4F;
  F p = splat(1.395047427e-03F);
  p = p * r + 8.368882684e-03F;
  p = p * r + 4.166620605e-02F;
  p = p * r + 1.666651889e-01F;
  p = p * r + 5.000000095e-01F;
  return ((p * r) * r + r + 1.0F) * powerOfTwo(n);
}

// erfc(t / sqrt 2) for t >= 0 as 2^(t*q(t)), q a polynomial fitted on [0, 6]: absolute error below
// 6e-8. Beyond 6 (erfc < 2e-9) the exponent falls off steeply to the smallest power of two.
REELBRUSH_INLINE F complementaryError(F t) {
  const F inner = minimum(t, splat(6.0F));
  F q = splat(-5.284679780e-08F);
  q = q * inner + 1.341510341e-06F;
  q = q * inner - 1.493448328e-05F;
  q = q * inner + 9.372097922e-05F;
  q = q * inner - 3.226549850e-04F;
  q = q * inner + 6.180652634e-05F;
  q = q * inner + 6.897622272e-03F;
  q = q * inner - 5.242164342e-02F;
  q = q * inner - 4.592238842e-01F;
  q = q * inner - 1.151104118e+00F;
  return exp2Of(q * inner - (t - inner) * 16.0F);
}

REELBRUSH_INLINE F sigmoidOf(F x) {
  return 1.0F / (1.0F + expOf(-x));
}
REELBRUSH_INLINE F siluOf(F x) {
  return x / (1.0F + expOf(-x));
}

// x * Phi(x) with Phi(x) = erfc(-x / sqrt 2) / 2; the tail is computed as such, so that no
// difference of near numbers occurs.
REELBRUSH_INLINE F geluOf(F x) {
  const F magnitude = x < 0.0F ? -x : x;
  const F tail = 0.5F * complementaryError(magnitude);
  return x * (x < 0.0F ? tail : 1.0F - tail);
}

template <typename Function>
REELBRUSH_INLINE void mapped(const float* x, float* y, std::int64_t n, Function function) {
  std::int64_t i = 0;
  for (; i + Lanes <= n; i += Lanes) {
    store(y + i, function(load(x + i)));
  }
  if (i < n) {
    storePart(y + i, function(loadPart(x + i, n - i)), n - i);
  }
}

template <typename Function>
REELBRUSH_INLINE void mapped2(const float* a, const float* b, float* y, std::int64_t n,
                              Function function) {
  std::int64_t i = 0;
  for (; i + Lanes <= n; i += Lanes) {
    store(y + i, function(load(a + i), load(b + i)));
  }
  if (i < n) {
    storePart(y + i, function(loadPart(a + i, n - i), loadPart(b + i, n - i)), n - i);
  }
}

}  // namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET
