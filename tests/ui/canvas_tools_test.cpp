// SPDX-License-Identifier: Apache-2.0
#include <QWheelEvent>
#include <QtTest>

#include "core/conditions/mask_stack.h"
#include "core/motion/motion_strokes.h"
#include "core/project/serializer.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class CanvasToolsTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void brushPaintsSourcePixelsAtAnyZoom_data();
  void brushPaintsSourcePixelsAtAnyZoom();
  void eraserTakesAway();
  void altSwapsBrushAndEraser();
  void shiftDrawsAStraightLine();
  void oneGestureIsOneStep();
  void escapeDropsTheGesture();
  void previewEqualsTheResult();
  void paintingAnotherFrameMakesAKeyframe();
  void paintingMakesASegmentWhereThereIsNone();
  void motionStrokeFollowsTheHand();
  void clickMakesNoStroke();
  void movingThePlayheadEndsAGesture();
  void undoAndRedoRestoreTheDocument();

 private:
  void choose(Qt::Key key) { QTest::keyClick(&editor_->window->viewer().canvas(), key); }
  QByteArray text() const { return core::projectText(editor_->session->document()); }

  std::unique_ptr<EditorFixture> editor_;
};

void CanvasToolsTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  editor_->session->toolState().setBrushSizePx(20);
  editor_->session->toolState().setHardness(1);
  choose(Qt::Key_B);
  QCOMPARE(editor_->session->toolState().tool(), core::Tool::MaskBrush);
}

void CanvasToolsTest::brushPaintsSourcePixelsAtAnyZoom_data() {
  QTest::addColumn<double>("zoom");
  QTest::newRow("fit") << 0.0;
  QTest::newRow("1:1") << 1.0;
  QTest::newRow("50 %") << 0.5;
  QTest::newRow("250 %") << 2.5;
}

void CanvasToolsTest::brushPaintsSourcePixelsAtAnyZoom() {
  QFETCH(double, zoom);
  if (zoom > 0) {
    editor_->window->viewer().canvas().setZoom(zoom);
  }
  editor_->drag({{130, 90}, {160, 90}, {190, 90}});
  QCOMPARE(editor_->maskAt(130, 90), 255);
  QCOMPARE(editor_->maskAt(160, 97), 255);
  QCOMPARE(editor_->maskAt(196, 90), 255);
  QCOMPARE(editor_->maskAt(160, 104), 0);
  QCOMPARE(editor_->maskAt(115, 90), 0);
  QCOMPARE(editor_->maskAt(205, 90), 0);
}

void CanvasToolsTest::eraserTakesAway() {
  editor_->drag({{100, 90}, {200, 90}});
  choose(Qt::Key_E);
  editor_->drag({{150, 80}, {150, 100}});
  QCOMPARE(editor_->maskAt(150, 90), 0);
  QCOMPARE(editor_->maskAt(110, 90), 255);
}

void CanvasToolsTest::altSwapsBrushAndEraser() {
  editor_->drag({{100, 90}, {200, 90}});
  editor_->drag({{150, 80}, {150, 100}}, Qt::AltModifier);
  QCOMPARE(editor_->maskAt(150, 90), 0);
}

void CanvasToolsTest::shiftDrawsAStraightLine() {
  editor_->drag({{100, 60}, {150, 140}, {200, 60}}, Qt::ShiftModifier);
  QCOMPARE(editor_->maskAt(150, 60), 255);
  QCOMPARE(editor_->maskAt(150, 140), 0);
}

void CanvasToolsTest::oneGestureIsOneStep() {
  const int before = editor_->steps();
  editor_->drag({{100, 90}, {120, 95}, {140, 80}, {160, 90}, {180, 100}});
  QCOMPARE(editor_->steps(), before + 1);
  editor_->drag({{100, 120}, {180, 120}});
  QCOMPARE(editor_->steps(), before + 2);
}

void CanvasToolsTest::escapeDropsTheGesture() {
  const int before = editor_->steps();
  const QByteArray document = text();
  editor_->drag({{100, 90}, {160, 90}}, {}, false);
  QTest::keyClick(&editor_->window->viewer().canvas(), Qt::Key_Escape);
  QTest::mouseRelease(&editor_->window->viewer().canvas(), Qt::LeftButton, {},
                      editor_->onCanvas({160, 90}));
  QCOMPARE(editor_->steps(), before);
  QCOMPARE(text(), document);
  const QImage& shown = editor_->window->viewer().canvas().overlay().mask();
  QVERIFY(shown.isNull() || qGray(shown.pixel(130, 90)) == 0);
}

