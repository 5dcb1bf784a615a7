// SPDX-License-Identifier: Apache-2.0
#include "ui/viewer/source_viewer.h"

#include <QLabel>
#include <QTreeView>
#include <QtTest>

#include "tests/support/media_files.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/bin/project_bin.h"
#include "ui/canvas/viewer.h"
#include "ui/viewer/source_ruler.h"
#include "ui/viewer/viewer_tabs.h"

namespace reelbrush::ui {

using core::RationalTime;
using tests::EditorFixture;

// The source viewer, the marks, and the transport keys that both players share.
class SourceViewerTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init();
  void cleanup() { editor_.reset(); }
  void doubleClickOpensMedia();
  void keysWorkOnTheTabInFront();
  void marksAreKeptPerItem();
  void marksCannotCross();
  void marksAreGoneTo();
  void marksAreInsertedAndOverwritten();
  void firstClipGivesTheSequenceItsSize();
  void rulerIsScrubbed();
  void removedItemClosesTheSource();
  void switchingTabsPauses();
  void sequenceMarksAreASelection();
  void shuttleDoubles();
  void heldStopMakesSingleFrames();
  void upAndDownFindEditPoints();
  void guidesAreDrawn();
  void zoomKeysWorkOnTheTabInFront();
  void proxyPlaysAndTheOriginalRests();

 private:
  SourceViewer& source() const { return editor_->window->source(); }
  core::Player& player() const { return editor_->window->player(); }
  CanvasView* canvas() const { return &editor_->window->viewer().canvas(); }
  core::MediaId import(const char* name, int frames = 20) const {
    const auto file = tests::writeFilm(editor_->path(QString::fromLatin1(name)), 64, 48, frames,
                                       RationalTime(10, 1));
    const std::size_t before = editor_->session->document().media.items.size();
    editor_->window->mediaService().import({file});
    const bool came = QTest::qWaitFor(
        [&] { return editor_->session->document().media.items.size() == before + 1; }, 10000);
    return came ? editor_->session->document().media.items.back().id : core::MediaId();
  }
  void openSource(const core::MediaId& id) const {
    editor_->window->viewerTabs().showPage(QStringLiteral("source"));
    source().open(id);
    QTRY_VERIFY(!source().canvas().picture().isNull());
    source().canvas().setFocus();
  }

  std::unique_ptr<EditorFixture> editor_;
};

void SourceViewerTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  canvas()->setFocus();
}

void SourceViewerTest::doubleClickOpensMedia() {
  const core::MediaId id = import("a.mkv");
  auto* list = editor_->window->findChild<QTreeView*>(QStringLiteral("binList"));
  const QPoint row = list->visualRect(list->model()->index(1, 0)).center();
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row);
  QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, row);
  QCOMPARE(source().media(), id);
  QCOMPARE(editor_->window->viewerTabs().current(), QStringLiteral("source"));
  QTRY_COMPARE(source().canvas().picture().size(), QSize(64, 48));
}

