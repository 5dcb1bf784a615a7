// SPDX-License-Identifier: Apache-2.0
#include "core/raster/raster.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>

#include "core/base/error.h"
#include "tests/support/cases.h"

namespace reelbrush::core {

using test::pick;

namespace {

Image gradient(int width, int height, int channels = 1) {
  Image image(width, height, channels);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int c = 0; c < channels; ++c) {
        image.at(x, y, c) = static_cast<float>(x + 3 * y + 7 * c);
      }
    }
  }
  return image;
}

double mean(const Image& image) {
  return std::accumulate(image.samples.begin(), image.samples.end(), 0.0) /
         static_cast<double>(image.samples.size());
}

double largestDifference(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height || a.channels != b.channels) {
    return 1e9;
  }
  double largest = 0;
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    largest = std::max(largest, static_cast<double>(std::fabs(a.samples[i] - b.samples[i])));
  }
  return largest;
}

std::int64_t painted(const ByteImage& mask) {
  return std::count_if(mask.samples.begin(), mask.samples.end(), [](auto v) { return v >= 128; });
}

}  // namespace

// Drawing into masks and the geometry of pictures.
class RasterTest : public QObject {
  Q_OBJECT

 private slots:
  void aDiscHasItsArea_data() {
    QTest::addColumn<double>("radius");
    for (const double radius : {1.0, 2.5, 7.0, 20.0, 63.5}) {
      QTest::addRow("%g px", radius) << radius;
    }
  }
  void aDiscHasItsArea() {
    QFETCH(double, radius);
    ByteImage mask(140, 140, 1);
    paintStroke(mask, {{{70, 70}, radius}}, {});
    const double sum = std::accumulate(mask.samples.begin(), mask.samples.end(), 0.0) / 255;
    const double area = 3.14159265 * radius * radius;
    QVERIFY2(std::fabs(sum - area) < 0.02 * area + 0.6, qPrintable(QString::number(sum - area)));
    // The same at the mirrored place: no direction is preferred.
    for (int y = 0; y < 140; ++y) {
      for (int x = 0; x < 140; ++x) {
        QCOMPARE(mask.at(x, y), mask.at(139 - x, 139 - y));
        QCOMPARE(mask.at(x, y), mask.at(y, x));
      }
    }
  }

  // A stroke does not darken where it crosses itself, and painting it twice does not either when
  // it is opaque.
  void overlapWithinAStrokeDoesNotAddUp() {
    const std::vector<BrushPoint> there{{{10, 20}, 6}, {{50, 20}, 6}};
    const std::vector<BrushPoint> andBack{{{10, 20}, 6}, {{50, 20}, 6}, {{10, 20}, 6}};
    const BrushStyle style{0.3, 0.5, false};
    ByteImage once(60, 40, 1);
    paintStroke(once, there, style);
    ByteImage twice(60, 40, 1);
    paintStroke(twice, andBack, style);
    QVERIFY(once == twice);
    QCOMPARE(*std::max_element(once.samples.begin(), once.samples.end()), std::uint8_t{128});
  }

