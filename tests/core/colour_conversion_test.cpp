// SPDX-License-Identifier: Apache-2.0
#include "core/media/colour_conversion.h"

#include <cmath>
#include <cstring>

#include <QtCore/QFile>
#include <QtCore/QSize>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/media/display_image.h"
#include "core/media/image_io.h"
#include "core/media/video_to_rgb32.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::errorOf;
using test::ffmpeg;
using test::hasFfmpeg;
using test::path;

class ColourConversionTest : public QObject {
  Q_OBJECT

 private slots:
  void codesKnownColours_data();
  void codesKnownColours();
  void comesBackAfterBothWays_data();
  void comesBackAfterBothWays();
  void keepsEverySampleOfGreyRamps();
  void sitesChromaAtTheLeft();
  void agreesWithFfmpeg();
  void showsWhatItConverts();
  void showsPlainVideoExactly();
  void savesAndLoadsPictures_data();
  void savesAndLoadsPictures();
  void readsMasks();
};

namespace {

ColourInfo colourOf(ColourMatrix matrix, ColourRange range) {
  ColourInfo colour;
  colour.matrix = matrix;
  colour.range = range;
  return colour;
}

int sampleAt(const Frame& frame, std::size_t plane) {
  if (frame.format.bitDepth == 8) {
    return frame.planes[plane].bytes[0];
  }
  std::uint16_t sample = 0;
  std::memcpy(&sample, frame.planes[plane].bytes.data(), 2);
  return sample;
}

Image flat(float red, float green, float blue) {
  Image image(8, 8, 3);
  for (std::size_t i = 0; i < image.samples.size(); i += 3) {
    image.samples[i] = red;
    image.samples[i + 1] = green;
    image.samples[i + 2] = blue;
  }
  return image;
}

Image smooth(int width, int height) {
  Image image(width, height, 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      image.at(x, y, 0) = 0.5F + 0.4F * std::sin(0.05F * static_cast<float>(x));
      image.at(x, y, 1) = 0.5F + 0.4F * std::cos(0.04F * static_cast<float>(y));
      image.at(x, y, 2) = 0.5F + 0.3F * std::sin(0.03F * static_cast<float>(x + y));
    }
  }
  return image;
}

float worst(const Image& a, const Image& b) {
  float most = 0;
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    most = std::max(most, std::abs(a.samples[i] - b.samples[i]));
  }
  return most;
}

}  // namespace

void ColourConversionTest::codesKnownColours_data() {
  QTest::addColumn<int>("matrix");
  QTest::addColumn<int>("range");
  QTest::addColumn<QString>("format");
  QTest::addColumn<QList<int>>("red");
  QTest::addColumn<QList<int>>("white");
  const int full = static_cast<int>(ColourRange::Full);
  const int limited = static_cast<int>(ColourRange::Limited);
  // By the recommendations' formulas: Y, Cb, Cr of pure red and of white.
  QTest::newRow("709 limited") << static_cast<int>(ColourMatrix::Bt709) << limited << "yuv444p"
                               << QList<int>{63, 102, 240} << QList<int>{235, 128, 128};
  QTest::newRow("601 limited") << static_cast<int>(ColourMatrix::Bt601) << limited << "yuv420p"
                               << QList<int>{81, 90, 240} << QList<int>{235, 128, 128};
  QTest::newRow("601 full") << static_cast<int>(ColourMatrix::Bt601) << full << "yuv422p"
                            << QList<int>{76, 85, 255} << QList<int>{255, 128, 128};
  QTest::newRow("709 10 bit") << static_cast<int>(ColourMatrix::Bt709) << limited << "yuv420p10le"
                              << QList<int>{250, 409, 960} << QList<int>{940, 512, 512};
  QTest::newRow("2020 10 bit") << static_cast<int>(ColourMatrix::Bt2020) << limited << "yuv444p10le"
                               << QList<int>{294, 387, 960} << QList<int>{940, 512, 512};
  QTest::newRow("gbrp") << static_cast<int>(ColourMatrix::Rgb) << full << "gbrp"
                        << QList<int>{0, 0, 255} << QList<int>{255, 255, 255};
}

void ColourConversionTest::codesKnownColours() {
  QFETCH(int, matrix);
  QFETCH(int, range);
  QFETCH(QString, format);
  QFETCH(QList<int>, red);
  QFETCH(QList<int>, white);
  const ColourInfo colour =
      colourOf(static_cast<ColourMatrix>(matrix), static_cast<ColourRange>(range));
  const Frame redFrame = fromRgb(flat(1, 0, 0), planarFormat(format.toStdString()), colour);
  const Frame whiteFrame = fromRgb(flat(1, 1, 1), planarFormat(format.toStdString()), colour);
  for (std::size_t p = 0; p < 3; ++p) {
    QCOMPARE(sampleAt(redFrame, p), red[static_cast<qsizetype>(p)]);
    QCOMPARE(sampleAt(whiteFrame, p), white[static_cast<qsizetype>(p)]);
  }
  QVERIFY(worst(toRgb(redFrame), flat(1, 0, 0)) < 0.012F);
}

