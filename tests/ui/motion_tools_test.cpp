// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTabletEvent>
#include <QToolButton>
#include <QtTest>

#include "core/conditions/sketch.h"
#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"
#include "core/project/serializer.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// Motion strokes, static brush, camera, preview and sketch pen on the whole editor (ux 7, 8.1).
class MotionToolsTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void pointsDrag();
  void altClickRemovesAPoint();
  void ctrlClickAddsAPoint();
  void selectMovesTheWholeStroke();
  void regionIsPainted();
  void regionFromTheMaskLayer();
  void panelChangesTheStroke();
  void staticBrushHoldsAnArea();
  void cameraPresetsAndFields();
  void fieldArrowsFollowTheCamera();
  void previewPlaysAndStops();
  void previewWithoutMotionSaysSo();
  void penDrawsOnTheFrame();
  void penErasesAndDrawsStraight();
  void pressureScalesThePen();
  void drawingsHoldUntilTheNext();
  void overlayKeysToggle();

 private:
  CanvasView* canvas() { return &editor_->window->viewer().canvas(); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(canvas(), key, modifiers);
  }
  const core::MotionStrokes* motion() const {
    return editor_->segment()->recipe.conditions.first<core::MotionStrokes>();
  }
  const core::Sketch* sketch() const {
    return editor_->segment()->recipe.conditions.first<core::Sketch>();
  }
  const core::Camera* camera() const {
    return editor_->segment()->recipe.conditions.first<core::Camera>();
  }
  void drawStroke() {
    key(Qt::Key_A);
    editor_->drag({{60, 60}, {90, 60}, {120, 60}, {150, 60}});
    QCOMPARE(motion()->strokes.size(), std::size_t(1));
  }
  template <typename T>
  T* panel(const char* name) {
    return editor_->window->findChild<T*>(QString::fromLatin1(name));
  }
  QAction* action(const char* id) {
    return editor_->window->actionRegistry().find(QString::fromLatin1(id));
  }

  std::unique_ptr<EditorFixture> editor_;
};

void MotionToolsTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  canvas()->setFocus();
  editor_->session->toolState().setBrushSizePx(20);
}

void MotionToolsTest::pointsDrag() {
  drawStroke();
  const int steps = editor_->steps();
  editor_->drag({{150, 60}, {160, 90}, {170, 110}});
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(motion()->strokes.size(), std::size_t(1));
  QVERIFY(std::abs(motion()->strokes[0].points.back()[0] - 170) < 2);
  QVERIFY(std::abs(motion()->strokes[0].points.back()[1] - 110) < 2);
  QVERIFY(std::abs(motion()->strokes[0].points.front()[0] - 60) < 2);
}

void MotionToolsTest::altClickRemovesAPoint() {
  key(Qt::Key_A);
  editor_->drag({{60, 60}, {100, 120}, {150, 60}});
  QCOMPARE(motion()->strokes[0].controls.size(), std::size_t(3));
  QTest::mouseClick(canvas(), Qt::LeftButton, Qt::AltModifier, editor_->onCanvas({100, 120}));
  QCOMPARE(motion()->strokes[0].controls.size(), std::size_t(2));
  // A stroke without two points is none.
  QTest::mouseClick(canvas(), Qt::LeftButton, Qt::AltModifier, editor_->onCanvas({60, 60}));
  QVERIFY(motion()->strokes.empty());
}

void MotionToolsTest::ctrlClickAddsAPoint() {
  drawStroke();
  editor_->drag({{105, 60}, {105, 80}, {105, 100}}, Qt::ControlModifier);
  const core::MotionStroke& stroke = motion()->strokes[0];
  QCOMPARE(stroke.controls.size(), std::size_t(3));
  QVERIFY(core::distanceToPolyline(stroke.points, {105, 100}) < 2);
}

void MotionToolsTest::selectMovesTheWholeStroke() {
  drawStroke();
  key(Qt::Key_V);
  editor_->drag({{105, 60}, {110, 90}, {115, 100}});
  const core::MotionStroke& stroke = motion()->strokes[0];
  QVERIFY(std::abs(stroke.points.front()[0] - 70) < 1.5);
  QVERIFY(std::abs(stroke.points.front()[1] - 100) < 1.5);
  QVERIFY(std::abs(stroke.points.back()[0] - 160) < 2);
}

