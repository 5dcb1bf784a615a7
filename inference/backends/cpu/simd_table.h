// SPDX-License-Identifier: Apache-2.0
// The table of kernels for one instruction set; see simd_body.h.
#pragma once

#include "inference/backends/cpu/simd_attention.h"
#include "inference/backends/cpu/simd_rows.h"

namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET {

inline constexpr SimdKernels tableNamed(const char* name) {
  return {name,
          silu,
          gelu,
          sigmoid,
          geglu,
          add,
          multiply,
          affine,
          weightedSum,
          clamp,
          toBf16,
          columnSums,
          scaleShift,
          layerNorm,
          attentionScratch,
          attentionQueries,
          attention};
}

}  // namespace reelbrush::inference::simd::REELBRUSH_SIMD_SET
