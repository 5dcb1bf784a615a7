// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace reelbrush::inference::testing {

// Writes a complete VideoComposer model folder with small random weights: 32x32 pixels, 16x16
// latents of 4 channels, windows of 4 frames, a word tokenizer. The same seed writes the same
// bytes.
void writeTinyVideoComposer(const std::filesystem::path& folder, unsigned seed = 1);

}  // namespace reelbrush::inference::testing
