// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/generation/generator.h"
#include "core/generation/model_catalog.h"

namespace reelbrush::tests {

// What a scripted generator does in each run.
struct GeneratorScript {
  int steps = 4;
  std::chrono::milliseconds perStep{0};
  bool sendsPreviews = false;
  std::optional<std::string> validateError;
  std::optional<std::string> sampleError;
  int failingDecodes = 0;  // this many decodes fail before one succeeds
};

// What was asked of it, in order; read it when the worker is idle.
struct GeneratorLog {
  std::atomic<int> samples{0};
  std::atomic<int> decodes{0};
  std::atomic<int> stepsDone{0};
  std::atomic<int> niceness{0};  // of the thread that sampled last
  std::mutex mutex;              // guards what follows
  std::vector<core::GenerationSettings> settings;
  std::vector<core::CompiledConditions> conditions;
};

// A generator that computes nothing: frames are flat pictures whose colour depends on the seed and
// the frame.
class ScriptedGenerator final : public core::Generator {
 public:
  ScriptedGenerator(GeneratorScript script, std::shared_ptr<GeneratorLog> log);

  void validate(const core::GenerationSettings& settings,
                const core::CompiledConditions& conditions) override;
  core::Latent sample(const core::GenerationSettings& settings,
                      const core::CompiledConditions& conditions,
                      const core::GenerationHooks& hooks) override;
  std::vector<core::Image> decode(const core::GenerationSettings& settings,
                                  const core::Latent& latent,
                                  const core::GenerationHooks& hooks) override;
  std::vector<core::CompiledInputPicture> compiledInputs(
      const core::GenerationSettings& settings,
      const core::CompiledConditions& conditions) override;
  std::uint64_t estimateBytes(const core::GenerationSettings& settings,
                              const core::CompiledConditions& conditions) override;

 private:
  GeneratorScript script_;
  std::shared_ptr<GeneratorLog> log_;
};

// A small model of 8 frames of 64x64 at 8 per second that has no last image.
core::ModelDescription scriptedModel();

}  // namespace reelbrush::tests
