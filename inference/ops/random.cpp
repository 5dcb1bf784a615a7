// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/random.h"

#include "inference/base/rng.h"

namespace reelbrush::inference::ops {

Tensor normal(const Shape& shape, std::uint64_t seed, std::uint64_t stream) {
  Tensor result = Tensor::uninitialised(shape);
  Rng(seed, stream)
      .fillNormal({result.mutableData<float>(), static_cast<std::size_t>(result.elements())});
  return result;
}

}  // namespace reelbrush::inference::ops
