// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inference/models/videocomposer/config.h"

namespace reelbrush::inference::videocomposer {

enum class ModuleKind { Conv, Residual, Spatial, Temporal, Downsample, Upsample };

// One module of the U-Net: what it is, where its tensors lie, how wide it is.
struct ModulePlan {
  ModuleKind kind;
  std::vector<std::string> path;  // key parts: {"input_blocks", "4", "1"}
  std::int64_t in = 0;
  std::int64_t out = 0;
  int heads = 0;  // transformers only
};

using BlockPlan = std::vector<ModulePlan>;

// The layout rule of the specification, section 3.1, written out for a configuration. Both the
// constructor of the network and the list of its tensors follow it.
struct UnetPlan {
  std::vector<BlockPlan> input;
  BlockPlan middle;
  std::vector<BlockPlan> output;  // each first takes the last kept output of an input block
};

UnetPlan planUnet(const UnetConfig& config);

}  // namespace reelbrush::inference::videocomposer
