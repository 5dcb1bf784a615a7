// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace reelbrush::inference {

// The content of a small file, unpacked if it is gzip. Throws Error (Model) if it is missing, no
// regular file, cut short, or its content is longer than maxBytes; no more than that is ever held.
std::string readTextFile(const std::filesystem::path& file, std::size_t maxBytes);

}  // namespace reelbrush::inference
