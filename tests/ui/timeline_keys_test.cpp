// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSlider>
#include <QtTest>

#include "core/undo/recipe_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/editing/timeline_editor.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

using core::RationalTime;
using tests::EditorFixture;

// The keys of ux 14 that edit the timeline, in the whole window: a clip of 3 s at 8 frames/s with a
// segment over it.
class TimelineKeysTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void splitAndDelete();
  void rippleTrimToPlayhead();
  void clipboard();
  void selectAllAndNone();
  void marker();
  void snapping();
  void splitPromptBlock();
  void zoomAndBars();
  void lettersStayInTextFields();
  void clipSettingsDialog();
  void contextMenuRenames();
  void generateHereFromTheMenu();
  void badgeRaisesTheTakes();

 private:
  TimelineView& view() const { return editor_->window->timeline(); }
  const core::Track& track() const { return editor_->session->sequence().tracks.front(); }
  QAction* action(const char* id) const {
    return editor_->window->actionRegistry().find(QString::fromLatin1(id));
  }
  void key(int code, Qt::KeyboardModifiers modifiers = {}) {
    view().setFocus();
    QTest::keyClick(editor_->window.get(), static_cast<Qt::Key>(code), modifiers);
  }
  void seek(int eighths) { editor_->window->player().seek(RationalTime(eighths, 8)); }

  std::unique_ptr<EditorFixture> editor_;
};

void TimelineKeysTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  editor_->window->docks().show(Panel::Timeline);
}

void TimelineKeysTest::splitAndDelete() {
  seek(8);
  editor_->session->selection().clear();
  key(Qt::Key_S);
  QCOMPARE(track().clips.size(), std::size_t{2});
  QCOMPARE(track().segments.size(), std::size_t{1});
  key(Qt::Key_Z, Qt::ControlModifier);
  key(Qt::Key_S, Qt::ShiftModifier);
  QCOMPARE(track().clips.size(), std::size_t{2});
  QCOMPARE(track().segments.size(), std::size_t{2});
  editor_->session->selection().selectClip(track().clips.front().id);
  key(Qt::Key_Delete);
  QCOMPARE(track().clips.size(), std::size_t{1});
  QVERIFY(track().clips.front().start == RationalTime(1, 1));
  key(Qt::Key_Z, Qt::ControlModifier);
  editor_->session->selection().selectClip(track().clips.front().id);
  key(Qt::Key_Delete, Qt::ShiftModifier);
  QVERIFY(track().clips.front().start == RationalTime());
}

void TimelineKeysTest::rippleTrimToPlayhead() {
  seek(8);
  editor_->session->selection().clear();
  key(Qt::Key_Q);
  QVERIFY(editor_->session->sequence().duration() == RationalTime(2, 1));
  seek(8);
  key(Qt::Key_W);
  QVERIFY(editor_->session->sequence().duration() == RationalTime(1, 1));
}

void TimelineKeysTest::clipboard() {
  editor_->session->selection().selectClip(track().clips.front().id);
  QVERIFY(!action("paste")->isEnabled());
  key(Qt::Key_C, Qt::ControlModifier);
  QVERIFY(action("paste")->isEnabled());
  seek(8);
  key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(editor_->session->sequence().duration() == RationalTime(6, 1));
  key(Qt::Key_Z, Qt::ControlModifier);
  editor_->session->selection().selectClip(track().clips.front().id);
  key(Qt::Key_D, Qt::ControlModifier);
  QCOMPARE(track().clips.size(), std::size_t{2});
  key(Qt::Key_Z, Qt::ControlModifier);
  editor_->session->selection().selectClip(track().clips.front().id);
  key(Qt::Key_X, Qt::ControlModifier);
  QVERIFY(track().clips.empty());
  seek(0);
  key(Qt::Key_V, Qt::ControlModifier);
  QCOMPARE(track().clips.size(), std::size_t{1});
}

void TimelineKeysTest::selectAllAndNone() {
  key(Qt::Key_A, Qt::ControlModifier);
  QCOMPARE(editor_->session->selection().items().size(), std::size_t{2});
  key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(editor_->session->selection().items().empty());
}

void TimelineKeysTest::marker() {
  seek(4);
  key(Qt::Key_M);
  QCOMPARE(editor_->session->sequence().markers.size(), std::size_t{1});
  key(Qt::Key_M);  // on a marker: its name and colour
  auto* dialog = view().findChild<QDialog*>(QStringLiteral("markerDialog"));
  QVERIFY(dialog != nullptr);
  QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("markerName")),
                   QStringLiteral("jump"));
  dialog->findChild<QComboBox*>(QStringLiteral("markerColour"))->setCurrentIndex(2);
  dialog->accept();
  const core::Marker& marker = editor_->session->sequence().markers.front();
  QCOMPARE(marker.name, std::string("jump"));
  QVERIFY(marker.colour == core::MarkerColour::Green);
  QVERIFY(marker.time == RationalTime(1, 2));
}

void TimelineKeysTest::snapping() {
  QVERIFY(editor_->window->timelineEditor().isSnapping());
  key(Qt::Key_N);
  QVERIFY(!editor_->window->timelineEditor().isSnapping());
  QVERIFY(!action("snapping")->isChecked());
  key(Qt::Key_N);
  QVERIFY(editor_->window->timelineEditor().isSnapping());
}

