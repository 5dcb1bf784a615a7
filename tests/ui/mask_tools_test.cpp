// SPDX-License-Identifier: Apache-2.0
#include <QTabletEvent>
#include <QtTest>

#include "core/project/serializer.h"
#include "core/undo/mask_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// The mask tools by mouse, keys and tablet, on the whole editor (ux 6.2, 14).
class MaskToolsTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void keysChooseTools_data();
  void keysChooseTools();
  void rectangleIsALayerOfItsOwn();
  void ellipseFillsItsBox();
  void shiftMakesASquare();
  void altAndXTakeAway();
  void clickMakesNoShape();
  void lassoClosesOnRelease();
  void lassoTakesAway();
  void polygonByClicksAndEnter();
  void polygonClosesByDoubleClickAndFirstPoint();
  void backspaceTakesThePointBack();
  void shiftSnapsPolygonsTo45Degrees();
  void escapeDropsEveryGesture_data();
  void escapeDropsEveryGesture();
  void shapesAreEditedByTheSelectTool();
  void shapesMoveBetweenKeyframes();
  void brushLeavesShapesAlone();
  void eraserPaintsTheShape();
  void lockedLayersRefuseThePress();
  void allNoneAndInvert();
  void pressureDrivesSizeAndOpacity();
  void opacityAndSizeByKeys();
  void undoAndRedoRestoreTheDocument();

 private:
  CanvasView* canvas() { return &editor_->window->viewer().canvas(); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(canvas(), key, modifiers);
  }
  void click(const QPointF& source, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(canvas(), Qt::LeftButton, modifiers, editor_->onCanvas(source));
  }
  void hover(const QPointF& source) { QTest::mouseMove(canvas(), editor_->onCanvas(source)); }
  void tablet(QEvent::Type type, const QPointF& source, double pressure);
  const core::MaskStack* masks() const {
    return editor_->segment() == nullptr ? nullptr : core::maskOf(*editor_->segment()).masks;
  }
  // The effective mask at the playhead.
  int shown(int x, int y) const {
    const core::Segment& segment = *editor_->segment();
    return masks()
        ->effectiveMask(segment.contentTimeAt(editor_->window->player().position()), 320, 180)
        .at(x, y);
  }
  void trigger(const char* id) {
    editor_->window->actionRegistry().find(QString::fromLatin1(id))->trigger();
  }
  QByteArray text() const { return core::projectText(editor_->session->document()); }

  std::unique_ptr<EditorFixture> editor_;
};

void MaskToolsTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  canvas()->setFocus();
  editor_->session->toolState().setBrushSizePx(20);
  editor_->session->toolState().setHardness(1);
}

void MaskToolsTest::tablet(QEvent::Type type, const QPointF& source, double pressure) {
  const QPointF at = editor_->onCanvas(source);
  static const auto* pen = new QPointingDevice(
      QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
      QInputDevice::Capability::Pressure, 1, 1);
  QTabletEvent event(type, pen, at, canvas()->mapToGlobal(at), pressure, 0, 0, 0, 0, 0, {},
                     Qt::LeftButton, Qt::LeftButton);
  QCoreApplication::sendEvent(canvas(), &event);
}

void MaskToolsTest::keysChooseTools_data() {
  QTest::addColumn<int>("key");
  QTest::addColumn<bool>("shift");
  QTest::addColumn<int>("tool");
  const auto row = [](const char* name, Qt::Key key, bool shift, core::Tool tool) {
    QTest::newRow(name) << static_cast<int>(key) << shift << static_cast<int>(tool);
  };
  row("select", Qt::Key_V, false, core::Tool::Select);
  row("brush", Qt::Key_B, false, core::Tool::MaskBrush);
  row("eraser", Qt::Key_E, false, core::Tool::MaskEraser);
  row("rectangle", Qt::Key_R, false, core::Tool::MaskRectangle);
  row("ellipse", Qt::Key_R, true, core::Tool::MaskEllipse);
  row("lasso", Qt::Key_G, false, core::Tool::MaskLasso);
  row("polygon", Qt::Key_G, true, core::Tool::MaskPolygon);
  row("motion", Qt::Key_A, false, core::Tool::MotionStroke);
  row("static", Qt::Key_A, true, core::Tool::StaticBrush);
  row("sketch", Qt::Key_D, false, core::Tool::SketchPen);
  row("pan", Qt::Key_H, false, core::Tool::Pan);
}

