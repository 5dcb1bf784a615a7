// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// How the names of released files become the names that our networks ask for. PyTorch files whose
// weights lie in a nested dictionary show them as "state_dict.KEY"; where there are such names, the
// others are left out.

// VideoComposer's U-Net: the names as they are.
NameMap videocomposerUnetNames(const WeightStore& store);
// The VAE of a latent diffusion checkpoint: what follows "first_stage_model."; all names if none
// has that.
NameMap ldmVaeNames(const WeightStore& store);
// OpenCLIP: without a leading "module.", without the attn_mask buffer.
NameMap openClipNames(const WeightStore& store);

// The map for a layout as model.json calls it ("videocomposer", "ldm", "open_clip"); Error (Model)
// for others.
NameMap namesForLayout(const std::string& layout, const WeightStore& store);
// openWeights with that map applied.
std::shared_ptr<const WeightStore> openWeights(const std::filesystem::path& file,
                                               const std::string& layout);

}  // namespace reelbrush::inference