void CanvasToolsTest::previewEqualsTheResult() {
  editor_->session->toolState().setHardness(0.4);
  editor_->session->toolState().setOpacity(0.7);
  editor_->drag({{60, 60}, {80, 90}, {120, 100}, {200, 70}, {210, 120}}, {}, false);
  const QImage preview = editor_->window->viewer().canvas().overlay().mask().copy();
  QTest::mouseRelease(&editor_->window->viewer().canvas(), Qt::LeftButton, {},
                      editor_->onCanvas({210, 120}));
  for (int y = 0; y < 180; ++y) {
    for (int x = 0; x < 320; ++x) {
      const int stored = editor_->maskAt(160, 90) >= 0 && (x % 16 == 0) && (y % 12 == 0)
                             ? editor_->maskAt(x, y)
                             : -1;
      if (stored >= 0) {
        QVERIFY2(std::abs(stored - qGray(preview.pixel(x, y))) <= 1,
                 qPrintable(QStringLiteral("%1,%2").arg(x).arg(y)));
      }
    }
  }
}

void CanvasToolsTest::paintingAnotherFrameMakesAKeyframe() {
  editor_->drag({{100, 90}, {120, 90}});
  editor_->window->player().seekFrame(10);
  QCOMPARE(editor_->maskAt(100, 90), 255);  // held
  editor_->drag({{200, 90}, {220, 90}});
  QCOMPARE(editor_->segment()->recipe.conditions.mask()->keyframeTimes().size(), std::size_t(2));
  editor_->window->player().seekFrame(0);
  QCOMPARE(editor_->maskAt(200, 90), 0);
}

void CanvasToolsTest::paintingMakesASegmentWhereThereIsNone() {
  while (editor_->session->undoStack().canUndo()) {
    editor_->session->undoStack().undo();
  }
  QVERIFY(editor_->segment() == nullptr);
  editor_->drag({{100, 90}, {120, 90}});
  QVERIFY(editor_->segment() != nullptr);
  QCOMPARE(editor_->maskAt(100, 90), 255);
  QCOMPARE(editor_->session->selection().segment(), std::optional(editor_->segment()->id));
}

void CanvasToolsTest::motionStrokeFollowsTheHand() {
  choose(Qt::Key_A);
  editor_->window->player().seekFrame(4);
  editor_->drag({{60, 60}, {90, 60}, {120, 60}, {150, 60}});
  QCOMPARE(editor_->strokeCount(), std::size_t(1));
  const core::MotionStroke& stroke =
      editor_->segment()->recipe.conditions.first<core::MotionStrokes>()->strokes.front();
  QVERIFY(std::abs(stroke.points.front()[0] - 60) < 1 &&
          std::abs(stroke.points.back()[0] - 150) < 1);
  QCOMPARE(stroke.radius, 10.0);
  QCOMPARE(stroke.start, core::RationalTime(4, 8));
  QCOMPARE(stroke.end, core::RationalTime(3, 1));
  editor_->session->undoStack().undo();
  QCOMPARE(editor_->strokeCount(), std::size_t(0));
  editor_->session->undoStack().redo();
  QCOMPARE(editor_->strokeCount(), std::size_t(1));
}

void CanvasToolsTest::clickMakesNoStroke() {
  choose(Qt::Key_A);
  const int before = editor_->steps();
  editor_->drag({{60, 60}, {61, 60}});
  QCOMPARE(editor_->strokeCount(), std::size_t(0));
  QCOMPARE(editor_->steps(), before);
}

void CanvasToolsTest::movingThePlayheadEndsAGesture() {
  const int before = editor_->steps();
  editor_->drag({{100, 90}, {160, 90}}, {}, false);
  editor_->window->player().seekFrame(5);
  QTest::mouseRelease(&editor_->window->viewer().canvas(), Qt::LeftButton, {},
                      editor_->onCanvas({160, 90}));
  QCOMPARE(editor_->steps(), before);
}

void CanvasToolsTest::undoAndRedoRestoreTheDocument() {
  QList<QByteArray> states{text()};
  editor_->drag({{100, 90}, {160, 90}});
  states.append(text());
  choose(Qt::Key_E);
  editor_->drag({{120, 90}, {130, 95}});
  states.append(text());
  choose(Qt::Key_A);
  editor_->drag({{60, 60}, {150, 80}});
  states.append(text());
  for (qsizetype i = states.size() - 2; i >= 0; --i) {
    QTest::keyClick(editor_->window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(), states[i]);
  }
  for (qsizetype i = 1; i < states.size(); ++i) {
    QTest::keyClick(editor_->window.get(), Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(text(), states[i]);
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::CanvasToolsTest)
#include "canvas_tools_test.moc"
