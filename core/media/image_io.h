// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <QtGui/QImage>

#include "core/media/frame.h"

namespace reelbrush::core {

// Still pictures through Qt: PNG, JPEG, BMP, PPM. Errors (BadInput) name the file. Any thread.

bool isStillPicture(const std::filesystem::path& file);  // by content, not by name
QImage loadQImage(const std::filesystem::path& file);    // upright; refuses absurd sizes
// 1, 3 or 4 channels as the file has them, 0...1; 8 and 16 bit; palettes are looked up.
Image loadImage(const std::filesystem::path& file);
// Always three channels; transparent parts lie over black.
Image loadRgb(const std::filesystem::path& file);
// One channel 0...255: the luma of the picture (alpha multiplies it where there is some).
ByteImage loadMask(const std::filesystem::path& file);
// As a frame in gray, gbrp or gbrap, 8 or 16 bit, full range.
Frame loadFrame(const std::filesystem::path& file);

// 1, 3 or 4 channels; bitDepth 8 or 16. Written atomically; PNG.
void savePng(const Image& image, const std::filesystem::path& file, int bitDepth = 8);
void savePng(const ByteImage& image, const std::filesystem::path& file);

QImage toQImage(const Image& image, int bitDepth = 8);
QImage toQImage(const ByteImage& image);
Image fromQImage(const QImage& image);
ByteImage bytesFromQImage(const QImage& image);  // RGB, 3 channels

ByteImage toBytes(const Image& image);  // rounded, clamped
Image toFloats(const ByteImage& image);

}  // namespace reelbrush::core
