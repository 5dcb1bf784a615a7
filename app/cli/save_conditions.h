// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/compile/compiled_conditions.h"
#include "core/generation/generator.h"

namespace reelbrush::app {

// Writes every compiled condition and every array that the model receives as PNGs into folders
// below `folder`, and conditions.json with size, length and value range of each. Values outside
// 0...1 are mapped from their range, motion as red = dx, green = dy round the middle grey. Throws
// core::Error (BadInput) if the folder cannot be written.
void saveConditions(const std::filesystem::path& folder, const core::CompiledConditions& conditions,
                    const std::vector<core::CompiledInputPicture>& inputs);

}  // namespace reelbrush::app