void MotionToolsTest::regionIsPainted() {
  drawStroke();
  editor_->session->toolState().setPaintingRegion(true);
  editor_->drag({{40, 100}, {80, 100}});
  const core::MotionStroke& stroke = motion()->strokes[0];
  QVERIFY(stroke.region.has_value());
  QVERIFY(stroke.region->contains({60, 105}));
  QVERIFY(!stroke.region->contains({60, 60}));
  QVERIFY(!editor_->session->toolState().isPaintingRegion());
}

void MotionToolsTest::regionFromTheMaskLayer() {
  key(Qt::Key_R);
  editor_->drag({{40, 40}, {100, 100}});
  drawStroke();
  auto* region = panel<QComboBox>("motionRegion");
  emit region->activated(2);
  const core::MotionStroke& stroke = motion()->strokes[0];
  QVERIFY(stroke.region.has_value());
  QVERIFY(stroke.region->contains({45, 95}));
  QVERIFY(!stroke.region->contains({105, 60}));
  emit region->activated(0);
  QVERIFY(!motion()->strokes[0].region.has_value());
}

void MotionToolsTest::panelChangesTheStroke() {
  drawStroke();
  panel<QDoubleSpinBox>("motionStart")->setValue(0.5);
  panel<QDoubleSpinBox>("motionDuration")->setValue(1.25);
  emit panel<QComboBox>("motionEase")->activated(3);
  panel<QWidget>("motionWeight")->findChild<QDoubleSpinBox*>()->setValue(40);
  const core::MotionStroke& stroke = motion()->strokes[0];
  QCOMPARE(stroke.start, core::RationalTime(1, 2));
  QCOMPARE(stroke.end, core::RationalTime(7, 4));
  QCOMPARE(stroke.ease, core::Ease::InOut);
  QCOMPARE(stroke.weight, 0.4);
  QTest::mouseClick(panel<QToolButton>("motionStroke.remove"), Qt::LeftButton);
  QVERIFY(motion()->strokes.empty());
}

void MotionToolsTest::staticBrushHoldsAnArea() {
  key(Qt::Key_A, Qt::ShiftModifier);
  editor_->drag({{200, 90}, {240, 90}});
  QCOMPARE(motion()->statics.size(), std::size_t(1));
  QVERIFY(motion()->statics[0].region.contains({220, 95}));
  QTest::mouseClick(canvas(), Qt::LeftButton, Qt::AltModifier, editor_->onCanvas({220, 90}));
  QVERIFY(motion()->statics.empty());
}

void MotionToolsTest::cameraPresetsAndFields() {
  auto* preset = panel<QComboBox>("cameraPreset");
  emit preset->activated(static_cast<int>(core::CameraPreset::PushIn));
  QVERIFY(camera() != nullptr);
  QCOMPARE(camera()->zoom, 1.25);
  QCOMPARE(panel<QDoubleSpinBox>("cameraZoom")->value(), 1.25);
  panel<QDoubleSpinBox>("cameraRoll")->setValue(15);
  panel<QDoubleSpinBox>("cameraPivotX")->setValue(25);
  QCOMPARE(camera()->roll, 15.0);
  QCOMPARE(camera()->pivot, std::optional<core::Point>(core::Point{0.25, 0.5}));
  editor_->session->undoStack().undo();
  QVERIFY(!camera()->pivot.has_value());
  QCOMPARE(panel<QDoubleSpinBox>("cameraPivotX")->value(), 50.0);
}

void MotionToolsTest::fieldArrowsFollowTheCamera() {
  emit panel<QComboBox>("cameraPreset")->activated(static_cast<int>(core::CameraPreset::PanLeft));
  const QImage before = canvas()->grab().toImage();
  action("showField")->trigger();
  QVERIFY(canvas()->overlay().isVisible(Overlay::Field));
  QVERIFY(canvas()->grab().toImage() != before);
}

void MotionToolsTest::previewPlaysAndStops() {
  drawStroke();
  MotionPlayer& player = editor_->window->viewer().motionPlayer();
  QSignalSpy frames(&player, &MotionPlayer::frameReady);
  action("previewMotion")->trigger();
  QVERIFY(player.isPlaying());
  QVERIFY(QTest::qWaitFor([&] { return frames.count() >= 3; }, 15000));
  QCOMPARE(canvas()->label(), QStringLiteral("Motion preview"));
  action("previewMotion")->trigger();
  QVERIFY(!player.isPlaying());
  QVERIFY(canvas()->label().isEmpty());
  // A seek ends it too.
  action("previewMotion")->trigger();
  editor_->window->player().seekFrame(3);
  QVERIFY(!player.isPlaying());
  QVERIFY(!action("previewMotion")->isChecked());
}

