// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "inference/weights/weight_store.h"

namespace reelbrush::inference::videocomposer {

// A condition that enters through an STC encoder, in the order in which the outputs are summed.
struct ConditionBranch {
  std::string_view name;          // as callers and fixtures call it
  std::string_view composition;   // its word in video_compositions
  std::string_view convolutions;  // key parts; "masked" and "mask" really differ in the checkpoint
  std::string_view transformer;
  std::int64_t channels;
};

constexpr std::array<ConditionBranch, 7> ConditionBranches{{
    {"depth", "depthmap", "depth_embedding", "depth_embedding_after", 1},
    {"local_image", "local_image", "local_image_embedding", "local_image_embedding_after", 3},
    {"motion", "motion", "motion_embedding", "motion_embedding_after", 2},
    {"canny", "canny", "canny_embedding", "canny_embedding_after", 1},
    {"sketch", "sketch", "sketch_embedding", "sketch_embedding_after", 1},
    {"single_sketch", "single_sketch", "single_sketch_embedding", "single_sketch_embedding_after",
     1},
    {"masked", "mask", "masked_embedding", "mask_embedding_after", 4},
}};

// The U-Net's constructor parameters under the reference's names; norm_groups is ours. Keys of the
// JSON that change nothing at inference (dropout, y_dim, ...) are ignored. Defaults are the
// released model.
struct UnetConfig {
  std::int64_t inDim = 4;
  std::int64_t concatDim = 8;
  std::int64_t outDim = 4;
  std::int64_t dim = 320;
  std::vector<std::int64_t> dimMult{1, 2, 4, 4};
  std::int64_t contextDim = 1024;
  std::int64_t numHeads = 8;  // of the first temporal transformer only
  std::int64_t headDim = 64;
  std::int64_t numResBlocks = 2;
  std::vector<double> attnScales{1.0, 0.5, 0.25};
  std::int64_t adapterLayers =
      1;  // adapter_transformer_layers: depth of each branch's temporal transformer
  bool hasTemporalAttention = true;
  std::vector<std::string> videoCompositions{"text",   "mask",  "depthmap",    "sketch",
                                             "motion", "image", "local_image", "single_sketch"};
  int normGroups = 32;

  // Throws Error (Model) on values that cannot be.
  static UnetConfig fromJson(const nlohmann::json& json);
  // From a weight file in the released key layout. The shapes do not tell head_dim: it is taken as
  // 64, or as the first transformer's inner width over 8 where 64 does not divide it.
  static UnetConfig fromWeights(const WeightStore& store);

  std::int64_t levels() const { return static_cast<std::int64_t>(dimMult.size()); }
  std::int64_t width(std::int64_t level) const {
    return dim * dimMult[static_cast<std::size_t>(level)];
  }
  bool hasAttention(std::int64_t level) const;  // scale 2^-level is in attnScales
  bool hasComposition(std::string_view word) const;
  // Latent sides must be multiples of this.
  std::int64_t latentStep() const { return std::int64_t{1} << (levels() - 1); }
};

}  // namespace reelbrush::inference::videocomposer
