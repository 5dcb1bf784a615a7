// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstring>
#include <random>

#include <QTest>

#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"
#include "core/playback/compositor.h"

namespace reelbrush::core {

namespace {

int sampleOf(const Frame& frame, std::size_t plane, int x, int y) {
  const FramePlane& p = frame.planes[plane];
  const std::uint8_t* const row = p.bytes.data() + static_cast<std::ptrdiff_t>(y) * p.stride;
  if (frame.format.bitDepth == 8) {
    return row[x];
  }
  std::uint16_t sample = 0;
  std::memcpy(&sample, row + 2 * x, 2);
  return sample;
}

Frame noise(const std::string& format, const ColourInfo& colour, int width, int height,
            unsigned seed) {
  std::mt19937 random(seed);
  Frame frame = blankFrame(width, height, planarFormat(format), colour);
  const unsigned top = (1U << frame.format.bitDepth) - 1U;
  for (FramePlane& plane : frame.planes) {
    for (std::size_t i = 0; i<plane.bytes.size(); i += frame.format.bitDepth> 8 ? 2 : 1) {
      const unsigned sample = static_cast<unsigned>(random()) & top;
      plane.bytes[i] = static_cast<std::uint8_t>(sample);
      if (frame.format.bitDepth > 8) {
        plane.bytes[i + 1] = static_cast<std::uint8_t>(sample >> 8);
      }
    }
  }
  return frame;
}

// Blobs with soft edges and much of 0.
ByteImage blobs(int width, int height, unsigned seed) {
  std::mt19937 random(seed);
  ByteImage mask(width, height, 1);
  for (int k = 0; k < 3; ++k) {
    const auto cx = static_cast<double>(random() % static_cast<unsigned>(width));
    const auto cy = static_cast<double>(random() % static_cast<unsigned>(height));
    const auto radius = static_cast<double>(1 + random() % 9U);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const double value = 255 * (1.5 - std::hypot(x - cx, y - cy) / radius);
        mask.at(x, y) =
            std::max(mask.at(x, y), static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0)));
      }
    }
  }
  return mask;
}

Image picture(int width, int height, unsigned seed) {
  std::mt19937 random(seed);
  Image image(width, height, 3);
  for (float& sample : image.samples) {
    sample = static_cast<float>(random() % 1001U) / 1000;
  }
  return image;
}

// The rule in so many words: mean of the mask over the pixels that a sample covers, then
// source (1 - m) + take m, to the nearest whole value.
int mixed(int source, int take, const ByteImage& mask, int x, int y, int shiftX, int shiftY) {
  double sum = 0;
  int count = 0;
  for (int py = y << shiftY; py < std::min((y + 1) << shiftY, mask.height); ++py) {
    for (int px = x << shiftX; px < std::min((x + 1) << shiftX, mask.width); ++px) {
      sum += mask.at(px, py) / 255.0;
      ++count;
    }
  }
  const double weight = sum / count;
  return static_cast<int>(std::floor(source * (1 - weight) + take * weight + 0.5));
}

}  // namespace

// Compositing against the formula sample by sample, in every layout, at odd sizes, in both ranges
// (ux U1.3, U10.9; design 2).
class CompositeReferenceTest : public QObject {
  Q_OBJECT

