// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "inference/pipelines/capabilities.h"
#include "inference/pipelines/condition_set.h"

namespace reelbrush::inference {

// One run, complete: nothing is fetched later.
struct Request {
  ConditionSet conditions;
  std::vector<PromptSpan> prompts;  // tile [0, frames)
  int width = 0;                    // px
  int height = 0;                   // px
  int frames = 0;
  double fps = 8.0;  // model frames per second; informs nothing but unit conversions
  int steps = 0;
  float guidance = 0.0F;  // 1 = unguided
  float eta = 0.0F;
  float strength = 1.0F;  // < 1: start from the encoded source (SDEdit), where the family can
  std::uint64_t seed = 0;
  int overlapFrames = 4;
  // Conditions that guidance amplifies too (dropped from the unconditional side). Text and style
  // always are.
  std::set<ConditionKind> guided;
};

}  // namespace reelbrush::inference
