// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "inference/backends/cpu/simd_kernels.h"

#if defined(__x86_64__)

#pragma GCC push_options
#pragma GCC target("avx2,fma")
#define REELBRUSH_SIMD_SET avx2
#define REELBRUSH_SIMD_LANES 8
#include "inference/backends/cpu/simd_table.h"
#pragma GCC pop_options

#endif

namespace reelbrush::inference::simd {

const SimdKernels* avx2Kernels() {
#if defined(__x86_64__)
  static constexpr SimdKernels Table = avx2::tableNamed("avx2");
  const bool isSupported = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return isSupported ? &Table : nullptr;
#else
  return nullptr;
#endif
}

}  // namespace reelbrush::inference::simd
