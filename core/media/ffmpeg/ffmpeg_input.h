// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/media/ffmpeg/ffmpeg_handles.h"

namespace reelbrush::core::ffmpeg {

// Opens a local media file for reading: no network, no playlists, no text art. Errors name the
// file.
InputPtr openInput(const std::filesystem::path& file);
// Only this stream's packets are read from now on.
void selectStream(AVFormatContext& input, int index);

}  // namespace reelbrush::core::ffmpeg
