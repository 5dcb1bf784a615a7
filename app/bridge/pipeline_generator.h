// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/generation/generator.h"
#include "inference/pipelines/model_folder.h"
#include "inference/pipelines/pipeline.h"

namespace reelbrush::app {

// core's Generator on the inference library. Keeps the model of the last run loaded and drops it
// when another model, device or precision is asked for. Worker thread only (construction anywhere).
class PipelineGenerator : public core::Generator {
 public:
  // Finds a model's folder by its id; throws core::Error (Model).
  using FolderOf = std::function<inference::ModelFolder(const std::string& id)>;

  explicit PipelineGenerator(FolderOf folderOf);
  ~PipelineGenerator() override;

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
  inference::Pipeline& pipelineFor(const core::GenerationSettings& settings,
                                   const core::GenerationHooks& hooks);

  FolderOf folderOf_;
  std::string loadedKey_;  // model, device and precision of pipeline_
  std::unique_ptr<inference::Pipeline> pipeline_;
};

// "cpu"; "cuda" and "cuda:n" throw core::Error (BadInput) where the build has no CUDA backend.
inference::Device deviceOf(const std::string& text);
// "f32", "bf16"; "f16" throws core::Error (BadInput) on the CPU.
inference::DType precisionOf(const std::string& text, const inference::Device& device);

}  // namespace reelbrush::app
