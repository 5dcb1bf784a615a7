// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "tests/ui/mask_canvas.h"

namespace reelbrush::ui {

// Rectangles, ellipses and polygons: drawn, edited, moved between keyframes, painted over (ux 6.2).
class MaskShapesTest : public QObject, private tests::MaskCanvas {
  Q_OBJECT

 private slots:
  void init() { QVERIFY(make()); }
  void cleanup() { editor_.reset(); }
  void rectangleIsALayerOfItsOwn();
  void ellipseFillsItsBox();
  void shiftMakesASquare();
  void polygonByClicksAndEnter();
  void polygonClosesByDoubleClickAndFirstPoint();
  void backspaceTakesThePointBack();
  void shiftSnapsPolygonsTo45Degrees();
  void shapesAreEditedByTheSelectTool();
  void shapesMoveBetweenKeyframes();
  void brushLeavesShapesAlone();
  void eraserPaintsTheShape();
};

void MaskShapesTest::rectangleIsALayerOfItsOwn() {
  const int steps = editor_->steps();
  key(Qt::Key_R);
  editor_->drag({{60, 40}, {90, 60}, {120, 100}});
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(masks()->layers.size(), std::size_t(1));
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Rectangle);
  QCOMPARE(shown(62, 42), 255);
  QCOMPARE(shown(118, 98), 255);
  QCOMPARE(shown(125, 60), 0);
  QVERIFY(editor_->session->toolState().maskLayer() == masks()->layers[0].id);
}

void MaskShapesTest::ellipseFillsItsBox() {
  key(Qt::Key_R, Qt::ShiftModifier);
  editor_->drag({{60, 40}, {160, 120}});
  QCOMPARE(shown(110, 80), 255);
  QCOMPARE(shown(63, 80), 255);
  QCOMPARE(shown(63, 43), 0);
}

void MaskShapesTest::shiftMakesASquare() {
  key(Qt::Key_R);
  editor_->drag({{60, 40}, {120, 60}}, Qt::ShiftModifier);
  const std::vector<core::Point>& points = masks()->layers[0].keyframes[0].points;
  QVERIFY(std::abs((points[1][0] - points[0][0]) - (points[1][1] - points[0][1])) < 1e-6);
  QVERIFY(points[1][0] - points[0][0] > 55);
}

void MaskShapesTest::polygonByClicksAndEnter() {
  key(Qt::Key_G, Qt::ShiftModifier);
  const int steps = editor_->steps();
  click({60, 40});
  click({160, 40});
  hover({160, 100});
  click({160, 120});
  QVERIFY(canvas()->isInGesture());
  QCOMPARE(editor_->steps(), steps);
  key(Qt::Key_Return);
  QVERIFY(!canvas()->isInGesture());
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Polygon);
  QCOMPARE(masks()->layers[0].keyframes[0].points.size(), std::size_t(3));
  QCOMPARE(shown(140, 60), 255);
  QCOMPARE(shown(80, 110), 0);
}

void MaskShapesTest::polygonClosesByDoubleClickAndFirstPoint() {
  key(Qt::Key_G, Qt::ShiftModifier);
  click({60, 40});
  click({160, 40});
  click({160, 120});
  QTest::mouseDClick(canvas(), Qt::LeftButton, {}, editor_->onCanvas({60, 120}));
  QVERIFY(masks() != nullptr);
  QCOMPARE(masks()->layers.size(), std::size_t(1));
  click({200, 40});
  click({260, 40});
  click({260, 120});
  click({200, 40});
  QCOMPARE(masks()->layers.size(), std::size_t(2));
  QCOMPARE(masks()->layers[1].keyframes[0].points.size(), std::size_t(3));
}

void MaskShapesTest::backspaceTakesThePointBack() {
  key(Qt::Key_G, Qt::ShiftModifier);
  click({60, 40});
  click({160, 40});
  click({200, 170});
  key(Qt::Key_Backspace);
  click({160, 120});
  key(Qt::Key_Return);
  QCOMPARE(masks()->layers[0].keyframes[0].points.size(), std::size_t(3));
  QCOMPARE(shown(185, 150), 0);
  // The last point taken back ends the gesture; Enter then does nothing.
  const int steps = editor_->steps();
  click({60, 40});
  key(Qt::Key_Backspace);
  QVERIFY(!canvas()->isInGesture());
  key(Qt::Key_Return);
  QCOMPARE(editor_->steps(), steps);
}

void MaskShapesTest::shiftSnapsPolygonsTo45Degrees() {
  key(Qt::Key_G, Qt::ShiftModifier);
  click({60, 40});
  click({160, 47}, Qt::ShiftModifier);
  click({120, 120});
  key(Qt::Key_Return);
  const std::vector<core::Point>& points = masks()->layers[0].keyframes[0].points;
  QVERIFY(std::abs(points[1][1] - points[0][1]) < 1e-6);
}

void MaskShapesTest::shapesAreEditedByTheSelectTool() {
  key(Qt::Key_R);
  editor_->drag({{60, 40}, {120, 100}});
  key(Qt::Key_V);
  const int steps = editor_->steps();
  editor_->drag({{90, 70}, {130, 80}});  // inside: moves
  QCOMPARE(editor_->steps(), steps + 1);
  QVERIFY(std::abs(masks()->layers[0].keyframes[0].points[0][0] - 100) < 1.5);
  QCOMPARE(shown(70, 50), 0);
  QCOMPARE(shown(150, 100), 255);
  const std::vector<core::Point> moved = masks()->layers[0].keyframes[0].points;
  editor_->drag({{moved[1][0], moved[1][1]}, {moved[1][0] + 40, moved[1][1] + 20}});  // a corner
  const std::vector<core::Point> after = masks()->layers[0].keyframes[0].points;
  QVERIFY(std::abs(after[1][0] - moved[1][0] - 40) < 1.5);
  QVERIFY(std::abs(after[0][0] - moved[0][0]) < 1e-6);
  QCOMPARE(masks()->layers[0].keyframes.size(), std::size_t(1));
}

void MaskShapesTest::shapesMoveBetweenKeyframes() {
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {80, 80}});
  editor_->window->player().seekFrame(10);
  key(Qt::Key_V);
  editor_->drag({{60, 60}, {160, 60}});
  QCOMPARE(masks()->layers[0].keyframes.size(), std::size_t(2));
  editor_->window->player().seekFrame(5);
  QCOMPARE(shown(110, 60), 255);  // half the way
  QCOMPARE(shown(50, 60), 0);
}

void MaskShapesTest::brushLeavesShapesAlone() {
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {80, 80}});
  key(Qt::Key_B);
  editor_->drag({{200, 90}, {240, 90}});
  QCOMPARE(masks()->layers.size(), std::size_t(2));
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Rectangle);
  QCOMPARE(masks()->layers[1].shape, core::MaskShape::Painted);
  QCOMPARE(shown(60, 60), 255);
  QCOMPARE(shown(220, 90), 255);
}

void MaskShapesTest::eraserPaintsTheShape() {
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {80, 80}});
  key(Qt::Key_E);
  editor_->drag({{60, 30}, {60, 90}});
  QCOMPARE(masks()->layers.size(), std::size_t(1));
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Painted);
  QCOMPARE(shown(60, 60), 0);
  QCOMPARE(shown(45, 60), 255);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MaskShapesTest)
#include "mask_shapes_test.moc"
