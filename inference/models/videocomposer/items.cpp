// SPDX-License-Identifier: Apache-2.0
#include "inference/models/videocomposer/items.h"

#include "inference/base/error.h"
#include "inference/ops/shape_ops.h"

namespace reelbrush::inference::videocomposer {

Tensor withItems(const Tensor& x, std::int64_t items) {
  check(x.dim(0) >= 1 && items % x.dim(0) == 0, "[unet] ", items,
        " contexts cannot be shared out to ", x.dim(0), " items");
  return items == x.dim(0) ? x : ops::repeatedItems(x, items / x.dim(0));
}

}  // namespace reelbrush::inference::videocomposer
