// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/models/videocomposer/config.h"

namespace reelbrush::inference::testing {

// The smallest U-Net that still has every kind of block.
inline videocomposer::UnetConfig tinyConfig() {
  videocomposer::UnetConfig config;
  config.dim = 16;
  config.dimMult = {1, 2};
  config.contextDim = 12;
  config.numHeads = 3;
  config.headDim = 8;
  config.numResBlocks = 1;
  config.attnScales = {1.0};
  config.concatDim = 4;
  config.normGroups = 8;
  return config;
}

}  // namespace reelbrush::inference::testing
