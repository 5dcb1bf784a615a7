// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

// Writes host tensors and metadata to a safetensors file. The file appears complete or not at all:
// a hidden neighbour is written and synced, then renamed onto `file`; what was there before is
// replaced. Throws Error (BadInput) on names that are no UTF-8 or reserved and on what the system
// refuses (no space, no permission).
void writeSafetensors(const std::filesystem::path& file,
                      const std::map<std::string, Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

}  // namespace reelbrush::inference
