// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "inference/base/progress.h"
#include "inference/models/shared/kl_vae.h"
#include "inference/models/shared/openclip_image.h"
#include "inference/models/shared/openclip_text.h"
#include "inference/models/videocomposer/unet.h"
#include "inference/pipelines/model_folder.h"
#include "inference/pipelines/videocomposer_conditions.h"
#include "inference/samplers/ddim.h"
#include "inference/text/tokenizer.h"

namespace reelbrush::inference {

// The networks of a VideoComposer model folder, each loaded when first asked for. One thread at a
// time.
class VideoComposerModel {
 public:
  // Reads configurations only. Throws Error (Model) if the manifest or a file's header is broken.
  VideoComposerModel(ModelFolder folder, DType product);
  ~VideoComposerModel();

  const ModelFolder& folder() const { return folder_; }
  const videocomposer::UnetConfig& unetConfig() const { return unetConfig_; }
  const KlVaeConfig& vaeConfig() const { return vaeConfig_; }
  const VideoComposerConditionLayout& conditionLayout() const { return layout_; }
  // Steps and eta are the run's.
  DdimConfig samplerConfig(int steps, float eta) const;
  std::size_t weightBytes() const;  // of all parts as stored

  const videocomposer::Unet& unet(const std::stop_token& stop, const ProgressFn& progress);
  const KlVae& decoder();
  const KlVae& encoder();
  // Tokens of the prompts, F32 [prompts, L, contextDim].
  Tensor encodedTexts(const std::vector<std::string>& prompts, const std::stop_token& stop);
  // A style picture [3, H, W] -> F32 [1, 1, contextDim].
  Tensor encodedStyle(const Tensor& picture, const std::stop_token& stop);
  TokenisedText tokenised(const std::string& text);
  // Every tensor of every part compared with what the configurations ask for.
  ModelReport check() const;

 private:
  void readConfigurations();
  bool isPresent(const std::string& role) const;
  std::shared_ptr<const WeightStore> store(const std::string& role) const;
  const Tokenizer& tokenizer();

  ModelFolder folder_;
  DType product_;
  videocomposer::UnetConfig unetConfig_;
  KlVaeConfig vaeConfig_;
  OpenClipTextConfig textConfig_;
  OpenClipImageConfig imageConfig_;
  VideoComposerConditionLayout layout_;
  std::shared_ptr<const Tokenizer> tokenizer_;
  std::unique_ptr<const videocomposer::Unet> unet_;
  std::unique_ptr<const KlVae> decoder_;
  std::unique_ptr<const KlVae> vae_;  // with its encoder, where something is to be encoded
};

}  // namespace reelbrush::inference
