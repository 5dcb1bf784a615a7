// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/rational_time.h"
#include "core/generation/model_catalog.h"
#include "core/timeline/recipe.h"

namespace reelbrush::core {

// How long a run is and what its windows are.
struct RunSize {
  int width = 0;  // px of the output
  int height = 0;
  int frames = 0;        // model frames
  int windowFrames = 0;  // of one window, at most the model's longest
  int windows = 1;
  int overlapFrames = 0;  // shared by neighbouring windows; 0 with one window
  int steps = 0;
};

// What a run needs (ux U10.3). Bytes are upper bounds.
struct RunEstimate {
  RunSize size;
  std::uint64_t memoryBytes = 0;  // weights and the largest working set
  std::uint64_t diskBytes = 0;    // the take's files
  std::optional<double> seconds;  // none: nothing was measured on this device yet
};

// A measured run: seconds of one step of one window, and of everything beside sampling.
struct MeasuredSpeed {
  double secondsPerWindowStep = 0;
  double otherSeconds = 0;
};

// `aspect`: width by height of the frame that is covered, where the recipe leaves the size to the
// model.
RunSize runSizeOf(const RecipeSettings& settings, const ModelDescription& model,
                  const RationalTime& duration, double aspect);
RunEstimate estimateRun(const RecipeSettings& settings, const ModelDescription& model,
                        const RationalTime& duration, double aspect, const std::string& precision,
                        const std::optional<MeasuredSpeed>& speed = {});
// The key under which a measured speed is kept: what it depends on.
std::string speedKey(const ModelDescription& model, const RunSize& size, const std::string& device,
                     const std::string& precision);

// A change of the recipe that lets a run need less, with what it then needs.
struct RunFix {
  enum class Kind { SmallerSize, FewerFrames, LowerPrecision };
  Kind kind = Kind::SmallerSize;
  RecipeSettings settings;  // the recipe's with the change
  RunEstimate estimate;
};

// Every single change that lowers the memory, the gentlest first within its kind; empty where the
// model offers none.
std::vector<RunFix> fixesFor(const RecipeSettings& settings, const ModelDescription& model,
                             const RationalTime& duration, double aspect,
                             const std::string& precision);

}  // namespace reelbrush::core
