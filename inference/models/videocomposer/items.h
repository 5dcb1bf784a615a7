// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference::videocomposer {

// Guidance evaluates one latent under several contexts. What lies before the first cross-attention
// does not depend on the context and is computed once per latent; from there on every item is
// repeated for its contexts, in a row. x [B, ...] -> [items, ...], items a multiple of B; x itself
// if nothing has to be repeated.
Tensor withItems(const Tensor& x, std::int64_t items);

}  // namespace reelbrush::inference::videocomposer
