// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_generator.h"

#include <thread>
#include <utility>

#include <sys/resource.h>

#include "core/base/error.h"

namespace reelbrush::tests {

ScriptedGenerator::ScriptedGenerator(GeneratorScript script, std::shared_ptr<GeneratorLog> log)
    : script_(std::move(script)), log_(std::move(log)) {}

void ScriptedGenerator::validate(const core::GenerationSettings&, const core::CompiledConditions&) {
  if (script_.validateError) {
    throw core::Error(core::ErrorCode::BadInput, core::Sentence::verbatim(*script_.validateError));
  }
}

core::Latent ScriptedGenerator::sample(const core::GenerationSettings& settings,
                                       const core::CompiledConditions& conditions,
                                       const core::GenerationHooks& hooks) {
  log_->niceness = ::getpriority(PRIO_PROCESS, 0);
  ++log_->samples;
  {
    const std::lock_guard lock(log_->mutex);
    log_->settings.push_back(settings);
    log_->conditions.push_back(conditions);
  }
  for (int step = 0; step < script_.steps; ++step) {
    if (hooks.stop.stop_requested()) {
      throw core::Cancelled();
    }
    std::this_thread::sleep_for(script_.perStep);
    ++log_->stepsDone;
    if (hooks.progress) {
      hooks.progress({"sampling", step + 1, script_.steps});
    }
    if (script_.sendsPreviews && hooks.preview) {
      hooks.preview({core::Image(8, 8, 3, 0.5F)}, step + 1, script_.steps);
    }
  }
  if (script_.sampleError) {
    throw core::Error(core::ErrorCode::OutOfMemory, core::Sentence::verbatim(*script_.sampleError));
  }
  core::Latent latent;
  latent.modelId = settings.modelId;
  latent.bytes.assign(1, static_cast<std::byte>(conditions.frames));
  return latent;
}

std::vector<core::Image> ScriptedGenerator::decode(const core::GenerationSettings& settings,
                                                   const core::Latent& latent,
                                                   const core::GenerationHooks&) {
  ++log_->decodes;
  if (script_.failingDecodes > 0) {
    --script_.failingDecodes;
    throw core::Error(core::ErrorCode::OutOfMemory,
                      core::Sentence::verbatim("Not enough memory to decode."));
  }
  std::vector<core::Image> frames;
  const int count = static_cast<int>(latent.bytes.at(0));
  for (int k = 0; k < count; ++k) {
    core::Image frame(settings.width, settings.height, 3,
                      static_cast<float>(settings.seed % 100) / 100.0F);
    frame.samples.front() = static_cast<float>(k) / static_cast<float>(count);
    frames.push_back(std::move(frame));
  }
  return frames;
}

std::vector<core::CompiledInputPicture> ScriptedGenerator::compiledInputs(
    const core::GenerationSettings&, const core::CompiledConditions&) {
  return {};
}

std::uint64_t ScriptedGenerator::estimateBytes(const core::GenerationSettings&,
                                               const core::CompiledConditions&) {
  return 1;
}

core::ModelDescription scriptedModel() {
  core::ModelDescription model;
  model.id = "scripted";
  model.name = "Scripted";
  model.family = "scripted";
  model.unsupported.emplace(core::ConditionKind::LastImage, "it has no last picture");
  model.sizes = {{64, 64}};
  model.maxFrames = 8;
  model.defaultWidth = 64;
  model.defaultHeight = 64;
  model.defaultFrames = 8;
  model.defaultRate = core::RationalTime(8, 1);
  model.defaultSteps = 4;
  model.hasSeveralPrompts = true;
  return model;
}

}  // namespace reelbrush::tests
