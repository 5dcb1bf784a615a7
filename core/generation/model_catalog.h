// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/rational_time.h"
#include "core/base/sentence.h"
#include "core/compile/compiled_conditions.h"
#include "core/timeline/transition.h"

namespace reelbrush::core {

// A file of a model's folder.
struct ModelFileInfo {
  std::string name;  // relative to the folder
  std::string role;  // "unet"
  bool isPresent = false;
  std::uint64_t bytes = 0;  // on disk
};

// Host or device bytes that a run needs beside its weights, as upper bounds.
struct MemoryNeeds {
  std::uint64_t weightBytes = 0;  // in f32
  // Per pixel and frame of one window while sampling, f32.
  double windowBytesPerPixel = 1024;
  // Per pixel of the frames that are decoded together.
  double decodeBytesPerPixel = 4096;
};

// A model as the editor knows it: identity, state, abilities, defaults. Filled by the bridge; plain
// data.
struct ModelDescription {
  std::string id;
  std::string name;
  std::string family;
  std::string licence;
  std::string world;  // not empty: a starter that only knows this toy world
  std::vector<std::string> missingFiles;
  std::vector<std::string> weak;
  std::map<ConditionKind, std::string> unsupported;  // kind -> reason, a sentence
  std::vector<std::array<int, 2>> sizes;  // permitted width, height; empty: multiples of sizeStep
  int sizeStep = 8;
  int conditionShortSide = 0;  // px of the condition canvas's short side; 0: as the output
  int minFrames = 1;
  int maxFrames = 16;  // of one window
  int frameStep = 1;
  int overlapFrames = 4;
  bool hasSeveralPrompts = false;  // prompts may change within a run, by easing too
  int defaultWidth = 0;
  int defaultHeight = 0;
  int defaultFrames = 0;
  RationalTime defaultRate{8, 1};
  int defaultSteps = 20;
  double defaultGuidance = 3.0;
  std::string folder;  // where it lies
  std::vector<ModelFileInfo> files;
  MemoryNeeds needs;
  std::string sampler;                  // for people: "DDIM"; empty: it says nothing
  std::vector<std::string> precisions;  // it can run in; empty: only "f32"
  bool hasStrength = false;             // can start from the footage, less than all noise
  int mostReferences = 0;               // reference pictures it takes; 0: none
  std::set<ConditionKind> guidable;     // that guidance may amplify besides text and style

  bool supports(ConditionKind kind) const { return unsupported.find(kind) == unsupported.end(); }
};

// Why a segment cannot join its left neighbour in this way with the model, a sentence; empty: it
// can.
Sentence transitionObstacle(const ModelDescription& model, TransitionKind kind);

// The models this run of the program knows. Immutable once shared.
class ModelCatalog {
 public:
  explicit ModelCatalog(std::vector<ModelDescription> models = {});
  const std::vector<ModelDescription>& models() const { return models_; }
  const ModelDescription* find(const std::string& id) const;

 private:
  std::vector<ModelDescription> models_;
};

}  // namespace reelbrush::core
