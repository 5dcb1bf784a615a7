// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/media/decoder.h"

namespace reelbrush::core {

// One picture, shown for one interval of the rate.
std::unique_ptr<Decoder> openStill(const std::filesystem::path& file, const RationalTime& rate);
// The pictures of a folder (PNG, or JPEG if there is no PNG) in natural name order; all must have
// one size.
std::unique_ptr<Decoder> openSequence(const std::filesystem::path& folder,
                                      const RationalTime& rate);
// These pictures, in this order; at least one.
std::unique_ptr<Decoder> openPictures(std::vector<std::filesystem::path> files,
                                      const RationalTime& rate);

// "frame2" before "frame10".
bool naturalLess(const std::string& a, const std::string& b);

}  // namespace reelbrush::core
