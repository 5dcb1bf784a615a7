// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inference/base/progress.h"
#include "inference/layers/attention.h"
#include "inference/layers/conv.h"
#include "inference/layers/mlp.h"
#include "inference/layers/norm.h"
#include "inference/layers/time_embedding.h"
#include "inference/models/videocomposer/config.h"
#include "inference/models/videocomposer/stc_encoder.h"
#include "inference/models/videocomposer/unet_block.h"

namespace reelbrush::inference::videocomposer {

// Conditions by the names in ConditionBranches ("depth", "local_image", "motion", "canny",
// "sketch", "single_sketch", "masked"), each F32 [B, c, F, H, W] with any H, W.
using Conditions = std::vector<std::pair<std::string, Tensor>>;

// What the text and the style image contribute, computed once per run: the keys and values of every
// cross-attention.
struct UnetContext {
  std::int64_t items = 0;
  std::int64_t frames = 1;  // contexts for each item: 1, or one for each frame
  std::vector<layers::KeysValues> keysValues;
};

// Everything one evaluation needs, for the form that does it all in one call.
struct UnetInputs {
  Tensor x;
  Tensor t;
  Tensor y;
  std::optional<Tensor> image;
  Conditions conditions;
};

// VideoComposer's noise predictor. Tensors at this border are F32 in the documented layout,
// channels first. Immutable after construction; one thread at a time.
class Unet {
 public:
  // Loads, packs and releases one layer after the other, so that the file's pages and the packed
  // weights together stay near the size of the weights. Condition branches exist as far as the file
  // has them. Throws Error (Model) for a missing or misshapen tensor, Cancelled on a stop.
  // progress: stage "loading".
  Unet(const WeightScope& scope, const UnetConfig& config, const std::stop_token& stop = {},
       const ProgressFn& progress = {});
  ~Unet();
  Unet(Unet&&) noexcept;
  Unet& operator=(Unet&&) noexcept;

  // Every tensor a complete weight file of this configuration has. Does not load anything.
  static ExpectedTensors expectedTensors(const UnetConfig& config);

  const UnetConfig& config() const { return config_; }
  bool hasCondition(std::string_view name) const;
  bool hasStyle() const { return style_.has_value(); }

  // The summed outputs of the conditions' encoders, [B, F, h, w, concatDim]; zeros without
  // conditions. Depends on neither t nor the text: once per run. h, w in latent cells.
  Tensor conditionVolume(const Conditions& conditions, std::int64_t batch, std::int64_t frames,
                         std::int64_t height, std::int64_t width,
                         const std::stop_token& stop = {}) const;

  // y [B, L, contextDim]; image (style) [B, n, contextDim], before pre_image_condition. For the two
  // sides of guidance give both in one batch; a side without style has zeros there, not nothing.
  // With `frames` > 1 there are B*frames of each, an item's frames in a row: the text then changes
  // from frame to frame. Only the spatial cross-attention reads it, a frame at a time, so that the
  // network needs no change for that.
  UnetContext context(const Tensor& y, const std::optional<Tensor>& image,
                      std::int64_t frames = 1) const;

  // x [Bx, inDim, F, h, w], t (I64 or F32) [Bx], volume [Bx or 1, F, h, w, concatDim], context of B
  // items with B a multiple of Bx: latent i is evaluated under the contexts i*B/Bx ... (i+1)*B/Bx -
  // 1, sharing what does not depend on them. -> eps [B, outDim, F, h, w]. Stops between modules.
  Tensor forward(const Tensor& x, const Tensor& t, const UnetContext& context, const Tensor& volume,
                 const std::stop_token& stop = {}) const;

  // All of the above in one call.
  Tensor forward(const UnetInputs& inputs, const std::stop_token& stop = {}) const;

 private:
  struct Branch {
    const ConditionBranch* description;
    StcEncoder encoder;
  };

  const Branch* branch(std::string_view name) const;
  void checkLatent(const Tensor& x, const Tensor& t, const UnetContext& context,
                   const Tensor& volume) const;

  UnetConfig config_;
  layers::TimeEmbedding timeEmbedding_;
  std::optional<layers::Mlp> style_;
  std::vector<Branch> branches_;  // in the order of summation
  std::vector<UnetBlock> input_;
  std::vector<UnetBlock> middle_;  // one block
  std::vector<UnetBlock> output_;
  layers::GroupNorm outNorm_;
  layers::Conv2d outConv_;
};

}  // namespace reelbrush::inference::videocomposer
