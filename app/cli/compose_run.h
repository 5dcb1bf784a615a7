// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <vector>

#include "app/cli/compose_plan.h"
#include "app/cli/console.h"
#include "core/base/raster.h"
#include "core/compile/compiled_conditions.h"
#include "core/generation/generator.h"
#include "core/generation/placement.h"

namespace reelbrush::app {

// What came out for a scene: its pictures and where they belong.
struct SceneResult {
  core::RationalTime start;
  core::RationalTime rate;
  core::Region region{0, 0, 0, 0};  // px of the source, if there is one
  std::vector<core::Image> frames;  // RGB 0...1
};

// Computes every scene in turn. Throws core::Error and core::Cancelled.
std::vector<SceneResult> runScenes(const ComposePlan& plan, core::Generator& generator,
                                   Console& console, const std::stop_token& stop);
// Writes the film; nothing is left behind on failure. Returns the count of its frames.
int writeFilm(const ComposePlan& plan, const std::vector<SceneResult>& scenes, Console& console,
              const std::stop_token& stop);

}  // namespace reelbrush::app
