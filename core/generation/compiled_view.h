// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/generation/compiler.h"
#include "core/generation/job.h"

namespace reelbrush::core {

// One compiled condition as pictures that can be looked at (ux U8.7).
struct CompiledStrip {
  std::string name;  // for people, English: "Mask"
  int width = 0;     // px of the condition
  int height = 0;
  int frames = 0;
  float least = 0;  // of all values
  float most = 0;
  std::vector<Image> pictures;  // 1 or 3 channels, 0...1; motion: grey where nothing moves
};

struct CompiledView {
  GenerationSettings settings;
  std::vector<CompiledStrip>
      strips;  // in a fixed order; conditions that are not there are left out
  std::vector<CompiledPrompt> prompts;
};

// What the run hands to the model: the very object that a job compiles. Worker thread. Throws Error
// (BadInput) naming what cannot be compiled, Cancelled once stopped.
CompiledView viewOf(const CompiledRun& run);
CompiledView compiledView(const JobRequest& request, const std::stop_token& stop = {});

}  // namespace reelbrush::core
