// SPDX-License-Identifier: Apache-2.0
#include "inference/base/error.h"
#include "inference/conformance/components.h"
#include "inference/models/shared/kl_vae.h"
#include "inference/models/shared/openclip_image.h"
#include "inference/models/shared/openclip_text.h"

namespace reelbrush::inference {

namespace {

const std::string StableDiffusionPrefix = "first_stage_model";

bool hasPrefix(const Fixture& fixture) {
  return fixture.weights->tensors().count(StableDiffusionPrefix + ".post_quant_conv.weight") != 0;
}

}  // namespace

ComponentOutputs runKlVae(const Fixture& fixture, DType product) {
  const KlVaeConfig config = KlVaeConfig::fromJson(fixture.config);
  const WeightScope root(fixture.weights, product);
  const bool hasImage = fixture.hasInput("image");
  const bool hasLatent = fixture.hasInput("latent_in");
  checkAs(ErrorCode::BadInput, hasImage || hasLatent, fixture.file.string(),
          " has neither inputs/image nor inputs/latent_in");
  const KlVae vae(hasPrefix(fixture) ? root / StableDiffusionPrefix : root, config,
                  hasImage ? KlVae::Parts::Both : KlVae::Parts::DecoderOnly);
  ComponentOutputs outputs;
  if (hasImage) {
    outputs["latent"] = vae.encode(fixture.input("image"));
  }
  if (hasLatent) {
    outputs["image_out"] = vae.decode(fixture.input("latent_in"));
  }
  return outputs;
}

ComponentOutputs runOpenClipText(const Fixture& fixture, DType product) {
  const OpenClipText tower(WeightScope(fixture.weights, product),
                           OpenClipTextConfig::fromJson(fixture.config));
  return {{"text", tower(fixture.input("tokens"))}};
}

ComponentOutputs runOpenClipImage(const Fixture& fixture, DType product) {
  const OpenClipImage tower(WeightScope(fixture.weights, product),
                            OpenClipImageConfig::fromJson(fixture.config));
  return {{"image", tower(fixture.input("pixels"))}};
}

}  // namespace reelbrush::inference
