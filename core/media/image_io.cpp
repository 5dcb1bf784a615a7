// SPDX-License-Identifier: Apache-2.0
#include "core/media/image_io.h"

#include <algorithm>
#include <cstring>

#include <QtCore/QBuffer>
#include <QtCore/QString>
#include <QtGui/QImageReader>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

QString qtName(const fs::path& file) {
  return QString::fromStdString(file.string());
}

bool isWide(const QImage& image) {
  return image.depth() > 32 || image.format() == QImage::Format_Grayscale16;
}

std::uint8_t toByte(float value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 1.0F) * 255 + 0.5F);
}

std::uint16_t toWord(float value) {
  return static_cast<std::uint16_t>(std::clamp(value, 0.0F, 1.0F) * 65535 + 0.5F);
}

template <typename Sample>
Image readRows(const QImage& image, int channels, int stored) {
  constexpr float top = sizeof(Sample) == 1 ? 255.0F : 65535.0F;
  Image result(image.width(), image.height(), channels);
  for (int y = 0; y < image.height(); ++y) {
    const uchar* const row = image.constScanLine(y);
    float* const out = result.samples.data() + result.index(0, y);
    for (int x = 0; x < image.width(); ++x) {
      for (int c = 0; c < channels; ++c) {
        Sample sample{};
        std::memcpy(
            &sample,
            row + (static_cast<std::ptrdiff_t>(x) * stored + c) * static_cast<int>(sizeof(Sample)),
            sizeof(Sample));
        out[x * channels + c] = static_cast<float>(sample) / top;
      }
    }
  }
  return result;
}

template <typename Sample, typename Convert>
QImage writeRows(const Image& image, QImage::Format format, int stored, Convert convert) {
  QImage result(image.width, image.height, format);
  if (result.isNull()) {
    throw Error(
        ErrorCode::OutOfMemory,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "There is not enough memory for a picture of this size; use a smaller one.")));
  }
  for (int y = 0; y < image.height; ++y) {
    uchar* const row = result.scanLine(y);
    const float* const in = image.samples.data() + image.index(0, y);
    for (int x = 0; x < image.width; ++x) {
      for (int c = 0; c < stored; ++c) {
        const Sample sample = c < image.channels ? convert(in[x * image.channels + c])
                                                 : static_cast<Sample>(~Sample{});
        std::memcpy(
            row + (static_cast<std::ptrdiff_t>(x) * stored + c) * static_cast<int>(sizeof(Sample)),
            &sample, sizeof(Sample));
      }
    }
  }
  return result;
}

void writePng(const QImage& image, const fs::path& file) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG")) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "Cannot write \"%1\": the picture cannot be coded as PNG."),
                         file.string()));
  }
  writeFileAtomically(file, bytes);
}

}  // namespace

bool isStillPicture(const fs::path& file) {
  QImageReader reader(qtName(file));
  reader.setDecideFormatFromContent(true);
  const QByteArray format = reader.canRead() ? reader.format() : QByteArray();
  return format == "png" || format == "jpeg" || format == "jpg" || format == "bmp" ||
         format == "ppm" || format == "pgm" || format == "pbm";
}

QImage loadQImage(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\": there is no such file."),
                         file.string()));
  }
  QImageReader reader(qtName(file));
  reader.setDecideFormatFromContent(true);
  reader.setAutoTransform(true);
  const QSize size = reader.size();
  if (size.width() > LargestSidePx || size.height() > LargestSidePx) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "Cannot read \"%1\": the picture is larger than %2 "
                                           "pixels a side; make it smaller."),
                         file.string(), LargestSidePx));
  }
  const QImage image = reader.read();
  if (image.isNull()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot read \"%1\" as a picture: %2."),
                         file.string(), reader.errorString().toStdString()));
  }
  return image;
}

Image fromQImage(const QImage& image) {
  const bool hasAlphaChannel = image.hasAlphaChannel();
  const bool isGrey = !hasAlphaChannel && image.isGrayscale();
  if (isWide(image)) {
    if (isGrey) {
      return readRows<std::uint16_t>(image.convertToFormat(QImage::Format_Grayscale16), 1, 1);
    }
    const auto format = hasAlphaChannel ? QImage::Format_RGBA64 : QImage::Format_RGBX64;
    return readRows<std::uint16_t>(image.convertToFormat(format), hasAlphaChannel ? 4 : 3, 4);
  }
  if (isGrey) {
    return readRows<std::uint8_t>(image.convertToFormat(QImage::Format_Grayscale8), 1, 1);
  }
  const auto format = hasAlphaChannel ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888;
  return readRows<std::uint8_t>(image.convertToFormat(format), hasAlphaChannel ? 4 : 3, 4);
}

