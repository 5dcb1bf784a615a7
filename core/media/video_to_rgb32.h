// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/media/frame.h"

namespace reelbrush::core {

// The layouts of nearly every film: 8-bit Y'CbCr without alpha, chroma whole or halved.
bool isPlainVideo(const PlanarFormat& format);

// Writes 0xFFRRGGBB pixels (as QImage::Format_RGB32) of a frame in such a layout, rows `stride`
// bytes apart, within 1 level of toRgb(). Several times as fast as swscale with interpolated
// chroma. Any thread.
void videoToRgb32(const Frame& frame, std::uint8_t* bytes, std::ptrdiff_t stride);

}  // namespace reelbrush::core