void SourceViewerTest::keysWorkOnTheTabInFront() {
  openSource(import("a.mkv"));
  QTest::keyClick(&source().canvas(), Qt::Key_Right);
  QTest::keyClick(&source().canvas(), Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(source().player().frame(), std::int64_t(11));
  QCOMPARE(player().frame(), std::int64_t(0));
  // Frame k has the level 16 + 8 k.
  const int level = qRound((8 * 11) * 255 / 219.0);
  QTRY_VERIFY(std::abs(qRed(source().canvas().picture().pixel(5, 5)) - level) <= 3);
  QTest::keyClick(&source().canvas(), Qt::Key_End);
  QCOMPARE(source().player().frame(), std::int64_t(19));
  QTest::keyClick(&source().canvas(), Qt::Key_Home);
  QTest::keyClick(&source().canvas(), Qt::Key_Space);
  QVERIFY(source().player().isPlaying() && !player().isPlaying());
  QTRY_VERIFY(source().player().frame() > 1);
  QTest::keyClick(&source().canvas(), Qt::Key_K);
  QVERIFY(!source().player().isPlaying());
}

void SourceViewerTest::marksAreKeptPerItem() {
  const core::MediaId a = import("a.mkv");
  const core::MediaId b = import("b.mkv");
  openSource(a);
  QVERIFY(!source().chosen()->range);
  source().player().seekFrame(5);
  QTest::keyClick(&source().canvas(), Qt::Key_I);
  source().player().seekFrame(9);
  QTest::keyClick(&source().canvas(), Qt::Key_O);
  const core::TimeRange marked{RationalTime(1, 2), RationalTime(1, 2)};  // frames 5 to 9
  QVERIFY(source().chosen()->range == marked);
  openSource(b);
  QVERIFY(!source().chosen()->range);
  openSource(a);
  QVERIFY(source().chosen()->range == marked);
  QTest::keyClick(&source().canvas(), Qt::Key_X, Qt::AltModifier);
  QVERIFY(!source().chosen()->range);
  QVERIFY(!editor_->session->selection().inOut());
}

void SourceViewerTest::marksCannotCross() {
  openSource(import("a.mkv"));
  source().player().seekFrame(10);
  source().markOut();
  source().player().seekFrame(15);
  source().markIn();
  QVERIFY(source().chosen()->range == (core::TimeRange{RationalTime(3, 2), RationalTime(1, 2)}));
  source().player().seekFrame(3);
  source().markOut();
  QVERIFY(source().chosen()->range == (core::TimeRange{RationalTime(), RationalTime(2, 5)}));
}

void SourceViewerTest::marksAreGoneTo() {
  openSource(import("a.mkv"));
  source().player().seekFrame(4);
  source().markIn();
  source().player().seekFrame(12);
  source().markOut();
  QTest::keyClick(&source().canvas(), Qt::Key_I, Qt::ShiftModifier);
  QCOMPARE(source().player().frame(), std::int64_t(4));
  QTest::keyClick(&source().canvas(), Qt::Key_O, Qt::ShiftModifier);
  QCOMPARE(source().player().frame(), std::int64_t(12));
  QTest::keyClick(&source().canvas(), Qt::Key_Up);  // back to the mark in
  QCOMPARE(source().player().frame(), std::int64_t(4));
}

void SourceViewerTest::marksAreInsertedAndOverwritten() {
  openSource(import("a.mkv"));
  source().player().seekFrame(10);
  source().markIn();  // one second is left
  player().seekFrame(8);
  const int before = editor_->steps();
  QTest::keyClick(&source().canvas(), Qt::Key_Period);
  QCOMPARE(editor_->steps(), before + 1);
  const auto& clips = editor_->session->sequence().tracks.front().clips;
  QCOMPARE(clips.size(), std::size_t(3));  // before, the source, behind
  QVERIFY(clips[1].range() == (core::TimeRange{RationalTime(1, 1), RationalTime(1, 1)}));
  QVERIFY(clips[1].trimmed == (core::TimeRange{RationalTime(1, 1), RationalTime(1, 1)}));
  QCOMPARE(editor_->session->sequence().duration(), RationalTime(3, 1));
  QCOMPARE(player().frame(), std::int64_t(16));  // behind it, for the next
  editor_->session->undoStack().undo();
  player().seekFrame(8);
  QTest::keyClick(&source().canvas(), Qt::Key_Comma);
  QCOMPARE(editor_->session->sequence().tracks.front().clips.size(), std::size_t(3));
  QCOMPARE(editor_->session->sequence().duration(), RationalTime(4, 1));
}

void SourceViewerTest::firstClipGivesTheSequenceItsSize() {
  editor_->session->newProject();
  const core::MediaId id = import("a.mkv");
  editor_->window->bin().select({id});
  QTest::keyClick(editor_->window.get(), Qt::Key_Period);
  const core::SequenceSettings& settings = editor_->session->sequence().settings;
  QCOMPARE(QSize(settings.width, settings.height), QSize(64, 48));
  QCOMPARE(settings.rate, RationalTime(10, 1));
  QCOMPARE(editor_->session->sequence().duration(), RationalTime(2, 1));
}

void SourceViewerTest::rulerIsScrubbed() {
  openSource(import("a.mkv"));
  auto* ruler = editor_->window->findChild<SourceRuler*>(QStringLiteral("sourceRuler"));
  QTest::mousePress(ruler, Qt::LeftButton, {}, QPoint(ruler->width() / 2, 10));
  QVERIFY(std::abs(source().player().frame() - 10) <= 1);
  QMouseEvent move(QEvent::MouseMove, QPointF(ruler->width() - 1, 10),
                   ruler->mapToGlobal(QPointF(ruler->width() - 1, 10)), Qt::NoButton,
                   Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(ruler, &move);
  QTest::mouseRelease(ruler, Qt::LeftButton);
  QCOMPARE(source().player().frame(), std::int64_t(19));
  ruler->setFocus();
  QTest::keyClick(ruler, Qt::Key_Left);
  QCOMPARE(source().player().frame(), std::int64_t(18));
}

void SourceViewerTest::removedItemClosesTheSource() {
  openSource(import("a.mkv"));
  editor_->session->undoStack().undo();  // the import
  QVERIFY(source().media().isNil());
  QVERIFY(!source().chosen());
  QVERIFY(!source().canvas().isVisible());
}

void SourceViewerTest::switchingTabsPauses() {
  openSource(import("a.mkv"));
  source().player().play();
  editor_->window->viewerTabs().showPage(QStringLiteral("sequence"));
  QVERIFY(!source().player().isPlaying());
  QTest::keyClick(canvas(), Qt::Key_Right);
  QCOMPARE(player().frame(), std::int64_t(1));
}

void SourceViewerTest::sequenceMarksAreASelection() {
  const core::Selection& selection = editor_->session->selection();
  const int before = editor_->steps();
  player().seekFrame(8);
  QTest::keyClick(canvas(), Qt::Key_I);
  QVERIFY(selection.inOut() == (core::TimeRange{RationalTime(1, 1), RationalTime(2, 1)}));
  player().seekFrame(15);
  QTest::keyClick(canvas(), Qt::Key_O);
  QVERIFY(selection.inOut() == (core::TimeRange{RationalTime(1, 1), RationalTime(1, 1)}));
  QTest::keyClick(canvas(), Qt::Key_I, Qt::ShiftModifier);
  QCOMPARE(player().frame(), std::int64_t(8));
  QTest::keyClick(canvas(), Qt::Key_O, Qt::ShiftModifier);
  QCOMPARE(player().frame(), std::int64_t(15));
  QTest::keyClick(canvas(), Qt::Key_X, Qt::AltModifier);
  QVERIFY(!selection.inOut());
  QCOMPARE(editor_->steps(), before);  // marks are no edits
}

void SourceViewerTest::shuttleDoubles() {
  player().seekFrame(12);
  for (const double wanted : {1.0, 2.0, 4.0, 8.0, 8.0}) {
    QTest::keyClick(canvas(), Qt::Key_L);
    QCOMPARE(player().speed(), wanted);
    player().seekFrame(2);  // well before the end
  }
  QTest::keyClick(canvas(), Qt::Key_J);
  QCOMPARE(player().speed(), -1.0);
  player().seekFrame(22);
  QTest::keyClick(canvas(), Qt::Key_J);
  QCOMPARE(player().speed(), -2.0);
  QTRY_VERIFY(player().frame() < 22);
  QTest::keyClick(canvas(), Qt::Key_K);
  QVERIFY(!player().isPlaying());
}

void SourceViewerTest::heldStopMakesSingleFrames() {
  player().seekFrame(5);
  QTest::keyPress(canvas(), Qt::Key_K);
  QTest::keyClick(canvas(), Qt::Key_L);
  QTest::keyClick(canvas(), Qt::Key_L);
  QCOMPARE(player().frame(), std::int64_t(7));
  QTest::keyClick(canvas(), Qt::Key_J);
  QCOMPARE(player().frame(), std::int64_t(6));
  QVERIFY(!player().isPlaying());
  QTest::keyRelease(canvas(), Qt::Key_K);
  QTest::keyClick(canvas(), Qt::Key_L);
  QVERIFY(player().isPlaying());
}

void SourceViewerTest::upAndDownFindEditPoints() {
  player().seekFrame(10);
  QTest::keyClick(canvas(), Qt::Key_Up);
  QCOMPARE(player().frame(), std::int64_t(0));
  QTest::keyClick(canvas(), Qt::Key_Down);
  QCOMPARE(player().frame(), std::int64_t(23));  // the end: the last frame shows
}

void SourceViewerTest::guidesAreDrawn() {
  QTRY_VERIFY(!canvas()->picture().isNull());
  const QImage plain = canvas()->grab().toImage();
  for (const char* id : {"showGrid", "showSafeAreas"}) {
    QAction* action = editor_->window->actionRegistry().find(QString::fromLatin1(id));
    action->trigger();
    QVERIFY(canvas()->grab().toImage() != plain);
    action->trigger();
    QCOMPARE(canvas()->grab().toImage(), plain);
  }
}

void SourceViewerTest::zoomKeysWorkOnTheTabInFront() {
  openSource(import("a.mkv"));
  const double before = canvas()->transform().zoom();
  QTest::keyClick(&source().canvas(), Qt::Key_0, Qt::ControlModifier | Qt::AltModifier);
  QCOMPARE(source().canvas().transform().zoom(), 1.0);
  QCOMPARE(canvas()->transform().zoom(), before);
  QTest::keyClick(&source().canvas(), Qt::Key_0, Qt::ControlModifier);
  QVERIFY(source().canvas().transform().isFitted());
}

void SourceViewerTest::proxyPlaysAndTheOriginalRests() {
  const auto film = tests::writeFilm(editor_->path(QStringLiteral("large.mkv")), 1280, 720, 48,
                                     RationalTime(8, 1));
  QVERIFY(editor_->open(QString::fromStdString(film.string())));
  QTRY_COMPARE(canvas()->picture().width(), 1280);
  core::ProxyService& proxies = editor_->window->proxies();
  player().seekFrame(3);
  const int steps = editor_->steps();
  QTRY_COMPARE_WITH_TIMEOUT(proxies.stateOf(film), core::ProxyState::Ready, 60000);
  // Its coming changes neither place nor steps (ux U3.7).
  QCOMPARE(player().frame(), std::int64_t(3));
  QCOMPARE(editor_->steps(), steps);
  QCOMPARE(canvas()->picture().width(), 1280);
  canvas()->setFocus();
  QTest::keyClick(canvas(), Qt::Key_Space);
  QTRY_COMPARE(canvas()->picture().width(), 960);
  QTest::keyClick(canvas(), Qt::Key_Space);
  QTRY_COMPARE(canvas()->picture().width(), 1280);
  editor_->window->actionRegistry().find(QStringLiteral("useProxies"))->trigger();
  QVERIFY(!editor_->session->preferences().usesProxies());
  QCOMPARE(proxies.stateOf(film), core::ProxyState::None);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::SourceViewerTest)
#include "source_viewer_test.moc"
