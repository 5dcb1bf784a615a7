// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/weights/file_store.h"

namespace reelbrush::inference {

// Opens what torch.save wrote before PyTorch 1.6: pickles of a magic number, a version, system
// facts, the object and a list of storage ids, then each storage as an element count and raw data.
// Throws Error (Model).
std::shared_ptr<const WeightStore> openTorchLegacy(std::shared_ptr<const WeightFile> file);

}  // namespace reelbrush::inference
