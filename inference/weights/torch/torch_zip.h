// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/weights/file_store.h"

namespace reelbrush::inference {

// Opens what torch.save has written since PyTorch 1.6: a stored (never deflated) zip with
// <root>/data.pkl and one member <root>/data/<id> per storage. Only the directory and the pickle
// are read; a storage that is missing or too short becomes a fault of its tensors. Throws Error
// (Model).
std::shared_ptr<const WeightStore> openTorchZip(std::shared_ptr<const WeightFile> file);

}  // namespace reelbrush::inference
