// SPDX-License-Identifier: Apache-2.0
#include "core/raster/mask_bitmap.h"

#include <algorithm>
#include <cstring>

#include <QCryptographicHash>
#include <QtEndian>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr int kMostSide = 16384;
constexpr int kHeader = 8;  // width and height, little endian

// qUncompress trusts the length before the data, so that is compared with what we expect first.
QByteArray inflate(const QByteArray& data, std::size_t size, const Sentence& what) {
  if (data.size() < 4 || qFromBigEndian<quint32>(data.constData()) != size) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "%1 is damaged: its length is wrong."), what));
  }
  QByteArray bytes = qUncompress(data);
  if (static_cast<std::size_t>(bytes.size()) != size) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "%1 is damaged: its data cannot be unpacked."), what));
  }
  return bytes;
}

QByteArray header(int width, int height) {
  QByteArray bytes(kHeader, '\0');
  qToLittleEndian<quint32>(static_cast<quint32>(width), bytes.data());
  qToLittleEndian<quint32>(static_cast<quint32>(height), bytes.data() + 4);
  return bytes;
}

QByteArray packed(const std::vector<std::uint8_t>& samples) {
  return qCompress(samples.data(), static_cast<qsizetype>(samples.size()), 3);
}

std::vector<std::uint8_t> rectangle(const ByteImage& image, const BitmapPatch& patch) {
  std::vector<std::uint8_t> samples;
  samples.reserve(static_cast<std::size_t>(patch.width) * static_cast<std::size_t>(patch.height));
  for (int y = patch.top; y < patch.top + patch.height; ++y) {
    const auto row =
        image.samples.begin() + static_cast<std::ptrdiff_t>(image.index(patch.left, y));
    samples.insert(samples.end(), row, row + patch.width);
  }
  return samples;
}

}  // namespace

MaskBitmap::MaskBitmap(const ByteImage& image) : width_(image.width), height_(image.height) {
  if (image.channels != 1 || width_ < 1 || height_ < 1 || width_ > kMostSide ||
      height_ > kMostSide) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "A mask must have one channel and sides of 1 to 16384 px.")));
  }
  QCryptographicHash hash(QCryptographicHash::Sha256);
  hash.addData(header(width_, height_));
  hash.addData(QByteArrayView(image.samples.data(), static_cast<qsizetype>(image.samples.size())));
  hash_ = hash.result().toHex().toStdString();
  data_ = packed(image.samples);
}

std::shared_ptr<const MaskBitmap> MaskBitmap::fromCompressed(const QByteArray& bytes) {
  if (bytes.size() < kHeader) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A stored mask is damaged: it is too short.")));
  }
  const quint32 width = qFromLittleEndian<quint32>(bytes.constData());
  const quint32 height = qFromLittleEndian<quint32>(bytes.constData() + 4);
  if (width < 1 || height < 1 || width > kMostSide || height > kMostSide) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "A stored mask is damaged: its size is impossible.")));
  }
  const QByteArray samples = inflate(bytes.mid(kHeader), std::size_t{width} * height,
                                     Sentence(QT_TRANSLATE_NOOP("Error", "A stored mask")));
  ByteImage image(static_cast<int>(width), static_cast<int>(height), 1);
  std::memcpy(image.samples.data(), samples.constData(), image.samples.size());
  return makeBitmap(image);
}

ByteImage MaskBitmap::image() const {
  ByteImage image(width_, height_, 1);
  const QByteArray samples =
      inflate(data_, image.samples.size(), Sentence(QT_TRANSLATE_NOOP("Error", "A mask")));
  std::memcpy(image.samples.data(), samples.constData(), image.samples.size());
  return image;
}

QByteArray MaskBitmap::compressed() const {
  return header(width_, height_) + data_;
}

BitmapPatch patchBetween(const ByteImage& before, const ByteImage& after) {
  if (before.width != after.width || before.height != after.height || before.channels != 1 ||
      after.channels != 1) {
    throw Error(ErrorCode::Internal,
                Sentence::verbatim("[mask] a patch needs two masks of one size."));
  }
  int left = before.width;
  int right = -1;
  int top = before.height;
  int bottom = -1;
  for (int y = 0; y < before.height; ++y) {
    for (int x = 0; x < before.width; ++x) {
      if (before.at(x, y) != after.at(x, y)) {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = y;
      }
    }
  }
  BitmapPatch patch;
  if (right < 0) {
    return patch;
  }
  patch.left = left;
  patch.top = top;
  patch.width = right - left + 1;
  patch.height = bottom - top + 1;
  patch.before = packed(rectangle(before, patch));
  patch.after = packed(rectangle(after, patch));
  return patch;
}

void applyPatch(ByteImage& image, const BitmapPatch& patch, bool after) {
  if (patch.isEmpty()) {
    return;
  }
  const bool isInside = patch.left >= 0 && patch.top >= 0 && patch.width > 0 && patch.height > 0 &&
                        patch.width <= image.width - patch.left &&
                        patch.height <= image.height - patch.top;
  if (!isInside || image.channels != 1) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "A painted rectangle lies outside its mask.")));
  }
  const std::size_t width = static_cast<std::size_t>(patch.width);
  const QByteArray samples =
      inflate(after ? patch.after : patch.before, width * static_cast<std::size_t>(patch.height),
              Sentence(QT_TRANSLATE_NOOP("Error", "A painted rectangle")));
  for (int y = 0; y < patch.height; ++y) {
    std::memcpy(&image.at(patch.left, patch.top + y),
                samples.constData() + static_cast<std::size_t>(y) * width, width);
  }
}

}  // namespace reelbrush::core
