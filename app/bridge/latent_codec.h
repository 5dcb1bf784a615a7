// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/generation/generator.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::app {

// A latent as bytes: magic, model id, rank, sizes, F32 values, little endian.
core::Latent packLatent(const std::string& modelId, const inference::Tensor& tensor);
// Throws core::Error (BadInput) on bytes that are damaged or belong to another model.
inference::Tensor unpackLatent(const core::Latent& latent);

}  // namespace reelbrush::app
