// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "inference/pipelines/request.h"

namespace reelbrush::inference {

// "limits" of a manifest: permitted sizes, frame counts, overlap. Throws Error (Model) on values
// out of bounds.
void readLimits(const nlohmann::json& manifest, Capabilities& capabilities);

// What holds for every family: bounds of each field, shapes of each condition, no condition that
// the model lacks, no size or frame count that it cannot make. Throws Error (BadInput) with one
// sentence naming the field.
void checkRequest(const Request& request, const Capabilities& capabilities,
                  const std::string& modelName);

}  // namespace reelbrush::inference
