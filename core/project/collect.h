// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "core/project/document.h"

namespace reelbrush::core {

// Copies a project with everything that it shows into one new folder (ux U18.6): the media that the
// timeline uses into media/, the pictures that conditions name into pictures/, the takes that are
// in use or starred, the masks. Paths are relative there. Media that nothing uses and missing files
// are left out. The target must not exist; it appears only when all is there. Throws Error naming
// the file, or Cancelled. Any thread; long.
using CollectProgress = std::function<void(std::int64_t done, std::int64_t total)>;  // files
void collectProject(const Document& document, const std::filesystem::path& folder,
                    const std::filesystem::path& target, const CollectProgress& progress = {},
                    const std::stop_token& stop = {});

}  // namespace reelbrush::core
