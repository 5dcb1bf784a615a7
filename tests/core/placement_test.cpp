// SPDX-License-Identifier: Apache-2.0
#include "core/generation/placement.h"

#include <cmath>

#include <QTest>

#include "core/base/error.h"
#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

ModelDescription model(int least, int step) {
  ModelDescription made = tests::scriptedModel();
  made.minFrames = least;
  made.frameStep = step;
  return made;
}

std::vector<ByteImage> maskWith(int width, int height, int left, int top, int right, int bottom) {
  ByteImage mask(width, height, 1);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      mask.at(x, y) = 255;
    }
  }
  return {mask};
}

}  // namespace

class PlacementTest : public QObject {
  Q_OBJECT

 private slots:
  void fitsTheLength_data();
  void fitsTheLength();
  void refusesEndlessRuns();
  void choosesTheNearestSize();
  void refusesSizesTheModelCannotMake();
  void laysTheWholeFrame();
  void boxesTheMask();
  void keepsTheBoxInsideTheFrame();
  void takesTheWholeFrameForAnEmptyMask();
  void scalesTheConditionCanvas();
};

void PlacementTest::fitsTheLength_data() {
  QTest::addColumn<int>("least");
  QTest::addColumn<int>("step");
  QTest::addColumn<int>("numerator");
  QTest::addColumn<int>("denominator");
  QTest::addColumn<int>("frames");
  QTest::newRow("exact") << 1 << 1 << 1 << 1 << 8;
  QTest::newRow("a bit more") << 1 << 1 << 1001 << 1000 << 9;
  QTest::newRow("short") << 5 << 1 << 1 << 8 << 5;
  QTest::newRow("stepped") << 1 << 4 << 1 << 1 << 9;
  QTest::newRow("stepped exact") << 1 << 4 << 9 << 8 << 9;
  QTest::newRow("meadow") << 1 << 1 << 79 * 82429 << 1294336 << 41;
}

void PlacementTest::fitsTheLength() {
  QFETCH(int, least);
  QFETCH(int, step);
  QFETCH(int, numerator);
  QFETCH(int, denominator);
  QFETCH(int, frames);
  QCOMPARE(framesFor(model(least, step), RationalTime(numerator, denominator), RationalTime(8, 1)),
           frames);
}

void PlacementTest::refusesEndlessRuns() {
  QVERIFY_EXCEPTION_THROWN(
      framesFor(model(1, 1), RationalTime::seconds(1000000), RationalTime(8, 1)), Error);
}

void PlacementTest::choosesTheNearestSize() {
  ModelDescription made = tests::scriptedModel();
  made.sizes = {{256, 256}, {448, 256}, {256, 448}};
  QCOMPARE(modelSizeFor(made, 16.0 / 9.0), (std::array<int, 2>{448, 256}));
  QCOMPARE(modelSizeFor(made, 0.5), (std::array<int, 2>{256, 448}));
  QCOMPARE(modelSizeFor(made, 1.1), (std::array<int, 2>{256, 256}));
  made.sizes.clear();
  made.sizeStep = 16;
  made.defaultWidth = made.defaultHeight = 256;
  const std::array<int, 2> free = modelSizeFor(made, 4.0);
  QCOMPARE(free, (std::array<int, 2>{512, 128}));
}

void PlacementTest::refusesSizesTheModelCannotMake() {
  const ModelDescription made = tests::scriptedModel();
  checkModelSize(made, 64, 64);
  QVERIFY_EXCEPTION_THROWN(checkModelSize(made, 128, 64), Error);
}

void PlacementTest::laysTheWholeFrame() {
  QCOMPARE(wholeFrameRegion(640, 360, 1, FitMode::Fill), (Region{0, -140, 640, 640}));
  QCOMPARE(wholeFrameRegion(640, 360, 1, FitMode::Fit), (Region{140, 0, 360, 360}));
  QCOMPARE(wholeFrameRegion(640, 360, 1, FitMode::Stretch), (Region{0, 0, 640, 360}));
  QCOMPARE(wholeFrameRegion(360, 640, 1, FitMode::Fill), (Region{-140, 0, 640, 640}));
}

void PlacementTest::boxesTheMask() {
  // 100 x 50 px and 10 px of feather: 120 x 70, grown to 168 x 98, squared to 168 x 168 round the
  // centre (350, 225).
  const Region region =
      maskedRegion(maskWith(1280, 720, 300, 200, 400, 250), 1280, 720, 10, 64, 64);
  QCOMPARE(region, (Region{266, 141, 168, 168}));
  // A tiny mask still gets half the model's pixels.
  QCOMPARE(maskedRegion(maskWith(1280, 720, 600, 300, 602, 302), 1280, 720, 0, 256, 256)[2], 128.0);
}

void PlacementTest::keepsTheBoxInsideTheFrame() {
  const Region corner = maskedRegion(maskWith(640, 360, 0, 0, 100, 100), 640, 360, 0, 64, 64);
  QCOMPARE(corner, (Region{0, 0, 140, 140}));
  const Region wide = maskedRegion(maskWith(640, 360, 0, 0, 640, 100), 640, 360, 0, 64, 64);
  QCOMPARE(wide, (Region{0, 0, 640, 360}));
}

void PlacementTest::takesTheWholeFrameForAnEmptyMask() {
  QCOMPARE(maskedRegion({ByteImage(640, 360, 1)}, 640, 360, 0, 64, 64),
           wholeFrameRegion(640, 360, 1, FitMode::Fill));
}

void PlacementTest::scalesTheConditionCanvas() {
  ModelDescription made = tests::scriptedModel();
  QCOMPARE(conditionCanvas(made, 448, 256), (std::array<int, 2>{448, 256}));
  made.conditionShortSide = 384;
  QCOMPARE(conditionCanvas(made, 448, 256), (std::array<int, 2>{672, 384}));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::PlacementTest)
#include "placement_test.moc"
