// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/frame.h"

namespace reelbrush::core {

// The layout and colour in which frames like `frame` are given to a codec: "h264", "h265", "vp9",
// "av1", "prores", "ffv1". Private to core/media.
struct CodedFormat {
  PlanarFormat format;
  ColourInfo colour;
};
CodedFormat codedFormat(const Frame& frame, const std::string& codec);

// FFmpeg's name of the pixels that the encoder is fed: FFV1 takes 8-bit RGB interleaved.
std::string storedFormatName(const PlanarFormat& format, bool isLossless);
// Whether an FFV1 film in this container is read back with the colours it was written with. FFV1
// itself says nothing about them, AVI has no place for it and MOV none for the range: the matrix
// would be that of the height, the range limited.
bool keepsColour(const std::string& ending, int height, const CodedFormat& coded);
ffmpeg::AvFramePtr storedPicture(const Frame& frame, bool isLossless);

}  // namespace reelbrush::core