void MaskToolsTest::keysChooseTools() {
  QFETCH(int, key);
  QFETCH(bool, shift);
  QFETCH(int, tool);
  editor_->session->toolState().setTool(
      tool == static_cast<int>(core::Tool::Pan) ? core::Tool::MaskBrush : core::Tool::Pan);
  this->key(static_cast<Qt::Key>(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
  QCOMPARE(static_cast<int>(editor_->session->toolState().tool()), tool);
  QVERIFY(!canvas()->accessibleName().isEmpty());
}

void MaskToolsTest::rectangleIsALayerOfItsOwn() {
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

void MaskToolsTest::ellipseFillsItsBox() {
  key(Qt::Key_R, Qt::ShiftModifier);
  editor_->drag({{60, 40}, {160, 120}});
  QCOMPARE(shown(110, 80), 255);
  QCOMPARE(shown(63, 80), 255);
  QCOMPARE(shown(63, 43), 0);
}

void MaskToolsTest::shiftMakesASquare() {
  key(Qt::Key_R);
  editor_->drag({{60, 40}, {120, 60}}, Qt::ShiftModifier);
  const std::vector<core::Point>& points = masks()->layers[0].keyframes[0].points;
  QVERIFY(std::abs((points[1][0] - points[0][0]) - (points[1][1] - points[0][1])) < 1e-6);
  QVERIFY(points[1][0] - points[0][0] > 55);
}

void MaskToolsTest::altAndXTakeAway() {
  key(Qt::Key_R);
  editor_->drag({{60, 40}, {160, 120}});
  editor_->drag({{80, 60}, {100, 80}}, Qt::AltModifier);
  QCOMPARE(masks()->layers[1].mode, core::MaskMode::Subtract);
  QCOMPARE(shown(90, 70), 0);
  QCOMPARE(shown(70, 50), 255);
  key(Qt::Key_X);
  QVERIFY(editor_->session->toolState().isSubtracting());
  editor_->drag({{120, 60}, {140, 80}});
  QCOMPARE(shown(130, 70), 0);
  editor_->drag({{125, 65}, {135, 75}}, Qt::AltModifier);  // Alt turns it round again
  QCOMPARE(shown(130, 70), 255);
}

void MaskToolsTest::clickMakesNoShape() {
  const int steps = editor_->steps();
  key(Qt::Key_R);
  click({60, 40});
  key(Qt::Key_G);
  click({60, 40});
  QCOMPARE(editor_->steps(), steps);
}

void MaskToolsTest::lassoClosesOnRelease() {
  key(Qt::Key_G);
  const int steps = editor_->steps();
  editor_->drag({{60, 40}, {140, 40}, {140, 120}, {60, 120}});
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(shown(100, 80), 255);
  QCOMPARE(shown(63, 80), 255);  // along the side that closed by itself
  QCOMPARE(shown(150, 80), 0);
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Painted);
}

void MaskToolsTest::lassoTakesAway() {
  key(Qt::Key_G);
  editor_->drag({{60, 40}, {140, 40}, {140, 120}, {60, 120}});
  editor_->drag({{80, 60}, {120, 60}, {120, 100}, {80, 100}}, Qt::AltModifier);
  QCOMPARE(shown(100, 80), 0);
  QCOMPARE(shown(70, 80), 255);
  QCOMPARE(masks()->layers.size(), std::size_t(1));
}

void MaskToolsTest::polygonByClicksAndEnter() {
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

void MaskToolsTest::polygonClosesByDoubleClickAndFirstPoint() {
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

void MaskToolsTest::backspaceTakesThePointBack() {
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

void MaskToolsTest::shiftSnapsPolygonsTo45Degrees() {
  key(Qt::Key_G, Qt::ShiftModifier);
  click({60, 40});
  click({160, 47}, Qt::ShiftModifier);
  click({120, 120});
  key(Qt::Key_Return);
  const std::vector<core::Point>& points = masks()->layers[0].keyframes[0].points;
  QVERIFY(std::abs(points[1][1] - points[0][1]) < 1e-6);
}

void MaskToolsTest::escapeDropsEveryGesture_data() {
  QTest::addColumn<int>("tool");
  for (const core::Tool tool :
       {core::Tool::MaskBrush, core::Tool::MaskRectangle, core::Tool::MaskEllipse,
        core::Tool::MaskLasso, core::Tool::MaskPolygon, core::Tool::MotionStroke,
        core::Tool::StaticBrush, core::Tool::SketchPen}) {
    QTest::addRow("tool %d", static_cast<int>(tool)) << static_cast<int>(tool);
  }
}

void MaskToolsTest::escapeDropsEveryGesture() {
  QFETCH(int, tool);
  editor_->session->toolState().setTool(static_cast<core::Tool>(tool));
  const QByteArray before = text();
  editor_->drag({{60, 40}, {100, 60}, {120, 100}}, {}, false);
  QVERIFY(canvas()->isInGesture());
  key(Qt::Key_Escape);
  QVERIFY(!canvas()->isInGesture());
  QTest::mouseRelease(canvas(), Qt::LeftButton, {}, editor_->onCanvas({120, 100}));
  QCOMPARE(text(), before);
  QCOMPARE(static_cast<int>(editor_->session->toolState().tool()), tool);
}

void MaskToolsTest::shapesAreEditedByTheSelectTool() {
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

void MaskToolsTest::shapesMoveBetweenKeyframes() {
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

void MaskToolsTest::brushLeavesShapesAlone() {
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

void MaskToolsTest::eraserPaintsTheShape() {
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {80, 80}});
  key(Qt::Key_E);
  editor_->drag({{60, 30}, {60, 90}});
  QCOMPARE(masks()->layers.size(), std::size_t(1));
  QCOMPARE(masks()->layers[0].shape, core::MaskShape::Painted);
  QCOMPARE(shown(60, 60), 0);
  QCOMPARE(shown(45, 60), 255);
}

void MaskToolsTest::lockedLayersRefuseThePress() {
  editor_->drag({{60, 60}, {90, 60}});
  const core::FoundMask found = core::maskOf(*editor_->segment());
  core::SetMaskLayer lock{
      {}, {editor_->segment()->id, found.row, found.masks->layers[0].id}, {}, {}};
  core::copyMaskSettings(found.masks->layers[0], lock.settings);
  lock.settings.isLocked = true;
  editor_->session->push(std::move(lock));
  const int steps = editor_->steps();
  editor_->drag({{60, 100}, {90, 100}});
  QCOMPARE(editor_->steps(), steps);
  QVERIFY(!canvas()->isInGesture());
}

void MaskToolsTest::allNoneAndInvert() {
  key(Qt::Key_B);
  editor_->drag({{100, 90}, {140, 90}});
  trigger("maskInvert");
  QCOMPARE(shown(120, 90), 0);
  QCOMPARE(shown(20, 20), 255);
  trigger("maskAll");
  QCOMPARE(shown(120, 90), 255);
  trigger("maskNone");
  QCOMPARE(shown(20, 20), 0);
  editor_->session->undoStack().undo();
  QCOMPARE(shown(20, 20), 255);
}

void MaskToolsTest::pressureDrivesSizeAndOpacity() {
  key(Qt::Key_B);
  core::ToolState& tools = editor_->session->toolState();
  tools.setBrushSizePx(40);
  tablet(QEvent::TabletPress, {60, 90}, 0.25);
  tablet(QEvent::TabletMove, {100, 90}, 0.25);
  tablet(QEvent::TabletRelease, {100, 90}, 0.25);
  QCOMPARE(shown(80, 90), 255);
  QCOMPARE(shown(80, 100), 0);  // a quarter of the radius of 20
  tools.setPressureDrives(false, true);
  tablet(QEvent::TabletPress, {180, 90}, 0.5);
  tablet(QEvent::TabletMove, {220, 90}, 0.5);
  tablet(QEvent::TabletRelease, {220, 90}, 0.5);
  QVERIFY(std::abs(shown(200, 90) - 128) <= 2);
  QVERIFY(std::abs(shown(200, 105) - 128) <= 2);  // the whole size
}

void MaskToolsTest::opacityAndSizeByKeys() {
  core::ToolState& tools = editor_->session->toolState();
  key(Qt::Key_B);
  key(Qt::Key_5);
  QCOMPARE(tools.opacity(), 0.5);
  key(Qt::Key_0);
  QCOMPARE(tools.opacity(), 1.0);
  tools.setBrushSizePx(100);
  key(Qt::Key_BracketLeft);
  QCOMPARE(tools.brushSizePx(), 90.0);
  key(Qt::Key_BracketRight);
  QVERIFY(tools.brushSizePx() > 98);
}

void MaskToolsTest::undoAndRedoRestoreTheDocument() {
  QList<QByteArray> states{text()};
  const auto note = [&] { states.append(text()); };
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {80, 80}});
  note();
  key(Qt::Key_V);
  editor_->drag({{60, 60}, {90, 70}});
  note();
  key(Qt::Key_E);
  editor_->drag({{60, 50}, {90, 50}});
  note();
  key(Qt::Key_G);
  editor_->drag({{200, 40}, {240, 40}, {240, 120}});
  note();
  for (qsizetype i = states.size() - 2; i >= 0; --i) {
    editor_->session->undoStack().undo();
    QCOMPARE(text(), states[i]);
  }
  for (qsizetype i = 1; i < states.size(); ++i) {
    editor_->session->undoStack().redo();
    QCOMPARE(text(), states[i]);
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MaskToolsTest)
#include "mask_tools_test.moc"
