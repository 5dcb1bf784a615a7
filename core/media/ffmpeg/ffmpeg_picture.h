// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/media/ffmpeg/ffmpeg_handles.h"
#include "core/media/frame.h"

namespace reelbrush::core::ffmpeg {

// How stored pictures become upright: mirrored left to right first, then turned clockwise.
struct Orientation {
  int degrees = 0;  // 0, 90, 180, 270
  bool isMirrored = false;
  bool isIdentity() const { return degrees == 0 && !isMirrored; }
};

// From the nine numbers of a display matrix; angles that are no multiple of 90 degrees (to 1
// degree) are left as they are.
Orientation orientationOf(const std::int32_t* displayMatrix);

// The planar layout that holds this FFmpeg pixel format without changing a sample; for formats that
// have none, the nearest planar layout.
std::string planarNameFor(int avPixelFormat);

// Copies a decoded picture into planes of `format` (from planarNameFor of some earlier picture) and
// `width` x `height`. Only a picture that changed size or format in mid-stream, or has no planar
// twin, is resampled. Time, duration and pixel aspect are left to the caller.
Frame copyPicture(const AVFrame& picture, const PlanarFormat& format, int width, int height,
                  const ColourInfo& colour);

// Upright planes, samples moved and not changed. 4:2:2 turned by 90 degrees becomes 4:4:0; where no
// layout has the swapped subsampling, chroma is first repeated to 4:4:4.
Frame oriented(Frame frame, const Orientation& orientation);

// Colour description of a picture; what is absent follows ux U3.5.
ColourInfo colourOf(const AVFrame& picture);
// FFmpeg numbers to write: {matrix, primaries, transfer, range}; unspecified primaries and transfer
// are filled in by the matrix.
struct ColourTags {
  int matrix = 2;
  int primaries = 2;
  int transfer = 2;
  int range = 1;
};
ColourTags tagsOf(const ColourInfo& colour, int height);

// A picture of libav with this frame's samples copied, tags set, time stamps unset.
AvFramePtr toAvFrame(const Frame& frame);

// The frame's samples in another layout (chroma resampled, depth scaled, RGB to Y'CbCr by
// `colour`).
Frame convertedTo(const Frame& frame, const PlanarFormat& format, const ColourInfo& colour);

// The whole picture in another size and layout of the same kind (Y'CbCr or RGB), colour kept.
Frame resized(const Frame& frame, int width, int height, const PlanarFormat& format);

// Writes 8-bit B, G, R, A rows of the frame into `bytes`, `stride` bytes apart.
void drawBgra(const Frame& frame, std::uint8_t* bytes, int stride);

}  // namespace reelbrush::core::ffmpeg
