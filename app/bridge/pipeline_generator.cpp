// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/pipeline_generator.h"

#include <utility>

#include "app/bridge/condition_adapter.h"
#include "app/bridge/error_translation.h"
#include "app/bridge/latent_codec.h"
#include "inference/pipelines/registry.h"

namespace reelbrush::app {

namespace {

inference::RunHooks hooksOf(const core::GenerationHooks& hooks) {
  inference::RunHooks run;
  run.stop = hooks.stop;
  if (hooks.progress) {
    run.progress = [&hooks](const inference::Progress& progress) {
      hooks.progress({progress.stage, progress.step, progress.total});
    };
  }
  if (hooks.preview) {
    run.preview = [&hooks](const inference::Tensor& frames, int step, int total) {
      hooks.preview(picturesOf(frames), step, total);
    };
  }
  run.wantsPreview = hooks.wantsPreview;
  return run;
}

}  // namespace

PipelineGenerator::PipelineGenerator(FolderOf folderOf) : folderOf_(std::move(folderOf)) {}

PipelineGenerator::~PipelineGenerator() = default;

void PipelineGenerator::validate(const core::GenerationSettings& settings,
                                 const core::CompiledConditions& conditions) {
  translated([&] { pipelineFor(settings, {}).validate(requestOf(settings, conditions)); });
}

core::Latent PipelineGenerator::sample(const core::GenerationSettings& settings,
                                       const core::CompiledConditions& conditions,
                                       const core::GenerationHooks& hooks) {
  return translated([&] {
    inference::Pipeline& pipeline = pipelineFor(settings, hooks);
    return packLatent(settings.modelId,
                      pipeline.sample(requestOf(settings, conditions), hooksOf(hooks)));
  });
}

std::vector<core::Image> PipelineGenerator::decode(const core::GenerationSettings& settings,
                                                   const core::Latent& latent,
                                                   const core::GenerationHooks& hooks) {
  return translated([&] {
    return picturesOf(pipelineFor(settings, hooks).decode(unpackLatent(latent), hooksOf(hooks)));
  });
}

std::vector<core::CompiledInputPicture> PipelineGenerator::compiledInputs(
    const core::GenerationSettings& settings, const core::CompiledConditions& conditions) {
  return translated([&] {
    std::vector<core::CompiledInputPicture> pictures;
    for (const inference::CompiledInput& input :
         pipelineFor(settings, {}).compiledInputs(requestOf(settings, conditions))) {
      pictures.push_back({input.name, picturesOf(input.values)});
    }
    return pictures;
  });
}

std::uint64_t PipelineGenerator::estimateBytes(const core::GenerationSettings& settings,
                                               const core::CompiledConditions& conditions) {
  return translated([&] {
    const inference::MemoryEstimate estimate =
        pipelineFor(settings, {}).estimate(requestOf(settings, conditions));
    return static_cast<std::uint64_t>(estimate.weightBytes) + estimate.activationBytes;
  });
}

inference::Pipeline& PipelineGenerator::pipelineFor(const core::GenerationSettings& settings,
                                                    const core::GenerationHooks& hooks) {
  const std::string key = settings.modelId + '\n' + settings.device + '\n' + settings.precision;
  if (!pipeline_ || key != loadedKey_) {
    const inference::Device device = deviceOf(settings.device);
    const inference::DType precision = precisionOf(settings.precision, device);
    const inference::ModelFolder folder = folderOf_(settings.modelId);
    if (hooks.progress) {
      hooks.progress({"loading", 0, 1});
    }
    pipeline_.reset();  // never two models in memory
    loadedKey_.clear();
    pipeline_ = inference::openPipeline(folder, device, precision);
    loadedKey_ = key;
    inference::throwIfStopped(hooks.stop);
  }
  return *pipeline_;
}

inference::Device deviceOf(const std::string& text) {
  const inference::Device device = translated([&] { return inference::Device::parse(text); });
  if (device.kind == inference::DeviceKind::Cuda) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence(
            QT_TRANSLATE_NOOP("Error",
                              "--device %1: this build has no CUDA backend; use --device cpu."),
            text));
  }
  return device;
}

inference::DType precisionOf(const std::string& text, const inference::Device& device) {
  if (text == "f32") {
    return inference::DType::F32;
  }
  if (text == "bf16") {
    return inference::DType::BF16;
  }
  if (text == "f16" && device.kind == inference::DeviceKind::Cpu) {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence(QT_TRANSLATE_NOOP(
                          "Error", "--dtype f16 cannot be used on the CPU: give f32 or bf16.")));
  }
  throw core::Error(
      core::ErrorCode::BadInput,
      core::Sentence(QT_TRANSLATE_NOOP("Error", "--dtype cannot be \"%1\": give f32, bf16 or f16."),
                     text));
}

}  // namespace reelbrush::app
