// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/registry.h"

namespace reelbrush::inference {

std::unique_ptr<const Backend> makeCudaBackend(int /*index*/) {
  return nullptr;
}

}  // namespace reelbrush::inference
