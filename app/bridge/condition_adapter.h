// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/raster.h"
#include "core/generation/generator.h"
#include "inference/pipelines/request.h"

namespace reelbrush::app {

// Pictures of one size and channel count -> [F, C, H, W] F32. Throws core::Error if they differ.
inference::Tensor tensorOf(const std::vector<core::Image>& pictures);
// One picture -> [C, H, W] F32.
inference::Tensor tensorOf(const core::Image& picture);
// [F, C, H, W] F32 -> F pictures. Values as they are.
std::vector<core::Image> picturesOf(const inference::Tensor& tensor);

inference::ConditionKind toInference(core::ConditionKind kind);
core::ConditionKind toCore(inference::ConditionKind kind);

// The whole request: compiled conditions and settings as the inference library takes them. Throws
// core::Error (BadInput) if a field does not have `frames` pictures of one size.
inference::Request requestOf(const core::GenerationSettings& settings,
                             const core::CompiledConditions& conditions);

}  // namespace reelbrush::app
