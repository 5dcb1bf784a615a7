// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/mask/mask_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include "core/project/serializer.h"
#include "core/undo/mask_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// Mask lane, propagation and the layers panel on the whole editor. The clip's picture moves 8 px to
// the right per frame.
class MaskBarTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void keyframesShowInTheLane();
  void altArrowsGoFromKeyframeToKeyframe();
  void aClickInTheLaneSeeks();
  void deleteTakesTheKeyframeAway();
  void propagationFillsTheSegmentAsOneStep();
  void cancellingKeepsWhatIsDone();
  void paintingAPropagatedFrameMakesItsNeighboursStale();
  void undoTakesThePropagationBack();
  void doubtfulFramesAreFound();
  void withoutAMaskNothingStarts();
  void inAndOutLimitThePropagation();
  void interpolationIsAStep();
  void layersAreEditedInThePanel();
  void featherDragIsOneStep();
  void layersAreAddedMovedAndRemoved();
  void looseBoxIsKept();
  void lanesDrawConfidenceNotByColourAlone();

 private:
  CanvasView* canvas() { return &editor_->window->viewer().canvas(); }
  MaskBar& bar() { return editor_->window->viewer().maskBar(); }
  core::MaskPropagator& propagator() { return editor_->window->viewer().propagator(); }
  void seek(int frame) { editor_->window->player().seekFrame(frame); }
  int frame() const {
    return static_cast<int>(editor_->window->player().position().toDouble() * 8 + 0.5);
  }
  const core::MaskLayer& layer(std::size_t index = 0) const {
    return core::maskOf(*editor_->segment()).masks->layers[index];
  }
  void trigger(const char* id) {
    editor_->window->actionRegistry().find(QString::fromLatin1(id))->trigger();
  }
  void propagate(const char* id) {
    trigger(id);
    QVERIFY(propagator().isRunning());
    QVERIFY(QTest::qWaitFor([this] { return !propagator().isRunning(); }, 30000));
  }
  template <typename T>
  T* panel(const char* name) {
    return editor_->window->findChild<T*>(QString::fromLatin1(name));
  }

  std::unique_ptr<EditorFixture> editor_;
};

void MaskBarTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  canvas()->setFocus();
  editor_->session->toolState().setTool(core::Tool::MaskBrush);
  editor_->session->toolState().setBrushSizePx(40);
  editor_->session->toolState().setHardness(1);
}

void MaskBarTest::keyframesShowInTheLane() {
  editor_->drag({{100, 90}, {140, 90}});
  seek(10);
  editor_->drag({{180, 90}, {200, 90}});
  auto* first = bar().findChild<MaskKeyButton*>(QStringLiteral("maskKey.0"));
  auto* second = bar().findChild<MaskKeyButton*>(QStringLiteral("maskKey.10"));
  QVERIFY(first != nullptr && second != nullptr);
  QVERIFY(second->x() > first->x());
  QVERIFY(second->accessibleName().contains(QStringLiteral("Keyframe at")));
  QVERIFY(first->width() >= 24 && first->height() >= 24);
  QCOMPARE(bar().lane().content().count, qint64(24));
}

void MaskBarTest::altArrowsGoFromKeyframeToKeyframe() {
  for (const int at : {2, 9, 17}) {
    seek(at);
    editor_->drag({{100, 90}, {140, 90}});
  }
  seek(0);
  QTest::keyClick(canvas(), Qt::Key_Right, Qt::AltModifier);
  QCOMPARE(frame(), 2);
  QTest::keyClick(canvas(), Qt::Key_Right, Qt::AltModifier);
  QCOMPARE(frame(), 9);
  QTest::keyClick(canvas(), Qt::Key_Right, Qt::AltModifier);
  QTest::keyClick(canvas(), Qt::Key_Right, Qt::AltModifier);
  QCOMPARE(frame(), 17);
  QTest::keyClick(canvas(), Qt::Key_Left, Qt::AltModifier);
  QCOMPARE(frame(), 9);
}

void MaskBarTest::aClickInTheLaneSeeks() {
  editor_->drag({{100, 90}, {140, 90}});
  MaskLane* lane = &bar().lane();
  QTest::mouseClick(lane, Qt::LeftButton, {}, QPoint(lane->width() - 14, lane->height() - 6));
  QCOMPARE(frame(), 23);
  auto* key = bar().findChild<MaskKeyButton*>(QStringLiteral("maskKey.0"));
  QTest::mouseClick(key, Qt::LeftButton);
  QCOMPARE(frame(), 0);
}