void TimelineKeysTest::splitPromptBlock() {
  seek(8);
  key(Qt::Key_B, Qt::ControlModifier);
  QCOMPARE(editor_->segment()->recipe.blocks.size(), std::size_t{2});
  QVERIFY(editor_->segment()->recipe.blocks.front().duration == RationalTime(1, 1));
  // T writes the block at the playhead.
  key(Qt::Key_T);
  QWidget* second = editor_->window->findChild<QWidget*>(QStringLiteral("promptEdit.2"));
  QTRY_VERIFY(second != nullptr && second->hasFocus());
}

void TimelineKeysTest::zoomAndBars() {
  // The view has all the width of its panel, but for a scroll bar of the tracks if there is one.
  QVERIFY(view().width() > view().parentWidget()->width() - 30);
  const double scale = view().geometryOfTimes().pixelsPerSecond();
  key(Qt::Key_Equal);
  QVERIFY(view().geometryOfTimes().pixelsPerSecond() > scale);
  key(Qt::Key_Minus);
  QVERIFY(qAbs(view().geometryOfTimes().pixelsPerSecond() / scale - 1) < 0.01);
  auto* zoom = editor_->window->findChild<QSlider*>(QStringLiteral("timelineZoom"));
  zoom->setValue(zoom->value() + 60);  // three doublings
  QVERIFY(qAbs(view().geometryOfTimes().pixelsPerSecond() / scale - 8) < 0.5);
  auto* scroll = editor_->window->findChild<QScrollBar*>(QStringLiteral("timelineScroll"));
  scroll->setValue(1000);
  QVERIFY(qAbs(view().geometryOfTimes().scrollSeconds() - 1) < 0.01);
  key(Qt::Key_Z, Qt::ShiftModifier);
  QVERIFY(view().geometryOfTimes().isFitted());
  QCOMPARE(scroll->value(), 0);
}

void TimelineKeysTest::lettersStayInTextFields() {
  key(Qt::Key_T);
  QWidget* prompt = editor_->window->findChild<QWidget*>(QStringLiteral("promptEdit"));
  QTRY_VERIFY(prompt->hasFocus());
  QTest::keyClicks(prompt, QStringLiteral("smqwn"));
  QCOMPARE(editor_->segment()->recipe.blocks.front().prompt, std::string("smqwn"));
  QTest::keyClick(prompt, Qt::Key_Delete);
  QCOMPARE(track().clips.size(), std::size_t{1});
  QVERIFY(editor_->session->sequence().markers.empty());
}

void TimelineKeysTest::clipSettingsDialog() {
  editor_->session->selection().selectClip(track().clips.front().id);
  action("clipSettings")->trigger();
  auto* dialog = view().findChild<QDialog*>(QStringLiteral("clipDialog"));
  QVERIFY(dialog != nullptr);
  // The clip is silent: there is nothing to fade.
  QVERIFY(!dialog->findChild<QWidget*>(QStringLiteral("clipGain"))->isEnabled());
  dialog->findChild<QDoubleSpinBox*>(QStringLiteral("clipSpeed"))->setValue(200);
  const int steps = editor_->steps();
  dialog->accept();
  QVERIFY(track().clips.front().speed == RationalTime(2, 1));
  QVERIFY(track().clips.front().duration() == RationalTime(3, 2));
  QCOMPARE(editor_->steps(), steps + 1);
}

void TimelineKeysTest::contextMenuRenames() {
  const QPoint at(view().geometryOfTimes().headWidth() + 200,
                  qRound(view().geometryOfTimes().clipLane(0).center().y()));
  QContextMenuEvent event(QContextMenuEvent::Mouse, at, view().mapToGlobal(at));
  QCoreApplication::sendEvent(&view(), &event);
  auto* menu = view().findChild<QMenu*>(QStringLiteral("timelineMenu"));
  QVERIFY(menu != nullptr);
  QVERIFY(editor_->session->selection().clip() == track().clips.front().id);
  menu->findChild<QAction*>(QStringLiteral("renameItem"))->trigger();
  menu->close();
  auto* dialog = view().findChild<QDialog*>(QStringLiteral("renameDialog"));
  QVERIFY(dialog != nullptr);
  auto* edit = dialog->findChild<QLineEdit*>();
  edit->selectAll();
  QTest::keyClicks(edit, QStringLiteral("meadow"));
  QTest::keyClick(edit, Qt::Key_Return);
  QCOMPARE(track().clips.front().name, std::string("meadow"));
}

void TimelineKeysTest::generateHereFromTheMenu() {
  editor_->session->selection().setInOut(core::TimeRange{RationalTime(1, 1), RationalTime(1, 1)});
  action("generateHere")->trigger();
  // Over footage there is no free time: a track of its own.
  QCOMPARE(editor_->session->sequence().tracks.size(), std::size_t{2});
  QCOMPARE(editor_->session->sequence().tracks.back().segments.size(), std::size_t{1});
  const auto& selected = editor_->session->selection().segment();
  QVERIFY(selected == editor_->session->sequence().tracks.back().segments.front().id);
  QCOMPARE(view().content().tracks.size(), std::size_t{2});
}

void TimelineKeysTest::badgeRaisesTheTakes() {
  editor_->session->selection().clear();
  view().grab();
  const QRectF lane = view().geometryOfTimes().segmentLane(0);
  for (int x = view().geometryOfTimes().headWidth() + 20; x < 500; x += 8) {
    QTest::mouseClick(&view(), Qt::LeftButton, {}, QPoint(x, qRound(lane.center().y())));
  }
  QVERIFY(editor_->session->selection().segment() == editor_->segment()->id);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::TimelineKeysTest)
#include "timeline_keys_test.moc"
