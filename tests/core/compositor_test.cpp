// SPDX-License-Identifier: Apache-2.0
#include "core/playback/compositor.h"

#include <cmath>
#include <cstring>

#include <QtTest/QTest>

#include "core/media/colour_conversion.h"
#include "core/media/planar_format.h"
#include "core/playback/frame_resolver.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::clip;
using test::errorOf;
using test::sameSamples;

class CompositorTest : public QObject {
  Q_OBJECT

 private slots:
  void keepsEverySampleOutside_data();
  void keepsEverySampleOutside();
  void replacesEverythingUnderAFullMask_data();
  void replacesEverythingUnderAFullMask();
  void mixesByTheMask();
  void keepsTheSourceOutsideTheRegion();
  void stretchesTheTakeOverTheRegion();
  void givesBothKindsOfMaskOneResult();
  void refusesWhatDoesNotFit();
  void resolvesFrames();
};

namespace {

const char* const Formats[] = {"yuv420p",  "yuv422p",     "yuv444p",     "yuv440p",
                               "yuv411p",  "yuv420p10le", "yuv422p10le", "yuv444p12le",
                               "yuva420p", "gray",        "gray16le",    "gbrp",
                               "gbrap",    "gbrp10le",    "yuv420p16le"};

Frame noise(const std::string& format, int width, int height) {
  ColourInfo colour;
  Frame frame = blankFrame(width, height, planarFormat(format), colour);
  unsigned state = 77;
  const unsigned mask = (1U << frame.format.bitDepth) - 1U;
  for (auto& plane : frame.planes) {
    for (std::size_t i = 0; i<plane.bytes.size(); i += frame.format.bitDepth> 8 ? 2 : 1) {
      state = state * 1664525U + 1013904223U;
      const unsigned sample = (state >> 10) & mask;
      plane.bytes[i] = static_cast<std::uint8_t>(sample);
      if (frame.format.bitDepth > 8) {
        plane.bytes[i + 1] = static_cast<std::uint8_t>(sample >> 8);
      }
    }
  }
  return frame;
}

unsigned sampleOf(const Frame& frame, std::size_t plane, int x, int y) {
  const FramePlane& p = frame.planes[plane];
  const std::uint8_t* const row = p.bytes.data() + static_cast<std::ptrdiff_t>(y) * p.stride;
  if (frame.format.bitDepth == 8) {
    return row[x];
  }
  std::uint16_t sample = 0;
  std::memcpy(&sample, row + 2 * x, 2);
  return sample;
}

// A soft disc: 255 within, falling to exactly 0.
ByteImage disc(int width, int height, double cx, double cy, double radius) {
  ByteImage mask(width, height, 1);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double d = std::hypot(x - cx, y - cy) - radius;
      mask.at(x, y) =
          static_cast<std::uint8_t>(std::clamp(255.0 - 40.0 * std::max(0.0, d), 0.0, 255.0));
    }
  }
  return mask;
}

Image flat(int width, int height, float red, float green, float blue) {
  Image image(width, height, 3);
  for (std::size_t i = 0; i < image.samples.size(); i += 3) {
    image.samples[i] = red;
    image.samples[i + 1] = green;
    image.samples[i + 2] = blue;
  }
  return image;
}

std::array<double, 4> whole(const Frame& frame) {
  return {0, 0, static_cast<double>(frame.width), static_cast<double>(frame.height)};
}

void addFormats() {
  QTest::addColumn<QString>("format");
  QTest::addColumn<QSize>("size");
  for (const char* const format : Formats) {
    for (const QSize size : {QSize(64, 48), QSize(61, 43), QSize(17, 1)}) {
      QTest::newRow(qPrintable(QStringLiteral("%1 %2x%3")
                                   .arg(QLatin1String(format))
                                   .arg(size.width())
                                   .arg(size.height())))
          << format << size;
    }
  }
}

}  // namespace

void CompositorTest::keepsEverySampleOutside_data() {
  addFormats();
}