  void strokesOutsideTheMaskChangeNothing_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::newRow("left") << -100.0 << 5.0;
    QTest::newRow("far right") << 1e6 << 5.0;
    QTest::newRow("above") << 5.0 << -1e6;
    QTest::newRow("below") << 5.0 << 100.0;
  }
  void strokesOutsideTheMaskChangeNothing() {
    QFETCH(double, x);
    QFETCH(double, y);
    ByteImage mask(20, 20, 1);
    paintStroke(mask, {{{x, y}, 10}}, {});
    paintStroke(mask, {}, {});
    paintStroke(mask, {{{5, 5}, 0}}, {});
    QCOMPARE(painted(mask), std::int64_t{0});
    ByteImage none;
    paintStroke(none, {{{1, 1}, 5}}, {});
    QVERIFY(none.empty());
  }

  void erasingUndoesPainting() {
    ByteImage mask(40, 40, 1);
    const std::vector<BrushPoint> stroke{{{5, 5}, 4}, {{30, 33}, 9}};
    paintStroke(mask, stroke, {});
    QVERIFY(painted(mask) > 300);
    BrushStyle eraser;
    eraser.isErasing = true;
    paintStroke(mask, stroke, eraser);
    // Where the edge is soft, painting leaves a + b and erasing (1-a)*a: at most a quarter.
    QVERIFY(*std::max_element(mask.samples.begin(), mask.samples.end()) <= 64);
  }

  // The filled area is exactly the set of pixels whose centres are inside.
  void filledPolygonsHoldTheirInside_data() {
    QTest::addColumn<int>("number");
    for (int number = 0; number < 20; ++number) {
      QTest::addRow("case %d", number) << number;
    }
  }
  void filledPolygonsHoldTheirInside() {
    QFETCH(int, number);
    std::vector<Point> points;
    const int corners = pick({3, 4, 5, 9}, number, 0);
    for (int i = 0; i < corners; ++i) {
      points.push_back({pick({-7.0, 0.0, 3.25, 12.5, 19.0, 31.75, 44.0}, number, 2 * i + 1),
                        pick({-9.0, 0.5, 6.0, 14.25, 22.0, 30.0, 50.5}, number, 2 * i + 2)});
    }
    ByteImage mask(32, 30, 1);
    fillPolygon(mask, points, 200);
    for (int y = 0; y < mask.height; ++y) {
      for (int x = 0; x < mask.width; ++x) {
        const bool isInside = isInsidePolygon(points, {x + 0.5, y + 0.5});
        QCOMPARE(mask.at(x, y), static_cast<std::uint8_t>(isInside ? 200 : 0));
      }
    }
  }

  void boxesMayBeDrawnFromAnyCorner() {
    ByteImage forward(20, 20, 1);
    ByteImage backward(20, 20, 1);
    fillRectangle(forward, {3, 4}, {11, 9});
    fillRectangle(backward, {11, 9}, {3, 4});
    QVERIFY(forward == backward);
    QCOMPARE(painted(forward), std::int64_t{8 * 5});
    fillEllipse(forward, {0, 0}, {20, 20});
    fillEllipse(backward, {20, 0}, {0, 20});
    QVERIFY(forward == backward);
    ByteImage flat(20, 20, 1);
    fillEllipse(flat, {5, 5}, {5, 15});
    fillRectangle(flat, {5, 5}, {5, 15});
    QCOMPARE(painted(flat), std::int64_t{0});
  }

  void distanceIsToTheNearestPartOfALine() {
    const std::vector<Point> line{{0, 0}, {10, 0}, {10, 10}};
    QCOMPARE(distanceToPolyline(line, {5, 3}), 3.0);
    QCOMPARE(distanceToPolyline(line, {14, 5}), 4.0);
    QCOMPARE(distanceToPolyline(line, {-3, -4}), 5.0);
    QCOMPARE(distanceToPolyline({{1, 1}}, {4, 5}), 5.0);
    QVERIFY(distanceToPolyline({}, {0, 0}) > 1e9);
  }

  void growingIsADiscRoundEachPixel() {
    ByteImage mask(41, 41, 1);
    mask.at(20, 20) = 255;
    for (const double px : {1.0, 3.0, 7.5}) {
      const ByteImage grown = growMask(mask, px);
      for (int y = 0; y < 41; ++y) {
        for (int x = 0; x < 41; ++x) {
          QCOMPARE(grown.at(x, y) == 255, std::hypot(x - 20, y - 20) <= px + 1e-4);
        }
      }
    }
    // Shrinking is growing of the rest.
    ByteImage inverse = mask;
    for (std::uint8_t& value : inverse.samples) {
      value = static_cast<std::uint8_t>(255 - value);
    }
    ByteImage shrunk = growMask(inverse, -3);
    for (std::uint8_t& value : shrunk.samples) {
      value = static_cast<std::uint8_t>(255 - value);
    }
    QVERIFY(shrunk == growMask(mask, 3));
  }

  void feathersOfEdgesAndCornersStayInReach() {
    for (const double feather : {1.0, 4.0, 24.0}) {
      ByteImage mask(90, 60, 1);
      fillRectangle(mask, {0, 0}, {30, 25});
      const ByteImage soft = featherMask(mask, feather);
      for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 90; ++x) {
          const double distance = std::hypot(std::max(0, x - 29), std::max(0, y - 24));
          QVERIFY2(distance <= feather + 1e-4 || soft.at(x, y) == 0,
                   qPrintable(QString("%1 %2").arg(x).arg(y)));
        }
      }
      QVERIFY(soft.at(0, 0) > 200);
    }
  }

  void resizingKeepsTheMean_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("half") << 24 << 16;
    QTest::newRow("one pixel") << 1 << 1;
    QTest::newRow("narrower only") << 6 << 32;
    QTest::newRow("narrower and higher") << 6 << 64;
    QTest::newRow("wider and lower") << 96 << 4;
    QTest::newRow("larger") << 96 << 64;
  }
  void resizingKeepsTheMean() {
    QFETCH(int, width);
    QFETCH(int, height);
    // Stripes one pixel wide: a filter that leaves pixels out while shrinking gives them away.
    Image stripes(48, 32, 1);
    for (int y = 0; y < 32; ++y) {
      for (int x = 0; x < 48; ++x) {
        stripes.at(x, y) = static_cast<float>((x / 3 + y / 2) % 2);
      }
    }
    const Image result = resizeImage(stripes, width, height);
    QCOMPARE(result.width, width);
    QCOMPARE(result.height, height);
    QVERIFY2(std::fabs(mean(result) - 0.5) < 0.03, qPrintable(QString::number(mean(result))));
    ByteImage mask(48, 32, 1);
    std::transform(stripes.samples.begin(), stripes.samples.end(), mask.samples.begin(),
                   [](float v) { return static_cast<std::uint8_t>(v > 0 ? 255 : 0); });
    QVERIFY(std::fabs(mean(toFloat(resizeMask(mask, width, height))) - 0.5) < 0.03);
  }

  void croppingTakesWhatLiesThere() {
    const Image image = gradient(20, 12, 3);
    const Image part = cropResize(image, {4, 3, 8, 6}, 8, 6);
    for (int y = 0; y < 6; ++y) {
      for (int x = 0; x < 8; ++x) {
        for (int c = 0; c < 3; ++c) {
          QVERIFY(std::fabs(part.at(x, y, c) - image.at(x + 4, y + 3, c)) < 1e-4F);
        }
      }
    }
    // Outside, the edge repeats.
    const Image outside = cropResize(image, {-10, -10, 5, 5}, 5, 5);
    for (int c = 0; c < 3; ++c) {
      QVERIFY(std::fabs(outside.at(2, 2, c) - image.at(0, 0, c)) < 1e-4F);
    }
    QVERIFY(largestDifference(cropResize(image, {0, 0, 20, 12}, 20, 12), image) == 0);
  }

  void fittingKeepsProportions() {
    Image wide(40, 10, 1, 1.0F);
    const Image fitted = fitImage(wide, 20, 20, FitMode::Fit);
    for (int y = 0; y < 20; ++y) {
      QVERIFY(std::fabs(fitted.at(10, y) - (y >= 7 && y < 12 ? 1.0F : 0.0F)) < 1e-5F);
    }
    for (const float value : fitImage(wide, 20, 20, FitMode::Fill).samples) {
      QVERIFY(std::fabs(value - 1.0F) < 1e-5F);
    }
    for (const float value : fitImage(wide, 20, 20, FitMode::Stretch).samples) {
      QVERIFY(std::fabs(value - 1.0F) < 1e-5F);
    }
    // Covering shows the middle: the outer quarters of a wide picture are cut.
    Image marked = wide;
    for (int y = 0; y < 10; ++y) {
      for (int x = 0; x < 40; ++x) {
        marked.at(x, y) = x < 15 || x >= 25 ? 0.0F : 1.0F;
      }
    }
    QVERIFY(std::fabs(mean(fitImage(marked, 20, 20, FitMode::Fill)) - 1.0) < 0.05);
    // Even a hairline keeps a pixel.
    QCOMPARE(mean(fitImage(Image(1000, 1, 1, 1.0F), 10, 10, FitMode::Fit)), 0.1);
  }

  void warpingByAConstantShifts() {
    const Image image = gradient(16, 16, 3);
    Image field(16, 16, 2);
    for (int y = 0; y < 16; ++y) {
      for (int x = 0; x < 16; ++x) {
        field.at(x, y, 0) = 3;
        field.at(x, y, 1) = -2;
      }
    }
    const Image moved = warpImage(image, field);
    for (int y = 0; y < 14; ++y) {
      for (int x = 3; x < 16; ++x) {
        QVERIFY(std::fabs(moved.at(x, y, 1) - image.at(x - 3, y + 2, 1)) < 1e-3F);
      }
    }
    QVERIFY(largestDifference(warpImage(image, Image(16, 16, 2)), image) < 1e-4);
  }

  void emptyPicturesAreRefused() {
    const Image image = gradient(4, 4);
    QVERIFY_EXCEPTION_THROWN(resizeImage(Image(), 4, 4), Error);
    QVERIFY_EXCEPTION_THROWN(resizeImage(image, 0, 4), Error);
    QVERIFY_EXCEPTION_THROWN(resizeMask(ByteImage(), 4, 4), Error);
    QVERIFY_EXCEPTION_THROWN(cropResize(image, {0, 0, 0, 4}, 4, 4), Error);
    QVERIFY_EXCEPTION_THROWN(fitImage(image, 4, -1, FitMode::Fit), Error);
    QVERIFY_EXCEPTION_THROWN(warpImage(image, Image(4, 4, 1)), Error);
    QVERIFY_EXCEPTION_THROWN(toGrey(Image(2, 2, 2)), Error);
  }

  void greyIsTheLumaOfBt709() {
    Image rgb(3, 1, 3);
    rgb.at(0, 0, 0) = 1;
    rgb.at(1, 0, 1) = 1;
    rgb.at(2, 0, 2) = 1;
    QCOMPARE(toGrey(rgb).samples, (std::vector<float>{0.2126F, 0.7152F, 0.0722F}));
    QVERIFY(toGrey(gradient(3, 3)) == gradient(3, 3));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::RasterTest)
#include "raster_test.moc"