 private slots:
  void everySampleFollowsTheFormula_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isFull");
    for (const char* format :
         {"yuv420p", "yuv422p", "yuv411p", "yuv440p", "yuv444p", "yuva420p", "yuv420p10le",
          "yuv422p12le", "gray", "gray10le", "gbrp", "gbrap", "gbrp16le"}) {
      for (const QSize& size : {QSize(40, 32), QSize(37, 29), QSize(5, 3), QSize(1, 1)}) {
        for (const bool isFull : {false, true}) {
          QTest::addRow("%s %dx%d %s", format, size.width(), size.height(),
                        isFull ? "full" : "limited")
              << QString(format) << size << isFull;
        }
      }
    }
  }
  void everySampleFollowsTheFormula() {
    QFETCH(QString, format);
    QFETCH(QSize, size);
    QFETCH(bool, isFull);
    ColourInfo colour;
    colour.range = isFull ? ColourRange::Full : ColourRange::Limited;
    if (planarFormat(format.toStdString()).isRgb) {
      colour.matrix = ColourMatrix::Rgb;
      colour.range = ColourRange::Full;
    }
    const int width = size.width();
    const int height = size.height();
    for (unsigned seed = 1; seed <= 3; ++seed) {
      const Frame source = noise(format.toStdString(), colour, width, height, seed);
      const ByteImage mask = blobs(width, height, seed);
      // Flat, so that where chroma is filtered makes no difference.
      Image take(width, height, 3);
      const Image one = picture(1, 1, seed);
      for (std::size_t i = 0; i < take.samples.size(); ++i) {
        take.samples[i] = one.samples[i % 3];
      }
      const Frame over = fromRgb(take, source.format, source.colour);
      const Frame result = composite(source, take, {0, 0, double(width), double(height)}, mask);
      int different = 0;
      for (std::size_t p = 0; p < source.planes.size(); ++p) {
        const bool isShared = isChroma(source.format, static_cast<int>(p));
        const int shiftX = isShared ? source.format.chromaShiftX : 0;
        const int shiftY = isShared ? source.format.chromaShiftY : 0;
        for (int y = 0; y < source.planes[p].height; ++y) {
          for (int x = 0; x < source.planes[p].width; ++x) {
            const int expected = mixed(sampleOf(source, p, x, y), sampleOf(over, p, x, y), mask, x,
                                       y, shiftX, shiftY);
            // Only where the exact value lies half between two may rounding choose the other.
            const int shown = sampleOf(result, p, x, y);
            QVERIFY(std::abs(shown - expected) <= 1);
            different += shown == expected ? 0 : 1;
          }
        }
      }
      QVERIFY(different <= width * height / 200);
    }
  }

  // The whole picture is worked on in a box around the mask: where the box lies must not show.
  void theBoxAroundTheMaskDoesNotShow() {
    for (const char* format : {"yuv420p", "yuv422p", "yuv411p", "yuv444p10le"}) {
      const Frame source = noise(format, {}, 75, 61, 4);
      const Image take = picture(75, 61, 9);
      const std::array<double, 4> whole{0, 0, 75, 61};
      // One pixel far away makes the box span the picture.
      ByteImage narrow(75, 61, 1);
      for (int y = 22; y < 40; ++y) {
        for (int x = 25; x < 44; ++x) {
          narrow.at(x, y) = static_cast<std::uint8_t>(100 + x + y);
        }
      }
      ByteImage wide = narrow;
      wide.at(0, 0) = 255;
      wide.at(74, 60) = 255;
      const Frame small = composite(source, take, whole, narrow);
      const Frame large = composite(source, take, whole, wide);
      for (std::size_t p = 0; p < source.planes.size(); ++p) {
        const bool isShared = isChroma(source.format, static_cast<int>(p));
        const int shiftX = isShared ? source.format.chromaShiftX : 0;
        const int shiftY = isShared ? source.format.chromaShiftY : 0;
        for (int y = 22 >> shiftY; y < 40 >> shiftY; ++y) {
          for (int x = 25 >> shiftX; x < 44 >> shiftX; ++x) {
            QCOMPARE(sampleOf(small, p, x, y), sampleOf(large, p, x, y));
          }
        }
      }
    }
  }

  // A take at the source's own size and a full mask is the take, one that is the source's own
  // picture changes no luma by more than its rounding.
  void aTakeOfTheSourceItselfIsInvisible() {
    for (const char* format : {"yuv444p", "yuv444p10le", "gbrp", "gbrp16le"}) {
      ColourInfo colour;
      if (planarFormat(format).isRgb) {
        colour.matrix = ColourMatrix::Rgb;
        colour.range = ColourRange::Full;
      }
      const Frame source = fromRgb(picture(31, 23, 5), planarFormat(format), colour);
      const Frame again = composite(source, toRgb(source), {0, 0, 31, 23}, blobs(31, 23, 1));
      for (std::size_t p = 0; p < source.planes.size(); ++p) {
        for (int y = 0; y < 23; ++y) {
          for (int x = 0; x < 31; ++x) {
            QVERIFY(std::abs(sampleOf(source, p, x, y) - sampleOf(again, p, x, y)) <= 1);
          }
        }
      }
    }
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CompositeReferenceTest)
#include "composite_reference_test.moc"