void MaskBarTest::deleteTakesTheKeyframeAway() {
  editor_->drag({{100, 90}, {140, 90}});
  seek(10);
  editor_->drag({{180, 90}, {200, 90}});
  auto* key = bar().findChild<MaskKeyButton*>(QStringLiteral("maskKey.10"));
  key->setFocus();
  QTest::keyClick(key, Qt::Key_Delete);
  QCOMPARE(layer().keyframes.size(), std::size_t(1));
  QVERIFY(!bar().findChild<MaskKeyButton*>(QStringLiteral("maskKey.0"))->isHidden());
}

void MaskBarTest::propagationFillsTheSegmentAsOneStep() {
  editor_->drag({{100, 90}, {140, 90}});
  const int steps = editor_->steps();
  QSignalSpy frames(&propagator(), &core::MaskPropagator::framesChanged);
  QTest::keyClick(canvas(), Qt::Key_P, Qt::ControlModifier | Qt::AltModifier);
  QVERIFY(propagator().isRunning());
  QCOMPARE(editor_->steps(), steps);
  QVERIFY(QTest::qWaitFor([this] { return !propagator().isRunning(); }, 30000));
  QCOMPARE(frames.count(), 23);  // each frame appeared as it was made
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(layer().flow.size(), std::size_t(23));
  QCOMPARE(layer().keyframes.size(), std::size_t(1));
  QCOMPARE(layer().interpolation, core::MaskInterpolation::Flow);
  QCOMPARE(bar().lane().content().cells.size(), std::size_t(23));
  for (const core::MaskFlowFrame& each : layer().flow) {
    QVERIFY(each.confidence >= 0 && each.confidence <= 1);
  }
}

void MaskBarTest::cancellingKeepsWhatIsDone() {
  editor_->drag({{100, 90}, {140, 90}});
  const int steps = editor_->steps();
  connect(&propagator(), &core::MaskPropagator::framesChanged, this, [this] {
    if (propagator().done() == 3) {
      trigger("cancelPropagation");
    }
  });
  propagate("propagateForward");
  QCOMPARE(editor_->steps(), steps + 1);
  QVERIFY(layer().flow.size() >= 3 && layer().flow.size() < 23);
}

void MaskBarTest::paintingAPropagatedFrameMakesItsNeighboursStale() {
  editor_->drag({{100, 90}, {140, 90}});
  propagate("propagateForward");
  seek(12);
  editor_->drag({{200, 120}, {220, 120}});
  QCOMPARE(layer().keyframes.size(), std::size_t(2));
  QCOMPARE(layer().flow.size(), std::size_t(22));
  seek(18);
  editor_->drag({{200, 120}, {220, 120}});
  propagate("propagateBoth");  // the frames round this keyframe are made anew
  for (const core::MaskFlowFrame& each : layer().flow) {
    QCOMPARE(each.isStale, each.time < core::RationalTime(12, 8));
  }
}

void MaskBarTest::undoTakesThePropagationBack() {
  editor_->drag({{100, 90}, {140, 90}});
  const QByteArray before = core::projectText(editor_->session->document());
  propagate("propagateForward");
  const QByteArray after = core::projectText(editor_->session->document());
  editor_->session->undoStack().undo();
  QCOMPARE(core::projectText(editor_->session->document()), before);
  QVERIFY(bar().lane().content().cells.empty());
  editor_->session->undoStack().redo();
  QCOMPARE(core::projectText(editor_->session->document()), after);
}

void MaskBarTest::doubtfulFramesAreFound() {
  editor_->drag({{100, 90}, {140, 90}});
  core::PropagateMask result;
  const core::Segment& segment = *editor_->segment();
  result.place = {segment.id, core::maskOf(segment).row, layer().id};
  result.sources = {layer().keyframes[0].time};
  for (int k = 1; k < 20; ++k) {
    result.frames.push_back({core::RationalTime(k, 8), layer().keyframes[0].bitmap,
                             k == 7 || k == 15 ? 0.3 : 0.9, false});
  }
  editor_->session->push(std::move(result));
  QTest::keyClick(canvas(), Qt::Key_N, Qt::ShiftModifier);
  QCOMPARE(frame(), 7);
  QTest::keyClick(canvas(), Qt::Key_N, Qt::ShiftModifier);
  QCOMPARE(frame(), 15);
  QSignalSpy notices(&bar(), &MaskBar::notice);
  QTest::keyClick(canvas(), Qt::Key_N, Qt::ShiftModifier);
  QCOMPARE(frame(), 15);
  QCOMPARE(notices.count(), 1);
}

void MaskBarTest::withoutAMaskNothingStarts() {
  trigger("propagateForward");
  QVERIFY(!propagator().isRunning());
}

void MaskBarTest::inAndOutLimitThePropagation() {
  editor_->drag({{100, 90}, {140, 90}});
  editor_->session->selection().setInOut(
      core::TimeRange{core::RationalTime(0, 1), core::RationalTime(6, 8)});
  propagate("propagateForward");
  QCOMPARE(layer().flow.size(), std::size_t(5));
}

