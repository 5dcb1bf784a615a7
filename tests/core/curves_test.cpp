// SPDX-License-Identifier: Apache-2.0
#include "core/raster/curves.h"

#include <cmath>

#include <QtTest>

#include "core/raster/fields.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

class CurvesTest : public QObject {
  Q_OBJECT
 private slots:
  void curvesGoThroughTheirPoints() {
    const std::vector<Point> controls{{0, 0}, {10, 40}, {30, 5}, {60, 50}};
    const std::vector<Point> curve = curveThrough(controls);
    QVERIFY(curve.size() > 20);
    QCOMPARE(curve.front(), controls.front());
    QCOMPARE(curve.back(), controls.back());
    for (const Point& control : controls) {
      QVERIFY(distanceToPolyline(curve, control) < 1e-9);
    }
    QCOMPARE(curveThrough({{0, 0}, {5, 5}}).size(), std::size_t(2));
    // A doubled point must not make a hole in the arithmetic.
    for (const Point& point : curveThrough({{0, 0}, {0, 0}, {5, 5}, {5, 5}})) {
      QVERIFY(std::isfinite(point[0]) && std::isfinite(point[1]));
    }
  }

  void tremorIsDropped() {
    std::vector<Point> points;
    for (int x = 0; x <= 100; ++x) {
      points.push_back({static_cast<double>(x), x % 2 == 0 ? 0.4 : -0.4});
    }
    QCOMPARE(simplifiedPath(points, 1.5).size(), std::size_t(2));
  }

  void manyPointsAreTaken() {
    std::vector<Point> points;
    for (int i = 0; i < 20000; ++i) {
      points.push_back({i * 0.05, 40 * std::sin(i * 0.002)});
    }
    const std::size_t kept = simplifiedPath(points, 1.5).size();
    QVERIFY(kept > 10 && kept < 2000);
  }

  void outlinesHoldTheSameAreaWithHolesAndIslands() {
    ByteImage mask(80, 60, 1);
    fillRectangle(mask, {5, 5}, {40, 50});
    fillRectangle(mask, {15, 15}, {25, 30}, 0);
    fillRectangle(mask, {50, 20}, {70, 40});
    const std::vector<Point> outline = outlineOf(mask, 0.7);
    ByteImage again(80, 60, 1);
    fillPolygon(again, outline);
    int different = 0;
    for (std::size_t i = 0; i < mask.samples.size(); ++i) {
      different += mask.samples[i] != again.samples[i] ? 1 : 0;
    }
    QVERIFY2(different < 60, qPrintable(QString::number(different)));
    QVERIFY(isInsidePolygon(outline, {10, 10}));
    QVERIFY(!isInsidePolygon(outline, {20, 20}));
    QVERIFY(isInsidePolygon(outline, {60, 30}));
    QVERIFY(!isInsidePolygon(outline, {45, 30}));
    QVERIFY(outlineOf(ByteImage(8, 8, 1), 1).empty());
  }

  void fieldsLeadMasksAndOneAnother() {
    Image right(40, 30, 2);
    for (std::size_t i = 0; i < right.samples.size(); i += 2) {
      right.samples[i] = -5;  // what is here came from 5 px further left
    }
    const ByteImage mask = boxMask(40, 30, 10, 10, 20, 20);
    QCOMPARE(sampleMask(mask, right), boxMask(40, 30, 15, 10, 25, 20));
    QCOMPARE(sampleMask(mask, followFields(right, right)), boxMask(40, 30, 20, 10, 30, 20));
    // A field of half the size leads a mask of the full size twice as far.
    Image half(20, 15, 2);
    for (std::size_t i = 0; i < half.samples.size(); i += 2) {
      half.samples[i] = -2.5F;
    }
    QCOMPARE(sampleMask(mask, half), boxMask(40, 30, 15, 10, 25, 20));
    QVERIFY(!errorOf([&] { followFields(right, half); }).empty());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::CurvesTest)
#include "curves_test.moc"
