// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/backends/backend.h"
#include "inference/tensor/device.h"

namespace reelbrush::inference {

// The kernels for a device. Throws Error (BadInput) for a device this build or machine lacks.
const Backend& backendFor(const Device& device);

// Linked seam: cuda_absent.cpp answers with nullptr, a build with CUDA with its backend.
std::unique_ptr<const Backend> makeCudaBackend(int index);

}  // namespace reelbrush::inference
