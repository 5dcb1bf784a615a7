// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <QByteArray>

#include "core/base/raster.h"

namespace reelbrush::core {

// A painted mask kept compressed, so that undo steps stay small; its hash names the file
// masks/<hash>.png. Immutable.
class MaskBitmap {
 public:
  // One channel, at most 16384 px a side. Throws Error (BadInput) for anything else.
  explicit MaskBitmap(const ByteImage& image);
  // From the bytes of compressed(). Throws Error (BadInput) when damaged.
  static std::shared_ptr<const MaskBitmap> fromCompressed(const QByteArray& bytes);

  int width() const { return width_; }
  int height() const { return height_; }
  const std::string& hash() const { return hash_; }  // SHA-256 of size and samples, hex
  ByteImage image() const;                           // decompresses
  QByteArray compressed() const;                     // size, then zlib data

 private:
  int width_ = 0;
  int height_ = 0;
  std::string hash_;
  QByteArray data_;
};

using MaskBitmapPtr = std::shared_ptr<const MaskBitmap>;

inline MaskBitmapPtr makeBitmap(const ByteImage& image) {
  return std::make_shared<const MaskBitmap>(image);
}

// Where readers of JSON find the bitmaps that it names.
class BitmapSource {
 public:
  virtual ~BitmapSource() = default;
  // Null when there is none of that hash; throws Error when its file is damaged.
  virtual MaskBitmapPtr bitmap(const std::string& hash) const = 0;
};

// Rectangles of changed pixels, compressed: what an undo step of painting keeps.
struct BitmapPatch {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  QByteArray before;  // zlib of width * height samples
  QByteArray after;
  bool isEmpty() const { return width == 0; }
};
// The smallest rectangle holding every difference of two images of one size.
BitmapPatch patchBetween(const ByteImage& before, const ByteImage& after);
// Throws Error (BadInput) when the patch lies outside the image or is damaged.
void applyPatch(ByteImage& image, const BitmapPatch& patch, bool after);

}  // namespace reelbrush::core
