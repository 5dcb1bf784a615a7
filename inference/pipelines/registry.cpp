// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/registry.h"

#include <map>

#include "inference/backends/registry.h"
#include "inference/base/error.h"
#include "inference/pipelines/videocomposer_pipeline.h"

namespace reelbrush::inference {

namespace {

struct Family {
  Capabilities (*capabilities)(const ModelFolder&);
  std::unique_ptr<Pipeline> (*open)(const ModelFolder&, DType product);
};

const Family& familyOf(const ModelFolder& folder) {
  static const std::map<std::string, Family> kFamilies{
      {"videocomposer",
       {VideoComposerPipeline::capabilitiesOf,
        [](const ModelFolder& model, DType product) -> std::unique_ptr<Pipeline> {
          return std::make_unique<VideoComposerPipeline>(model, product);
        }}},
  };
  const auto found = kFamilies.find(folder.family);
  checkAs(ErrorCode::Model, found != kFamilies.end(), folder.name, " is of family \"",
          folder.family, "\", which this version of Reelbrush does not know.");
  return found->second;
}

}  // namespace

Capabilities capabilitiesOf(const ModelFolder& folder) {
  return familyOf(folder).capabilities(folder);
}

std::unique_ptr<Pipeline> openPipeline(const ModelFolder& folder, Device device, DType product) {
  backendFor(device);  // throws if this build or machine has none
  checkAs(ErrorCode::BadInput, product == DType::F32 || product == DType::BF16,
          "The CPU multiplies in f32 or bf16; use --dtype f32 or --dtype bf16.");
  return familyOf(folder).open(folder, product);
}

}  // namespace reelbrush::inference