void CompositorTest::keepsEverySampleOutside() {
  QFETCH(QString, format);
  QFETCH(QSize, size);
  const Frame source = noise(format.toStdString(), size.width(), size.height());
  const ByteImage mask =
      disc(size.width(), size.height(), size.width() * 0.6, size.height() * 0.5, 7);
  const Frame result = composite(source, flat(20, 20, 1, 0.25F, 0.5F), whole(source), mask);
  QVERIFY(result.format == source.format && result.colour == source.colour);
  int outside = 0;
  int differing = 0;
  int changed = 0;
  for (std::size_t p = 0; p < source.planes.size(); ++p) {
    const bool shared = isChroma(source.format, static_cast<int>(p));
    const int sx = shared ? source.format.chromaShiftX : 0;
    const int sy = shared ? source.format.chromaShiftY : 0;
    for (int y = 0; y < source.planes[p].height; ++y) {
      for (int x = 0; x < source.planes[p].width; ++x) {
        bool isOutside = true;
        for (int py = y << sy; py < std::min((y + 1) << sy, source.height); ++py) {
          for (int px = x << sx; px < std::min((x + 1) << sx, source.width); ++px) {
            isOutside = isOutside && mask.at(px, py) == 0;
          }
        }
        const bool isSame = sampleOf(source, p, x, y) == sampleOf(result, p, x, y);
        outside += isOutside ? 1 : 0;
        differing += isOutside && !isSame ? 1 : 0;
        changed += isSame ? 0 : 1;
      }
    }
  }
  QCOMPARE(differing, 0);
  QVERIFY(changed > 5);
  QVERIFY(size.height() == 1 || outside > 500);
  // An empty mask gives the source itself.
  const Frame untouched = composite(source, flat(20, 20, 1, 0, 0), whole(source),
                                    ByteImage(size.width(), size.height(), 1));
  QVERIFY(sameSamples(untouched, source));
}

void CompositorTest::replacesEverythingUnderAFullMask_data() {
  addFormats();
}

void CompositorTest::replacesEverythingUnderAFullMask() {
  QFETCH(QString, format);
  QFETCH(QSize, size);
  const Frame source = noise(format.toStdString(), size.width(), size.height());
  const Image take = flat(size.width(), size.height(), 0.8F, 0.3F, 0.1F);
  const Frame result =
      composite(source, take, whole(source), ByteImage(size.width(), size.height(), 1, 255));
  const Frame expected = fromRgb(take, source.format, source.colour);
  QCOMPARE(differingSamples(result, expected), std::int64_t{0});
}

void CompositorTest::mixesByTheMask() {
  Frame source = blankFrame(4, 4, planarFormat("yuv420p"), ColourInfo());
  std::fill(source.planes[0].bytes.begin(), source.planes[0].bytes.end(), std::uint8_t{100});
  std::fill(source.planes[1].bytes.begin(), source.planes[1].bytes.end(), std::uint8_t{108});
  std::fill(source.planes[2].bytes.begin(), source.planes[2].bytes.end(), std::uint8_t{108});
  ByteImage mask(4, 4, 1);
  mask.at(0, 0) = 255;
  mask.at(1, 0) = 51;
  // White: Y 235, chroma 128.
  const Frame result = composite(source, flat(4, 4, 1, 1, 1), {0, 0, 4, 4}, mask);
  QCOMPARE(sampleOf(result, 0, 0, 0), 235U);
  QCOMPARE(sampleOf(result, 0, 1, 0), 127U);
  QCOMPARE(sampleOf(result, 0, 0, 1), 100U);
  QCOMPARE(sampleOf(result, 1, 0, 0), 114U);  // mean weight 0.3
  QCOMPARE(sampleOf(result, 1, 1, 0), 108U);
}

