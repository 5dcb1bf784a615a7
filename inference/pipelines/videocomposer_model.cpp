// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/videocomposer_model.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/pipelines/model_check.h"
#include "inference/pipelines/model_manifest.h"
#include "inference/pipelines/model_tokenizer.h"
#include "inference/pipelines/shared_steps.h"
#include "inference/weights/name_map.h"

namespace reelbrush::inference {

namespace {

using Json = nlohmann::json;

// What OpenCLIP's released towers were trained with.
constexpr std::array<float, 3> kClipMean{0.48145466F, 0.4578275F, 0.40821073F};
constexpr std::array<float, 3> kClipDeviation{0.26862954F, 0.26130258F, 0.27577711F};

std::array<float, 3> tripleAt(const Json& object, const char* key, std::array<float, 3> fallback) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  checkAs(ErrorCode::Model,
          found->is_array() && found->size() == 3 && (*found)[0].is_number() &&
              (*found)[1].is_number() && (*found)[2].is_number(),
          "model.json: \"", key, "\" must be three numbers.");
  return {(*found)[0].get<float>(), (*found)[1].get<float>(), (*found)[2].get<float>()};
}

const ModelPart& requiredPart(const ModelFolder& folder, const std::string& role) {
  const ModelPart* part = folder.part(role);
  checkAs(ErrorCode::Model, part != nullptr, folder.name, " names no file for its ", role,
          "; restore the model.json that came with the model.");
  checkAs(ErrorCode::Model, part->isPresent, folder.name, " needs ", part->file, "; put it into ",
          folder.path.string(), ".");
  return *part;
}

std::size_t matches(const WeightStore& store, const ExpectedTensors& expected) {
  return static_cast<std::size_t>(
      std::count_if(expected.begin(), expected.end(), [&](const auto& entry) {
        const auto found = store.tensors().find(entry.first);
        return found != store.tensors().end() && found->second.shape == entry.second;
      }));
}

// The configuration that a file without a manifest was most likely written with: what its shapes
// say, or the released one where a damaged file says less. So a damaged copy of the released file
// is compared with the released network.
template <typename Config, typename FromWeights, typename Expected>
Config likeliest(const WeightStore& store, FromWeights fromWeights, Expected expected) {
  const Config released{};
  try {
    const Config told = fromWeights(store);
    return matches(store, expected(told)) > matches(store, expected(released)) ? told : released;
  } catch (const Error&) {
    return released;  // the shapes contradict each other; the check will name each wrong one
  }
}

}  // namespace

VideoComposerModel::VideoComposerModel(ModelFolder folder, DType product)
    : folder_(std::move(folder)), product_(product) {
  layout_ = VideoComposerConditionLayout::of(*folder_.manifest);
  readConfigurations();
  checkAs(ErrorCode::Model,
          textConfig_.width == unetConfig_.contextDim &&
              imageConfig_.embedDim == unetConfig_.contextDim,
          folder_.name, ": the text and image towers give ", textConfig_.width, " and ",
          imageConfig_.embedDim, " values a token, the U-Net takes ", unetConfig_.contextDim,
          "; these files do not belong together.");
  checkAs(ErrorCode::Model, vaeConfig_.embedDim == unetConfig_.inDim, folder_.name,
          ": the VAE has ", vaeConfig_.embedDim, " latent channels, the U-Net ", unetConfig_.inDim,
          "; these files do not belong together.");
}

VideoComposerModel::~VideoComposerModel() = default;

bool VideoComposerModel::isPresent(const std::string& role) const {
  const ModelPart* part = folder_.part(role);
  return part != nullptr && part->isPresent;
}

// A part whose file is missing keeps the released configuration, so that the others can be looked
// at.
void VideoComposerModel::readConfigurations() {
  const Json networks = objectAt(*folder_.manifest, "networks");
  if (networks.contains("unet")) {
    unetConfig_ = videocomposer::UnetConfig::fromJson(networks["unet"]);
  } else {
    unetConfig_ =
        likeliest<videocomposer::UnetConfig>(*store("unet"), videocomposer::UnetConfig::fromWeights,
                                             videocomposer::Unet::expectedTensors);
  }
  if (networks.contains("vae")) {
    vaeConfig_ = KlVaeConfig::fromJson(networks["vae"]);
  } else if (isPresent("vae")) {
    vaeConfig_ = likeliest<KlVaeConfig>(
        *store("vae"), [](const WeightStore& file) { return KlVaeConfig::fromWeights(file, ""); },
        [](const KlVaeConfig& config) { return KlVae::expectedTensors(config); });
  }
  if (networks.contains("clip")) {
    textConfig_ = OpenClipTextConfig::fromJson(networks["clip"]);
    imageConfig_ = OpenClipImageConfig::fromJson(networks["clip"]);
  } else if (isPresent("clip")) {
    const std::shared_ptr<const WeightStore> file = store("clip");
    textConfig_ = likeliest<OpenClipTextConfig>(*file, OpenClipTextConfig::fromWeights,
                                                OpenClipText::expectedTensors);
    imageConfig_ = likeliest<OpenClipImageConfig>(*file, OpenClipImageConfig::fromWeights,
                                                  OpenClipImage::expectedTensors);
  }
}

