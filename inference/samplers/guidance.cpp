// SPDX-License-Identifier: Apache-2.0
#include "inference/samplers/guidance.h"

#include "inference/base/error.h"
#include "inference/ops/elementwise.h"

namespace reelbrush::inference {

Tensor guided(const Tensor& without, const Tensor& with, float scale) {
  check(without.shape() == with.shape(), "[guidance] the two sides are ", without.shape(), " and ",
        with.shape());
  if (scale == 1.0F) {
    return with;
  }
  const Tensor difference = ops::weightedSum(with, 1.0F, without, -1.0F);
  return ops::weightedSum(without, 1.0F, difference, scale);
}

}  // namespace reelbrush::inference
