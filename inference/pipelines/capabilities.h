// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace reelbrush::inference {

// The kinds of condition a family may or may not use. Order and names match core's condition kinds.
enum class ConditionKind {
  Text,
  NegativeText,
  Mask,
  FirstImage,
  LastImage,
  Reference,
  Style,
  Sketch,
  SingleSketch,
  Depth,
  Motion,
  Actions
};

// What a loaded or listed model can do. The interface reads this and never hard-codes a family.
struct Capabilities {
  // Kinds it cannot use, each with the reason as a sentence ("VideoComposer has no last-frame
  // condition.").
  std::map<ConditionKind, std::string> unsupported;
  std::vector<std::array<int, 2>>
      sizes;  // permitted width, height; empty: any multiple of sizeStep
  int sizeStep = 8;
  int minFrames = 1;
  int maxFrames = 16;  // of one window; longer runs are windowed
  int frameStep = 1;   // permitted counts: minFrames + k*frameStep
  int conditionShortSide =
      0;                  // px at which picture conditions should be compiled; 0: the output size
  int overlapFrames = 4;  // shared by neighbouring windows by default
  // Whether prompts may change within a run, and by easing too.
  bool hasSeveralPromptsInOneRun = false;
  std::string sampler;               // for people
  std::set<ConditionKind> guidable;  // Request::guided may name them
  bool hasStrength = false;          // Request::strength may be less than 1
  int mostReferences = 0;

  bool supports(ConditionKind kind) const { return unsupported.find(kind) == unsupported.end(); }
};

}  // namespace reelbrush::inference
