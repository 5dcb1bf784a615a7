// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace reelbrush::inference::simd {

// One head of one batch item: queries [begin, end) of it against all its keys. Strides in floats
// between tokens. Scores are q·k * scale.
struct AttentionTask {
  const float* q = nullptr;
  const float* k = nullptr;
  const float* v = nullptr;
  float* out = nullptr;
  std::int64_t qStride = 0;
  std::int64_t kStride = 0;
  std::int64_t vStride = 0;
  std::int64_t outStride = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::int64_t keys = 0;
  std::int64_t depth = 0;       // of q and k
  std::int64_t valueDepth = 0;  // of v and out
  float scale = 1.0F;
  bool isCausal = false;
};

// Serial inner loops, compiled once per instruction set from simd_body.h. n counts floats; inputs
// and outputs may be the same array but not overlap otherwise.
struct SimdKernels {
  const char* name;
  void (*silu)(const float* x, float* y, std::int64_t n);
  void (*gelu)(const float* x, float* y, std::int64_t n);
  void (*sigmoid)(const float* x, float* y, std::int64_t n);
  void (*geglu)(const float* value, const float* gate, float* y, std::int64_t n);
  void (*add)(const float* a, const float* b, float* y, std::int64_t n);
  void (*multiply)(const float* a, const float* b, float* y, std::int64_t n);
  void (*affine)(const float* x, float factor, float offset, float* y, std::int64_t n);
  void (*weightedSum)(const float* a, float wa, const float* b, float wb, float* y, std::int64_t n);
  void (*clamp)(const float* x, float low, float high, float* y, std::int64_t n);
  void (*toBf16)(const float* x, std::uint16_t* y, std::int64_t n);

  // x [rows, channels]: adds the sums over rows of (x - shift) and of its square to sums and
  // squares, [channels] each. Partial sums of 64 rows in float, then double.
  void (*columnSums)(const float* x, std::int64_t rows, std::int64_t channels, const float* shift,
                     double* sums, double* squares);
  // y = x * factor[c] + offset[c], then silu if asked.
  void (*scaleShift)(const float* x, std::int64_t rows, std::int64_t channels, const float* factor,
                     const float* offset, bool silu, float* y);
  void (*layerNorm)(const float* x, std::int64_t rows, std::int64_t channels, const float* weight,
                    const float* bias, float epsilon, float* y);

  // Floats of 64-byte aligned scratch that attention() needs for this depth.
  std::int64_t (*attentionScratch)(std::int64_t depth, std::int64_t valueDepth);
  // Queries that share one pass over the keys; ranges of queries should be multiples of it.
  std::int64_t (*attentionQueries)(std::int64_t depth, std::int64_t valueDepth);
  void (*attention)(const AttentionTask& task, float* scratch);
};

const SimdKernels* baselineKernels();
const SimdKernels* avx2Kernels();    // nullptr where the processor or the build lacks them
const SimdKernels* avx512Kernels();  // likewise

// The widest that this processor runs.
const SimdKernels& bestKernels();

}  // namespace reelbrush::inference::simd
