// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "inference/backends/cpu/simd_kernels.h"

#define REELBRUSH_SIMD_SET baseline
#define REELBRUSH_SIMD_LANES 4
#include "inference/backends/cpu/simd_table.h"

namespace reelbrush::inference::simd {

const SimdKernels* baselineKernels() {
  static constexpr SimdKernels Table = baseline::tableNamed("baseline");
  return &Table;
}

const SimdKernels& bestKernels() {
  if (const SimdKernels* wide = avx512Kernels()) {
    return *wide;
  }
  const SimdKernels* middle = avx2Kernels();
  return middle != nullptr ? *middle : *baselineKernels();
}

}  // namespace reelbrush::inference::simd
