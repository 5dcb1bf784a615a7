// SPDX-License-Identifier: Apache-2.0
#include <QTabletEvent>
#include <QtTest>

#include "core/project/serializer.h"
#include "core/undo/mask_commands.h"
#include "tests/ui/mask_canvas.h"

namespace reelbrush::ui {

// The mask tools by mouse, keys and tablet, on the whole editor (ux 6.2, 14).
class MaskToolsTest : public QObject, private tests::MaskCanvas {
  Q_OBJECT

 private slots:
  void init() { QVERIFY(make()); }
  void cleanup() { editor_.reset(); }
  void keysChooseTools_data();
  void keysChooseTools();
  void altAndXTakeAway();
  void clickMakesNoShape();
  void lassoClosesOnRelease();
  void lassoTakesAway();
  void escapeDropsEveryGesture_data();
  void escapeDropsEveryGesture();
  void lockedLayersRefuseThePress();
  void allNoneAndInvert();
  void pressureDrivesSizeAndOpacity();
  void opacityAndSizeByKeys();
  void undoAndRedoRestoreTheDocument();

 private:
  void tablet(QEvent::Type type, const QPointF& source, double pressure);
  void trigger(const char* id) {
    editor_->window->actionRegistry().find(QString::fromLatin1(id))->trigger();
  }
  QByteArray text() const { return core::projectText(editor_->session->document()); }
};

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