void MotionToolsTest::previewWithoutMotionSaysSo() {
  MotionPlayer& player = editor_->window->viewer().motionPlayer();
  QSignalSpy failed(&player, &MotionPlayer::failed);
  action("previewMotion")->trigger();
  QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }, 15000));
  QVERIFY(!player.isPlaying());
  QVERIFY(!action("previewMotion")->isChecked());
}

void MotionToolsTest::penDrawsOnTheFrame() {
  key(Qt::Key_D);
  editor_->session->toolState().setPenWidthPx(6);
  const int steps = editor_->steps();
  editor_->drag({{60, 60}, {100, 90}, {160, 60}});
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(sketch()->keyframes.size(), std::size_t(1));
  QCOMPARE(sketch()->keyframes[0].strokes[0].width, 6.0);
  const QImage& shown = canvas()->overlay().sketch();
  QVERIFY(qAlpha(shown.pixel(100, 90)) > 200 && qGray(shown.pixel(100, 90)) < 60);
  QCOMPARE(qAlpha(shown.pixel(20, 20)), 0);
}

void MotionToolsTest::penErasesAndDrawsStraight() {
  key(Qt::Key_D);
  editor_->session->toolState().setPenWidthPx(8);
  editor_->drag({{60, 60}, {100, 140}, {160, 60}}, Qt::ShiftModifier);
  QCOMPARE(sketch()->keyframes[0].strokes[0].points.size(), std::size_t(2));
  editor_->drag({{110, 50}, {110, 70}}, Qt::AltModifier);
  QVERIFY(sketch()->keyframes[0].strokes[1].isErasing);
  const QImage& shown = canvas()->overlay().sketch();
  QCOMPARE(qAlpha(shown.pixel(110, 60)), 0);
  QVERIFY(qAlpha(shown.pixel(80, 60)) > 200);
}

void MotionToolsTest::pressureScalesThePen() {
  key(Qt::Key_D);
  static const auto* pen = new QPointingDevice(
      QStringLiteral("pen"), 8, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
      QInputDevice::Capability::Pressure, 1, 1);
  const auto send = [&](QEvent::Type type, const QPointF& source, double pressure) {
    const QPointF at = editor_->onCanvas(source);
    QTabletEvent event(type, pen, at, canvas()->mapToGlobal(at), pressure, 0, 0, 0, 0, 0, {},
                       Qt::LeftButton, Qt::LeftButton);
    QCoreApplication::sendEvent(canvas(), &event);
  };
  send(QEvent::TabletPress, {60, 60}, 0.2);
  send(QEvent::TabletMove, {120, 60}, 0.8);
  send(QEvent::TabletRelease, {120, 60}, 0);
  const core::SketchStroke& stroke = sketch()->keyframes[0].strokes[0];
  QVERIFY(std::abs(stroke.points[0].pressure - 0.2) < 0.01);
  QVERIFY(std::abs(stroke.points[1].pressure - 0.8) < 0.01);
}

void MotionToolsTest::drawingsHoldUntilTheNext() {
  key(Qt::Key_D);
  editor_->drag({{60, 60}, {160, 60}});
  editor_->window->player().seekFrame(10);
  editor_->drag({{60, 120}, {160, 120}});
  QCOMPARE(sketch()->keyframes.size(), std::size_t(2));
  QVERIFY(qAlpha(canvas()->overlay().sketch().pixel(100, 120)) > 200);
  editor_->window->player().seekFrame(5);
  QCOMPARE(qAlpha(canvas()->overlay().sketch().pixel(100, 120)), 0);
  QVERIFY(qAlpha(canvas()->overlay().sketch().pixel(100, 60)) > 200);
}

void MotionToolsTest::overlayKeysToggle() {
  const std::pair<Qt::Key, Overlay> keys[] = {
      {Qt::Key_1, Overlay::Mask},   {Qt::Key_2, Overlay::Edge},   {Qt::Key_3, Overlay::Matte},
      {Qt::Key_4, Overlay::Motion}, {Qt::Key_5, Overlay::Sketch}, {Qt::Key_6, Overlay::Confidence}};
  for (const auto& [key, which] : keys) {
    const bool before = canvas()->overlay().isVisible(which);
    this->key(key, Qt::AltModifier);
    QCOMPARE(canvas()->overlay().isVisible(which), !before);
    this->key(key, Qt::AltModifier);
    QCOMPARE(canvas()->overlay().isVisible(which), before);
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MotionToolsTest)
#include "motion_tools_test.moc"
