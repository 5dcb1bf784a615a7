// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// Guidance with two condition sets: without + scale * (with - without), in f32. A scale of 1 gives
// `with` itself.
Tensor guided(const Tensor& without, const Tensor& with, float scale);

}  // namespace reelbrush::inference
