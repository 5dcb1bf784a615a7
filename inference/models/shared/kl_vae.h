// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/base/progress.h"
#include "inference/layers/expected.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference {

// The Stable Diffusion autoencoder. Names in the JSON follow the reference: ddconfig {in_channels,
// out_ch, ch, ch_mult, num_res_blocks, z_channels, resolution, attn_resolutions, double_z},
// embed_dim, scale_factor; ours: norm_groups.
struct KlVaeConfig {
  std::int64_t inChannels = 3;
  std::int64_t outChannels = 3;
  std::int64_t ch = 128;
  std::vector<std::int64_t> chMult{1, 2, 4, 4};
  std::int64_t numResBlocks = 2;
  std::int64_t zChannels = 4;
  std::int64_t embedDim = 4;
  std::vector<bool> attentionLevels{false, false, false, false};  // besides the middle
  float scaleFactor = 0.18215F;
  int normGroups = 32;

  // Throws Error (Model) on values that cannot be.
  static KlVaeConfig fromJson(const nlohmann::json& json);
  // From a weight file; prefix as in the file ("first_stage_model." or empty). Scale factor and
  // groups are the usual.
  static KlVaeConfig fromWeights(const WeightStore& store, const std::string& prefix);

  std::int64_t levels() const { return static_cast<std::int64_t>(chMult.size()); }
  std::int64_t width(std::int64_t level) const {
    return ch * chMult[static_cast<std::size_t>(level)];
  }
  std::int64_t shrink() const { return std::int64_t{1} << (levels() - 1); }  // px per latent cell
};

struct VaeRun {
  // Images that pass through the network together: a memory knob, the result is the same bit for
  // bit.
  std::int64_t chunk = 1;
  std::stop_token stop;  // checked between blocks
  ProgressFn progress;   // per chunk, stage "encoding" or "decoding", in images
};

// Pictures to latents and back, each image independently. Encoder and decoder load separately:
// generation needs the decoder only. Immutable; one thread at a time.
class KlVae {
 public:
  enum class Parts { Both, DecoderOnly };

  // scope: where "encoder." and "decoder." lie, e.g. WeightScope(store) / "first_stage_model".
  KlVae(const WeightScope& scope, const KlVaeConfig& config, Parts parts = Parts::Both);
  ~KlVae();
  KlVae(KlVae&&) noexcept;
  KlVae& operator=(KlVae&&) noexcept;

  static ExpectedTensors expectedTensors(const KlVaeConfig& config, const std::string& prefix = {});

  const KlVaeConfig& config() const { return config_; }
  // images F32 [N, inChannels, H, W] in -1...1 -> the scaled mean F32 [N, embedDim, H/shrink,
  // W/shrink].
  Tensor encode(const Tensor& images, const VaeRun& run = {}) const;
  // latents F32 [N, embedDim, h, w] in the scaled space -> F32 [N, outChannels, h*shrink,
  // w*shrink], not clamped.
  Tensor decode(const Tensor& latents, const VaeRun& run = {}) const;

 private:
  class Encoder;
  class Decoder;

  KlVaeConfig config_;
  std::unique_ptr<const Encoder> encoder_;
  std::unique_ptr<const Decoder> decoder_;
};

}  // namespace reelbrush::inference
