// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/frame.h"

namespace reelbrush::core {

// The layout and colour in which frames like `frame` are given to a codec: "h264", "vp9", "ffv1".
// Private to core/media.
struct CodedFormat {
  PlanarFormat format;
  ColourInfo colour;
};
CodedFormat codedFormat(const Frame& frame, const std::string& codec);

// FFmpeg's name of the pixels that the encoder is fed: FFV1 takes 8-bit RGB interleaved.
std::string storedFormatName(const PlanarFormat& format, bool isLossless);
ffmpeg::AvFramePtr storedPicture(const Frame& frame, bool isLossless);

}  // namespace reelbrush::core
