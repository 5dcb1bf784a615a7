// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <vector>

#include "core/project/media_pool.h"

namespace reelbrush::core {

// What becomes of files that the user hands in. Any thread; reads disks, so never the GUI's.

// Frames per second that numbered pictures get, which have none of their own.
inline const RationalTime PictureSequenceRate{25, 1};

// The media in a list of files and folders, in its order: two or more pictures of one sequence that
// were given together are one (a pattern), a folder of pictures only is one, other folders give
// their files by name. Files that are no media by their ending are left out of folders only.
std::vector<std::filesystem::path> importableMedia(const std::vector<std::filesystem::path>& files);

// The facts of a file, folder of pictures or pattern, with a fresh id. Sound without a picture has
// no size. Throws Error (BadInput) naming the file.
MediaItem describeMedia(const std::filesystem::path& file,
                        const std::filesystem::path& projectFolder);

// Where media that are gone lie now: below `folder`, by name and size, then by size and content.
// Returns what was found. Throws Cancelled.
std::map<MediaId, std::filesystem::path> findMedia(const std::filesystem::path& folder,
                                                   const std::vector<MediaItem>& wanted,
                                                   const std::stop_token& stop = {});

}  // namespace reelbrush::core