void CompositorTest::keepsTheSourceOutsideTheRegion() {
  const Frame source = noise("yuv444p", 32, 24);
  const Frame result =
      composite(source, flat(9, 9, 1, 1, 1), {4.4, 3.6, 10, 8}, ByteImage(32, 24, 1, 255));
  int inside = 0;
  for (int y = 0; y < 24; ++y) {
    for (int x = 0; x < 32; ++x) {
      const bool isInside = x + 0.5 >= 4.4 && x + 0.5 < 14.4 && y + 0.5 >= 3.6 && y + 0.5 < 11.6;
      inside += isInside ? 1 : 0;
      QCOMPARE(sampleOf(result, 0, x, y), isInside ? 235U : sampleOf(source, 0, x, y));
    }
  }
  QCOMPARE(inside, 80);
  const Frame away =
      composite(source, flat(9, 9, 1, 1, 1), {100, 100, 10, 8}, ByteImage(32, 24, 1, 255));
  QVERIFY(sameSamples(away, source));
}

void CompositorTest::stretchesTheTakeOverTheRegion() {
  // A linear ramp stays a linear ramp at every scale, away from the edges.
  Image ramp(32, 32, 3);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 32; ++x) {
      for (int c = 0; c < 3; ++c) {
        ramp.at(x, y, c) = (static_cast<float>(x) + 0.5F) / 32;
      }
    }
  }
  for (const double width : {16.0, 32.0, 64.0, 100.0}) {
    const Image canvas = placedOnCanvas(ramp, {10, 0, width, 20}, 128, 20);
    for (int x = 10 + static_cast<int>(width / 4); x < 10 + static_cast<int>(width * 3 / 4); ++x) {
      const double expected = (x + 0.5 - 10) / width;
      QVERIFY(std::abs(static_cast<double>(canvas.at(x, 10)) - expected) < 0.003);
    }
    QCOMPARE(canvas.at(9, 10), 0.0F);
  }
}

void CompositorTest::givesBothKindsOfMaskOneResult() {
  const Frame source = noise("yuv420p10le", 61, 43);
  const ByteImage bytes = disc(61, 43, 30, 20, 9);
  Image floats(61, 43, 1);
  for (std::size_t i = 0; i < floats.samples.size(); ++i) {
    floats.samples[i] = static_cast<float>(bytes.samples[i]) / 255;
  }
  const Image take = flat(8, 8, 0.2F, 0.9F, 0.4F);
  QVERIFY(sameSamples(composite(source, take, whole(source), bytes),
                      composite(source, take, whole(source), floats)));
}

void CompositorTest::refusesWhatDoesNotFit() {
  const Frame source = noise("yuv420p", 32, 24);
  const Image take = flat(8, 8, 0, 0, 0);
  QVERIFY(errorOf([&] {
            composite(source, take, whole(source), ByteImage(31, 24, 1));
          }).contains(QStringLiteral("31 x 24")));
  QVERIFY(!errorOf([&] { composite(source, take, {0, 0, 0, 5}, ByteImage(32, 24, 1)); }).isEmpty());
  QVERIFY(!errorOf([&] {
             composite(source, take, {std::nan(""), 0, 5, 5}, ByteImage(32, 24, 1));
           }).isEmpty());
  QVERIFY(!errorOf([&] {
             composite(source, Image(8, 8, 1), whole(source), ByteImage(32, 24, 1, 255));
           }).isEmpty());
}

void CompositorTest::resolvesFrames() {
  const RationalTime rate(8, 1);
  QCOMPARE(modelFrameAt(RationalTime(0, 1), rate, 16), 0);
  QCOMPARE(modelFrameAt(RationalTime(1, 8), rate, 16), 1);
  QCOMPARE(modelFrameAt(RationalTime(9999, 80000), rate, 16), 0);
  QCOMPARE(modelFrameAt(RationalTime(100, 1), rate, 16), 15);
  QCOMPARE(modelFrameAt(RationalTime(-1, 1), rate, 16), 0);
  QCOMPARE(frameCountFor(RationalTime(1001, 1000), rate), std::int64_t{9});
  QCOMPARE(frameIndexAt(frameTime(12345, RationalTime(30000, 1001)), RationalTime(30000, 1001)),
           std::int64_t{12345});
  const ClipPlacement clip{RationalTime(10, 1), RationalTime(3, 1), RationalTime(1, 2)};
  QCOMPARE(sourceTimeAt(clip, RationalTime(12, 1)), RationalTime(4, 1));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CompositorTest)
#include "compositor_test.moc"
