// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "inference/pipelines/model_folder.h"

namespace reelbrush::inference {

// Whether a folder has a model.json or a weight file that recognition may know. Opens nothing.
bool looksLikeModelFolder(const std::filesystem::path& folder);

// A folder as users download it (ModelScope's VideoComposer and what users convert it to), told by
// the names and shapes of the tensors of its files. Throws Error (Model) if nothing in it is known.
ModelFolder recogniseModelFolder(const std::filesystem::path& folder);

}  // namespace reelbrush::inference