void ColourConversionTest::comesBackAfterBothWays_data() {
  QTest::addColumn<QString>("format");
  QTest::addColumn<int>("range");
  QTest::addColumn<double>("tolerance");
  for (const int range :
       {static_cast<int>(ColourRange::Limited), static_cast<int>(ColourRange::Full)}) {
    const std::pair<const char*, double> rows[] = {
        {"yuv444p", 0.008},     {"yuv422p", 0.012}, {"yuv420p", 0.015},   {"yuv411p", 0.02},
        {"yuv420p10le", 0.007}, {"gbrp", 0.002},    {"gbrp16le", 0.00001}};
    for (const auto& [format, tolerance] : rows) {
      QTest::newRow(qPrintable(QStringLiteral("%1 range %2").arg(QLatin1String(format)).arg(range)))
          << format << range << tolerance;
    }
  }
}

void ColourConversionTest::comesBackAfterBothWays() {
  QFETCH(QString, format);
  QFETCH(int, range);
  QFETCH(double, tolerance);
  for (const ColourMatrix matrix :
       {ColourMatrix::Bt601, ColourMatrix::Bt709, ColourMatrix::Bt2020}) {
    const Image image = smooth(61, 47);
    const Frame frame = fromRgb(image, planarFormat(format.toStdString()),
                                colourOf(matrix, static_cast<ColourRange>(range)));
    const float off = worst(toRgb(frame), image);
    QVERIFY2(off <= static_cast<float>(tolerance),
             qPrintable(QString::number(static_cast<double>(off))));
  }
}

void ColourConversionTest::keepsEverySampleOfGreyRamps() {
  for (const char* const name : {"yuv444p", "gray", "gbrp", "yuv444p10le", "gbrp16le"}) {
    const PlanarFormat format = planarFormat(name);
    const ColourInfo colour = colourOf(ColourMatrix::Bt709, ColourRange::Limited);
    const int top = 1 << format.bitDepth;
    Frame frame = blankFrame(256, top / 256, format, colour);
    for (int i = 0; i < top; ++i) {
      // Limited range has no colour outside its limits, so the ramp stays within.
      const int low = format.isRgb ? 0 : 16 << (format.bitDepth - 8);
      const int high = format.isRgb ? top - 1 : 235 << (format.bitDepth - 8);
      const int luma = std::clamp(i, low, high);
      for (std::size_t p = 0; p < frame.planes.size(); ++p) {
        const auto sample = static_cast<std::uint16_t>(!format.isRgb && p > 0 ? top / 2 : luma);
        const std::size_t size = format.bitDepth > 8 ? 2 : 1;
        std::memcpy(frame.planes[p].bytes.data() + static_cast<std::size_t>(i) * size, &sample,
                    size);
      }
    }
    const Frame back = fromRgb(toRgb(frame), format, colour);
    QCOMPARE(differingSamples(back, frame), std::int64_t{0});
  }
}

void ColourConversionTest::sitesChromaAtTheLeft() {
  Frame frame =
      blankFrame(8, 2, planarFormat("yuv422p"), colourOf(ColourMatrix::Bt709, ColourRange::Full));
  for (auto& plane : frame.planes) {
    std::fill(plane.bytes.begin(), plane.bytes.end(), std::uint8_t{128});
  }
  frame.planes[1].bytes[1] = 188;  // covers pixels 2 and 3
  const Image rgb = toRgb(frame);
  const float base = rgb.at(0, 0, 2);
  const float whole = rgb.at(2, 0, 2) - base;
  QVERIFY(whole > 0.1F);
  QVERIFY(std::abs(rgb.at(1, 0, 2) - base - whole / 2) < 1e-4F);
  QVERIFY(std::abs(rgb.at(3, 0, 2) - base - whole / 2) < 1e-4F);
  QVERIFY(std::abs(rgb.at(4, 0, 2) - base) < 1e-4F);
}

void ColourConversionTest::agreesWithFfmpeg() {
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
  const QTemporaryDir folder;
  const QString film = folder.filePath(QStringLiteral("a.mkv"));
  const QString png = folder.filePath(QStringLiteral("a.png"));
  QCOMPARE(ffmpeg(QStringLiteral(
                      "-f lavfi -i testsrc=size=96x64 -frames:v 1 -vf "
                      "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p -colorspace bt709 "
                      "-color_range tv -c:v ffv1 %1")
                      .arg(film)),
           QString());
  QCOMPARE(ffmpeg(QStringLiteral("-i %1 -sws_flags accurate_rnd+full_chroma_int -pix_fmt rgb24 %2")
                      .arg(film, png)),
           QString());
  const Image ours = toRgb(*openMedia(path(film))->next());
  const Image theirs = loadRgb(path(png));
  const float off = worst(ours, theirs);
  QVERIFY2(off < 2.6F / 255, qPrintable(QString::number(static_cast<double>(off) * 255)));
}

