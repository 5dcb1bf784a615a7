// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::ops {

// Standard normal values from Rng(seed, stream), F32.
Tensor normal(const Shape& shape, std::uint64_t seed, std::uint64_t stream);

}  // namespace reelbrush::inference::ops
