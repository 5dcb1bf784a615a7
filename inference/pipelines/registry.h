// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "inference/pipelines/model_folder.h"
#include "inference/pipelines/pipeline.h"

namespace reelbrush::inference {

// What the model can do, without loading its weights. Throws Error (Model) for an unknown family.
Capabilities capabilitiesOf(const ModelFolder& folder);
// Loads the model for a device. product: F32 or BF16. Throws Error: Model (missing or wrong file),
// BadInput (device).
std::unique_ptr<Pipeline> openPipeline(const ModelFolder& folder, Device device, DType product);

}  // namespace reelbrush::inference