void ColourConversionTest::showsWhatItConverts() {
  for (const char* const name : {"yuv420p", "yuv444p", "yuv422p10le", "gbrp", "gray", "yuva420p"}) {
    for (const ColourRange range : {ColourRange::Limited, ColourRange::Full}) {
      for (const ColourMatrix matrix : {ColourMatrix::Bt601, ColourMatrix::Bt709}) {
        const Frame frame = fromRgb(smooth(96, 64), planarFormat(name), colourOf(matrix, range));
        if (range == ColourRange::Limited && frame.format.planes == 1) {
          continue;  // swscale knows full-range grey only
        }
        const QImage shown = toDisplayImage(frame).convertToFormat(QImage::Format_RGB32);
        const float off = worst(toFloats(bytesFromQImage(shown)), toRgb(frame));
        const float levels = frame.format.chromaShiftX > 0 ? 6.0F : 3.0F;
        QVERIFY2(off <= levels / 255, qPrintable(QStringLiteral("%1 %2")
                                                     .arg(QLatin1String(name))
                                                     .arg(static_cast<double>(off) * 255)));
      }
    }
  }
}

// Every layout that a film may have, sides of odd length, samples beyond black and white.
void ColourConversionTest::showsPlainVideoExactly() {
  for (const char* const name : {"yuv420p", "yuv422p", "yuv440p", "yuv444p"}) {
    for (const ColourRange range : {ColourRange::Limited, ColourRange::Full}) {
      for (const ColourMatrix matrix :
           {ColourMatrix::Bt601, ColourMatrix::Bt709, ColourMatrix::Bt2020}) {
        for (const QSize size : {QSize(96, 64), QSize(37, 23), QSize(1, 1)}) {
          Frame frame =
              blankFrame(size.width(), size.height(), planarFormat(name), colourOf(matrix, range));
          QVERIFY(isPlainVideo(frame.format));
          std::uint32_t random = 1;
          for (FramePlane& plane : frame.planes) {
            for (std::uint8_t& sample : plane.bytes) {
              random = random * 1664525U + 1013904223U;
              sample = static_cast<std::uint8_t>(random >> 24);
            }
          }
          const Image shown = toFloats(bytesFromQImage(toDisplayImage(frame)));
          const float off = worst(shown, toRgb(frame));
          QVERIFY2(off <= 1.0F / 255, qPrintable(QStringLiteral("%1 %2 x %3: %4")
                                                     .arg(QLatin1String(name))
                                                     .arg(size.width())
                                                     .arg(size.height())
                                                     .arg(static_cast<double>(off) * 255)));
        }
      }
    }
  }
}

void ColourConversionTest::savesAndLoadsPictures_data() {
  QTest::addColumn<int>("channels");
  QTest::addColumn<int>("depth");
  for (const int channels : {1, 3, 4}) {
    for (const int depth : {8, 16}) {
      QTest::newRow(qPrintable(QStringLiteral("%1 channels, %2 bit").arg(channels).arg(depth)))
          << channels << depth;
    }
  }
}

void ColourConversionTest::savesAndLoadsPictures() {
  QFETCH(int, channels);
  QFETCH(int, depth);
  const QTemporaryDir folder;
  const std::filesystem::path file = path(folder.filePath(QStringLiteral("p.png")));
  const float top = depth == 8 ? 255.0F : 65535.0F;
  Image image(33, 7, channels);
  for (std::size_t i = 0; i < image.samples.size(); ++i) {
    image.samples[i] = std::floor(static_cast<float>(i * 7919 % 1000) / 1000 * top) / top;
  }
  savePng(image, file, depth);
  const Image read = loadImage(file);
  QCOMPARE(read.channels, channels);
  QVERIFY(worst(read, image) < 0.25F / top);
  const Frame frame = loadFrame(file);
  QCOMPARE(frame.format.bitDepth, depth);
  QCOMPARE(frame.format.planes, channels);
}

void ColourConversionTest::readsMasks() {
  const QTemporaryDir folder;
  const std::filesystem::path file = path(folder.filePath(QStringLiteral("m.png")));
  Image image(2, 1, 4);
  image.samples = {1, 1, 1, 1, 1, 1, 1, 0.5F};
  savePng(image, file);
  const ByteImage mask = loadMask(file);
  QCOMPARE(mask.channels, 1);
  QCOMPARE(int{mask.samples[0]}, 255);
  QCOMPARE(int{mask.samples[1]}, 128);
  QVERIFY(!errorOf([&] { loadMask(path(folder.path())); }).isEmpty());
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ColourConversionTest)
#include "colour_conversion_test.moc"