ByteImage bytesFromQImage(const QImage& image) {
  const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
  ByteImage result(rgb.width(), rgb.height(), 3);
  for (int y = 0; y < rgb.height(); ++y) {
    std::memcpy(result.samples.data() + result.index(0, y), rgb.constScanLine(y),
                static_cast<std::size_t>(rgb.width()) * 3);
  }
  return result;
}

QImage toQImage(const Image& image, int bitDepth) {
  if (image.channels != 1 && image.channels != 3 && image.channels != 4) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "A picture to be shown or saved must have 1, 3 or 4 channels.")));
  }
  const bool hasAlphaChannel = image.channels == 4;
  if (bitDepth == 16) {
    if (image.channels == 1) {
      return writeRows<std::uint16_t>(image, QImage::Format_Grayscale16, 1, toWord);
    }
    return writeRows<std::uint16_t>(
        image, hasAlphaChannel ? QImage::Format_RGBA64 : QImage::Format_RGBX64, 4, toWord);
  }
  if (image.channels == 1) {
    return writeRows<std::uint8_t>(image, QImage::Format_Grayscale8, 1, toByte);
  }
  return hasAlphaChannel ? writeRows<std::uint8_t>(image, QImage::Format_RGBA8888, 4, toByte)
                         : writeRows<std::uint8_t>(image, QImage::Format_RGB888, 3, toByte);
}

QImage toQImage(const ByteImage& image) {
  return toQImage(toFloats(image));
}

Image loadImage(const fs::path& file) {
  return fromQImage(loadQImage(file));
}

Image loadRgb(const fs::path& file) {
  const Image image = loadImage(file);
  if (image.channels == 3) {
    return image;
  }
  Image rgb(image.width, image.height, 3);
  const std::size_t channels = static_cast<std::size_t>(image.channels);
  for (std::size_t i = 0; i < rgb.samples.size() / 3; ++i) {
    const float* const pixel = image.samples.data() + i * channels;
    const float alpha = channels == 4 ? pixel[3] : 1.0F;
    for (std::size_t c = 0; c < 3; ++c) {
      rgb.samples[3 * i + c] = alpha * pixel[channels == 1 ? 0 : c];
    }
  }
  return rgb;
}

ByteImage loadMask(const fs::path& file) {
  const Image image = loadImage(file);
  ByteImage mask(image.width, image.height, 1);
  const std::size_t channels = static_cast<std::size_t>(image.channels);
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    const float* const pixel = image.samples.data() + i * channels;
    const float luma =
        channels == 1 ? pixel[0] : 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
    mask.samples[i] = toByte(luma * (channels == 4 ? pixel[3] : 1.0F));
  }
  return mask;
}

Frame loadFrame(const fs::path& file) {
  const QImage stored = loadQImage(file);
  const Image image = fromQImage(stored);
  const std::string depth = isWide(stored) ? "16le" : "";
  ColourInfo colour;
  colour.range = ColourRange::Full;
  colour.transfer = 13;  // sRGB
  colour.primaries = 1;  // BT.709
  colour.matrix = image.channels == 1 ? ColourMatrix::Bt709 : ColourMatrix::Rgb;
  const std::string name = image.channels == 1 ? "gray" : image.channels == 3 ? "gbrp" : "gbrap";
  Image rgb(image.width, image.height, 3);
  const std::size_t channels = static_cast<std::size_t>(image.channels);
  for (std::size_t i = 0; i < rgb.samples.size(); ++i) {
    rgb.samples[i] = image.samples[i / 3 * channels + (channels == 1 ? 0 : i % 3)];
  }
  Frame frame = fromRgb(rgb, planarFormat(name + depth), colour);
  if (channels == 4) {
    FramePlane& alpha = frame.planes[3];
    for (std::size_t i = 0; i < rgb.samples.size() / 3; ++i) {
      const std::uint16_t wide = toWord(image.samples[4 * i + 3]);
      if (depth.empty()) {
        alpha.bytes[i] = toByte(image.samples[4 * i + 3]);
      } else {
        std::memcpy(alpha.bytes.data() + 2 * i, &wide, 2);
      }
    }
  }
  return frame;
}

void savePng(const Image& image, const fs::path& file, int bitDepth) {
  writePng(toQImage(image, bitDepth), file);
}

void savePng(const ByteImage& image, const fs::path& file) {
  writePng(toQImage(image), file);
}

ByteImage toBytes(const Image& image) {
  ByteImage bytes(image.width, image.height, image.channels);
  std::transform(image.samples.begin(), image.samples.end(), bytes.samples.begin(), toByte);
  return bytes;
}

Image toFloats(const ByteImage& image) {
  Image floats(image.width, image.height, image.channels);
  std::transform(image.samples.begin(), image.samples.end(), floats.samples.begin(),
                 [](std::uint8_t sample) { return static_cast<float>(sample) / 255.0F; });
  return floats;
}

}  // namespace reelbrush::core
