// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "inference/backends/cpu/simd_kernels.h"

#if defined(__x86_64__)

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")
#define REELBRUSH_SIMD_SET avx512
#define REELBRUSH_SIMD_LANES 16
#include "inference/backends/cpu/simd_table.h"
#pragma GCC pop_options

#endif

namespace reelbrush::inference::simd {

const SimdKernels* avx512Kernels() {
#if defined(__x86_64__)
  static constexpr SimdKernels Table = avx512::tableNamed("avx512");
  const bool isSupported = __builtin_cpu_supports("avx512f") &&
                           __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return isSupported ? &Table : nullptr;
#else
  return nullptr;
#endif
}

}  // namespace reelbrush::inference::simd
