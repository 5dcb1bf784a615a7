// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/options.h"
#include "core/generation/generator.h"

namespace reelbrush::app {

// The folders of --models.
std::vector<std::filesystem::path> modelFolders(const ParsedOptions& options);
// --device and --dtype.
std::vector<OptionSpec> deviceOptions();
void readDevice(const ParsedOptions& options, core::GenerationSettings& settings);
// Progress to the console, and the stop.
core::GenerationHooks hooksFor(Console& console, std::stop_token stop);
// Checks an output name before any work: a known ending, a folder that exists and can be written
// to, an empty or new folder for PNGs. Throws core::Error (BadInput).
void checkOutput(const std::filesystem::path& file, bool isLossless);

}  // namespace reelbrush::app
