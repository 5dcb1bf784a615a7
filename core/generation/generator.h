// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/raster.h"
#include "core/compile/compiled_conditions.h"

namespace reelbrush::core {

// Sampling settings of one run; with the compiled conditions it is complete.
struct GenerationSettings {
  std::string modelId;
  int width = 0;  // px of the model's output
  int height = 0;
  int steps = 0;
  double guidance = 0;
  double strength = 1;
  std::uint64_t seed = 0;
  int overlapFrames = 4;
  std::string device = "cpu";
  std::string precision = "f32";      // "f32", "bf16", "f16"
  std::vector<ConditionKind> guided;  // conditions that guidance amplifies besides text and style
};

struct GenerationProgress {
  std::string stage;  // "loading", "encoding", "sampling", "decoding"
  int step = 0;
  int total = 0;
};

struct GenerationHooks {
  std::function<void(const GenerationProgress&)> progress;
  std::function<void(const std::vector<Image>& frames, int step, int total)> preview;
  // Asked before a preview is computed; empty: always. Keeps previews cheap (ux U11.3).
  std::function<bool()> wantsPreview;
  std::stop_token stop;
};

// A run's result before decoding; savable, belongs to the model that made it.
struct Latent {
  std::string modelId;
  std::vector<std::byte> bytes;
};

struct CompiledInputPicture {
  std::string name;
  std::vector<Image> frames;  // 1, 2, 3 or 4 channels, the network's own value range
};

// Computes pictures from compiled conditions. Worker thread only. Throws Error and Cancelled. Tests
// script a fake.
class Generator {
 public:
  virtual ~Generator() = default;
  // Throws Error (BadInput) naming what the model cannot use.
  virtual void validate(const GenerationSettings& settings,
                        const CompiledConditions& conditions) = 0;
  virtual Latent sample(const GenerationSettings& settings, const CompiledConditions& conditions,
                        const GenerationHooks& hooks) = 0;
  // RGB 0...1, one picture per model frame.
  virtual std::vector<Image> decode(const GenerationSettings& settings, const Latent& latent,
                                    const GenerationHooks& hooks) = 0;
  virtual std::vector<CompiledInputPicture> compiledInputs(
      const GenerationSettings& settings, const CompiledConditions& conditions) = 0;
  // Host bytes that a run needs at its peak.
  virtual std::uint64_t estimateBytes(const GenerationSettings& settings,
                                      const CompiledConditions& conditions) = 0;
};

}  // namespace reelbrush::core