void MaskBarTest::interpolationIsAStep() {
  editor_->drag({{100, 90}, {140, 90}});
  auto* box = panel<QComboBox>("maskInterpolation");
  const int steps = editor_->steps();
  box->setCurrentIndex(box->findData(static_cast<int>(core::MaskInterpolation::Shape)));
  emit box->activated(box->currentIndex());
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(layer().interpolation, core::MaskInterpolation::Shape);
}

void MaskBarTest::layersAreEditedInThePanel() {
  editor_->drag({{100, 90}, {140, 90}});
  auto* invert = panel<QCheckBox>("maskLayerInvert");
  QVERIFY(invert->isEnabled());
  invert->click();
  QVERIFY(layer().isInverted);
  auto* list = panel<QListWidget>("maskLayerList");
  QCOMPARE(list->count(), 1);
  list->item(0)->setCheckState(Qt::Unchecked);
  QVERIFY(!layer().isVisible);
  list->item(0)->setText(QStringLiteral("Hero"));
  QCOMPARE(QString::fromStdString(layer().name), QStringLiteral("Hero"));
  auto* mode = panel<QComboBox>("maskLayerMode");
  emit mode->activated(2);
  QCOMPARE(layer().mode, core::MaskMode::Intersect);
  editor_->session->undoStack().undo();
  QCOMPARE(layer().mode, core::MaskMode::Add);
  QCOMPARE(mode->currentIndex(), 0);
}

void MaskBarTest::featherDragIsOneStep() {
  editor_->drag({{100, 90}, {140, 90}});
  const int steps = editor_->steps();
  auto* slider = panel<QWidget>("maskLayerFeather")->findChild<QSlider*>();
  for (const int position : {10, 20, 30, 40}) {
    slider->setValue(position);
  }
  QCOMPARE(editor_->steps(), steps + 1);
  QCOMPARE(layer().feather, 20.0);
  editor_->session->undoStack().undo();
  QCOMPARE(layer().feather, 0.0);
}

void MaskBarTest::layersAreAddedMovedAndRemoved() {
  editor_->drag({{100, 90}, {140, 90}});
  const core::MaskLayerId first = layer().id;
  QTest::mouseClick(panel<QToolButton>("maskLayer.add"), Qt::LeftButton);
  QVERIFY(core::maskOf(*editor_->segment()).masks->layers.size() == 2);
  const core::MaskLayerId added = layer(1).id;
  QVERIFY(editor_->session->toolState().maskLayer() == added);
  editor_->drag({{200, 90}, {220, 90}});  // goes to the chosen layer
  QVERIFY(layer(1).areaAt(core::RationalTime(), 320, 180).at(210, 90) == 255);
  QVERIFY(layer(0).areaAt(core::RationalTime(), 320, 180).at(210, 90) == 0);
  QTest::mouseClick(panel<QToolButton>("maskLayer.down"), Qt::LeftButton);
  QVERIFY(layer(0).id == added && layer(1).id == first);
  QTest::mouseClick(panel<QToolButton>("maskLayer.remove"), Qt::LeftButton);
  QCOMPARE(core::maskOf(*editor_->segment()).masks->layers.size(), std::size_t(1));
  QVERIFY(layer().id == first);
}

void MaskBarTest::looseBoxIsKept() {
  editor_->drag({{100, 90}, {140, 90}});
  panel<QCheckBox>("maskLooseBox")->click();
  QVERIFY(core::maskOf(*editor_->segment()).masks->looseBox.has_value());
  panel<QCheckBox>("maskLooseBox")->click();
  QVERIFY(!core::maskOf(*editor_->segment()).masks->looseBox.has_value());
}

void MaskBarTest::lanesDrawConfidenceNotByColourAlone() {
  MaskLane lane;
  lane.resize(224, 40);
  MaskLaneContent content;
  content.count = 2;
  content.cells = {{0, 0.9, false}, {1, 0.3, false}};
  lane.setContent(content);
  lane.setPlayhead(5);  // out of the way
  lane.show();
  const QImage grey = lane.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
  // The sure frame is tall and plain, the doubtful one low, hatched and capped.
  const int middle = grey.height() - 9;
  QSet<int> sure;
  QSet<int> doubtful;
  for (int x = 20; x < 100; ++x) {
    sure.insert(qGray(grey.pixel(x, middle)));
    doubtful.insert(qGray(grey.pixel(x + 110, grey.height() - 5)));
  }
  QCOMPARE(sure.size(), 1);
  QVERIFY(doubtful.size() > 1);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MaskBarTest)
#include "mask_bar_test.moc"