std::shared_ptr<const WeightStore> VideoComposerModel::store(const std::string& role) const {
  const ModelPart& part = requiredPart(folder_, role);
  return openWeights(folder_.path / part.file, part.layout);
}

DdimConfig VideoComposerModel::samplerConfig(int steps, float eta) const {
  const Json schedule = objectAt(*folder_.manifest, "schedule");
  Json config = schedule;
  config.erase("name");
  config["schedule"] = textAt(schedule, "name", "linear_sd");
  config["ddim_timesteps"] = steps;
  config["ddim_eta"] = eta;
  return DdimConfig::fromJson(config);
}

std::size_t VideoComposerModel::weightBytes() const {
  std::size_t bytes = 0;
  for (const ModelPart& part : folder_.parts) {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(folder_.path / part.file, failure);
    bytes += failure ? 0 : static_cast<std::size_t>(size);
  }
  return bytes;
}

const videocomposer::Unet& VideoComposerModel::unet(const std::stop_token& stop,
                                                    const ProgressFn& progress) {
  if (!unet_) {
    unet_ = std::make_unique<const videocomposer::Unet>(WeightScope(store("unet"), product_),
                                                        unetConfig_, stop, progress);
  }
  return *unet_;
}

const KlVae& VideoComposerModel::encoder() {
  if (!vae_) {
    vae_ = std::make_unique<const KlVae>(WeightScope(store("vae"), product_), vaeConfig_);
    decoder_.reset();
  }
  return *vae_;
}

const KlVae& VideoComposerModel::decoder() {
  if (vae_) {
    return *vae_;
  }
  if (!decoder_) {
    decoder_ = std::make_unique<const KlVae>(WeightScope(store("vae"), product_), vaeConfig_,
                                             KlVae::Parts::DecoderOnly);
  }
  return *decoder_;
}

const Tokenizer& VideoComposerModel::tokenizer() {
  if (!tokenizer_) {
    const ModelPart& part = requiredPart(folder_, "tokenizer");
    tokenizer_ = openTokenizer(folder_.path / part.file, part.layout, textConfig_.contextLength,
                               textConfig_.vocabSize);
  }
  return *tokenizer_;
}

TokenisedText VideoComposerModel::tokenised(const std::string& text) {
  return tokenizer().tokenise(text);
}

// The towers live only for the call: their result is small and a run needs it once.
Tensor VideoComposerModel::encodedTexts(const std::vector<std::string>& prompts,
                                        const std::stop_token& stop) {
  std::vector<std::int64_t> ids;
  for (const std::string& prompt : prompts) {
    const TokenisedText tokens = tokenised(prompt);
    ids.insert(ids.end(), tokens.ids.begin(), tokens.ids.end());
  }
  const Shape shape{static_cast<std::int64_t>(prompts.size()), textConfig_.contextLength};
  const OpenClipText tower(WeightScope(store("clip"), DType::F32), textConfig_, stop);
  return tower(Tensor::ofInts(shape, ids), stop);
}

Tensor VideoComposerModel::encodedStyle(const Tensor& picture, const std::stop_token& stop) {
  const Json conditions = objectAt(*folder_.manifest, "conditions");
  const Tensor pixels = imageTowerPixels(picture, static_cast<int>(imageConfig_.imageSize),
                                         tripleAt(conditions, "style_mean", kClipMean),
                                         tripleAt(conditions, "style_std", kClipDeviation));
  const OpenClipImage tower(WeightScope(store("clip"), DType::F32), imageConfig_, stop);
  return tower(pixels, stop).reshaped({1, 1, imageConfig_.embedDim});
}

ModelReport VideoComposerModel::check() const {
  ModelReport report;
  for (const std::string& file : folder_.missingFiles()) {
    report.problems.push_back(
        {TensorProblem::Kind::Missing, file, "", "the file is not in the folder"});
  }
  const auto compareRole = [&](const std::string& role, const ExpectedTensors& expected) {
    if (isPresent(role)) {
      compareTensors(requiredPart(folder_, role).file, expected, *store(role), report);
    }
  };
  compareRole("unet", videocomposer::Unet::expectedTensors(unetConfig_));
  compareRole("vae", KlVae::expectedTensors(vaeConfig_));
  ExpectedTensors towers = OpenClipText::expectedTensors(textConfig_);
  towers.merge(OpenClipImage::expectedTensors(imageConfig_));
  compareRole("clip", towers);
  return report;
}

}  // namespace reelbrush::inference
