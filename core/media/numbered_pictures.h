// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace reelbrush::core {

// Pictures numbered in their names, known by a pattern in place of a file: "shot_%04d.png" for
// numbers filled up with zeros, "shot_%d.png" for bare ones. A file of that very name is that file
// and no pattern. Any thread; folders that cannot be read hold no pictures.

struct NumberedPictures {
  std::filesystem::path pattern;
  std::vector<std::filesystem::path> files;  // by number, without a gap
};

// The pictures that a pattern names: from the lowest number up to the first gap; none if the path
// is no pattern.
std::vector<std::filesystem::path> numberedPictures(const std::filesystem::path& pattern);
// The sequence that a picture belongs to: two or more files that differ in their last number only,
// numbered without a gap.
std::optional<NumberedPictures> sequenceOf(const std::filesystem::path& picture);

// Whether openMedia() would find something there: a file, a folder, or a pattern with pictures.
bool mediaExists(const std::filesystem::path& media);

}  // namespace reelbrush::core
