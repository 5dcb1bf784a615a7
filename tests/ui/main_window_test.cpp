// SPDX-License-Identifier: Apache-2.0
#include "ui/window/main_window.h"

#include <QAccessible>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/window_bench.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class MainWindowTest : public QObject, private tests::WindowBench {
  Q_OBJECT

 private slots:
  void init() {
    QVERIFY(make(QByteArray(QTest::currentTestFunction()) != "beginsWithTheWelcomePage"));
  }
  void cleanup() { editor_.reset(); }
  void beginsWithTheWelcomePage();
  void openingAClipMakesItReady();
  void brokenFilesAreToldInABar();
  void letterKeysChooseTools();
  void lettersGoIntoTextFields();
  void bracketsAndDigitsChangeTheBrush();
  void arrowsStepFrames();
  void spacePlaysAndPauses();
  void scrubbingShowsThatFrame();
  void flipShowsTheSourceWhileHeld();
  void closingAsksAboutUnsavedWork();
  void untouchedClipIsNoWorkToLose();
  void objectsHaveStableNames();
  void timelineTellsItsChildren();
  void panelsAreReachedByKeys();
  void chineseIsComplete();
  void writesScreenshotsInBothThemes();
};

void MainWindowTest::beginsWithTheWelcomePage() {
  QVERIFY(child("welcomePage")->isVisible());
  QVERIFY(!child("viewer")->isVisible());
  QVERIFY(shoot(*editor_, QStringLiteral("welcome.png")));
  QVERIFY(child("welcome.sample") == nullptr);  // no sample was given
  QTest::mouseClick(child("welcome.new"), Qt::LeftButton);
  QTRY_VERIFY(child("viewer")->isVisible());
}

void MainWindowTest::openingAClipMakesItReady() {
  QVERIFY(child("viewer")->isVisible());
  QVERIFY(editor_->segment() != nullptr);
  QCOMPARE(editor_->session->selection().segment(), std::optional(editor_->segment()->id));
  QVERIFY(child("promptEdit")->isVisible());
  QCOMPARE(canvas()->picture().size(), QSize(320, 180));
}

void MainWindowTest::brokenFilesAreToldInABar() {
  QFile broken(editor_->path(QStringLiteral("broken.mp4")));
  QVERIFY(broken.open(QIODevice::WriteOnly));
  broken.write("not a film");
  broken.close();
  editor_->window->openPath(broken.fileName());
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  QVERIFY(bar->isVisible());
  QVERIFY(bar->message().contains(QStringLiteral("broken.mp4")));
  QVERIFY(editor_->segment() != nullptr);  // the open project is untouched
}

void MainWindowTest::letterKeysChooseTools() {
  const core::ToolState& tools = editor_->session->toolState();
  QTest::keyClick(canvas(), Qt::Key_E);
  QCOMPARE(tools.tool(), core::Tool::MaskEraser);
  QTest::keyClick(canvas(), Qt::Key_A);
  QCOMPARE(tools.tool(), core::Tool::MotionStroke);
  QTest::keyClick(canvas(), Qt::Key_H);
  QCOMPARE(tools.tool(), core::Tool::Pan);
  QTest::keyClick(canvas(), Qt::Key_B);
  QCOMPARE(tools.tool(), core::Tool::MaskBrush);
  QVERIFY(canvas()->accessibleName().contains(QStringLiteral("Mask brush")));
}

void MainWindowTest::lettersGoIntoTextFields() {
  QTest::keyClick(canvas(), Qt::Key_T);
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  QTRY_VERIFY(prompt->hasFocus());
  QTest::keyClicks(prompt, QStringLiteral("be a 5 ["));
  QCOMPARE(prompt->toPlainText(), QStringLiteral("be a 5 ["));
  QCOMPARE(editor_->session->toolState().tool(), core::Tool::MaskBrush);
  QVERIFY(!editor_->window->player().isPlaying());
  QTest::keyClick(prompt, Qt::Key_Escape);
  QVERIFY(canvas()->hasFocus());
}

void MainWindowTest::bracketsAndDigitsChangeTheBrush() {
  core::ToolState& tools = editor_->session->toolState();
  tools.setBrushSizePx(100);
  QTest::keyClick(canvas(), Qt::Key_BracketRight);
  QCOMPARE(qRound(tools.brushSizePx()), 110);
  QTest::keyClick(canvas(), Qt::Key_BracketLeft);
  QCOMPARE(qRound(tools.brushSizePx()), 99);
  QTest::keyClick(canvas(), Qt::Key_3);
  QCOMPARE(qRound(tools.opacity() * 100), 30);
  QTest::keyClick(canvas(), Qt::Key_0);
  QCOMPARE(qRound(tools.opacity() * 100), 100);
  tools.setBrushSizePx(1);
  QTest::keyClick(canvas(), Qt::Key_BracketRight);
  QCOMPARE(qRound(tools.brushSizePx()), 2);
}

void MainWindowTest::arrowsStepFrames() {
  core::Player& player = editor_->window->player();
  QTest::keyClick(canvas(), Qt::Key_Right);
  QTest::keyClick(canvas(), Qt::Key_Right);
  QCOMPARE(player.frame(), std::int64_t(2));
  QTest::keyClick(canvas(), Qt::Key_Left);
  QCOMPARE(player.frame(), std::int64_t(1));
  QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(player.frame(), std::int64_t(9));
  QTest::keyClick(canvas(), Qt::Key_End);
  QCOMPARE(player.frame(), std::int64_t(23));
  QTest::keyClick(canvas(), Qt::Key_Home);
  QCOMPARE(player.frame(), std::int64_t(0));
  QCOMPARE(editor_->window->viewer().timeText(), QStringLiteral("00:00:00:00"));
}

void MainWindowTest::spacePlaysAndPauses() {
  core::Player& player = editor_->window->player();
  QTest::keyClick(canvas(), Qt::Key_Space);
  QVERIFY(player.isPlaying());
  QTRY_VERIFY(player.frame() > 2);
  QTest::keyClick(canvas(), Qt::Key_Space);
  QVERIFY(!player.isPlaying());
  QTest::keyClick(canvas(), Qt::Key_L);
  QVERIFY(player.isPlaying());
  QTest::keyClick(canvas(), Qt::Key_K);
  QVERIFY(!player.isPlaying());
}

void MainWindowTest::scrubbingShowsThatFrame() {
  TimelineView& timeline = editor_->window->timeline();
  const double x =
      timeline.geometryOfTimes().xOf(core::RationalTime(12, 8) + core::RationalTime(1, 16));
  QTest::mousePress(&timeline, Qt::LeftButton, {}, QPoint(qRound(x), 5));
  QTest::mouseRelease(&timeline, Qt::LeftButton, {}, QPoint(qRound(x), 5));
  QCOMPARE(editor_->window->player().frame(), std::int64_t(12));
  // The ramp moves by 8 px a frame: the frame is told by its first pixel.
  const int wanted = qRound(96.0 / 320 * 255);
  QTRY_VERIFY(std::abs(qRed(canvas()->picture().pixel(0, 10)) - wanted) <= 1);
}

void MainWindowTest::flipShowsTheSourceWhileHeld() {
  QTest::keyPress(canvas(), Qt::Key_Backslash);
  QCOMPARE(canvas()->label(), QStringLiteral("Source"));
  QTest::keyRelease(canvas(), Qt::Key_Backslash);
  QCOMPARE(canvas()->label(), QString());
}

void MainWindowTest::closingAsksAboutUnsavedWork() {
  paint();
  editor_->window->close();
  QVERIFY(editor_->window->isVisible());
  auto* box = editor_->window->findChild<QMessageBox*>(QStringLiteral("unsavedDialog"));
  QVERIFY(box != nullptr);
  QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
  QVERIFY(editor_->window->isVisible());
  editor_->window->close();
  QTRY_VERIFY(editor_->window->findChild<QMessageBox*>(QStringLiteral("unsavedDialog")) != nullptr);
  for (QMessageBox* shown :
       editor_->window->findChildren<QMessageBox*>(QStringLiteral("unsavedDialog"))) {
    if (shown->isVisible()) {
      QTest::mouseClick(shown->button(QMessageBox::Discard), Qt::LeftButton);
    }
  }
  QTRY_VERIFY(!editor_->window->isVisible());
}

void MainWindowTest::untouchedClipIsNoWorkToLose() {
  QVERIFY(!editor_->window->isWindowModified());
  editor_->window->close();
  QVERIFY(!editor_->window->isVisible());
}

void MainWindowTest::objectsHaveStableNames() {
  QCOMPARE(editor_->window->objectName(), QStringLiteral("mainWindow"));
  QCOMPARE(editor_->window->accessibleName(), QStringLiteral("Reelbrush – clip"));
  for (const char* name :
       {"viewerCanvas", "toolBar.brush", "toolBar.eraser", "toolBar.motionStroke", "timelineView",
        "conditionsInspector", "conditionRow.mask", "conditionRow.motion", "generateButton",
        "estimateLabel", "takesPanel", "renderQueue", "statusRecorded", "storyPanel",
        "projectBin"}) {
    QVERIFY2(child(name) != nullptr, name);
  }
  QCOMPARE(child("toolBar.brush")->accessibleName(), QStringLiteral("Mask brush tool"));
  QCOMPARE(child("conditionsInspector")->accessibleName(),
           QStringLiteral("Conditions of Segment 1"));
  QCOMPARE(child("generateButton")->accessibleName(), QStringLiteral("Generate Segment 1"));
}

void MainWindowTest::timelineTellsItsChildren() {
  QAccessibleInterface* timeline =
      QAccessible::queryAccessibleInterface(&editor_->window->timeline());
  QVERIFY(timeline != nullptr);
  QStringList names;
  for (int i = 0; i < timeline->childCount(); ++i) {
    names.append(timeline->child(i)->text(QAccessible::Name));
  }
  QCOMPARE(editor_->window->timeline().items().size(), std::size_t(4));
  QVERIFY(names.size() > 4);  // the heads of the tracks come behind what is drawn
  QVERIFY(timeline->child(2)->text(QAccessible::Name).startsWith(QStringLiteral("Segment 1")));
  QVERIFY(!timeline->child(2)->rect().isEmpty());
  QCOMPARE(timeline->text(QAccessible::Value), QStringLiteral("00:00:00:00"));
}

void MainWindowTest::panelsAreReachedByKeys() {
  QTest::keyClick(canvas(), Qt::Key_F6);
  QVERIFY(!canvas()->hasFocus());
  QWidget* first = QApplication::focusWidget();
  QTest::keyClick(first, Qt::Key_F6);
  QVERIFY(QApplication::focusWidget() != first);
  auto* takes = editor_->window->findChild<QDockWidget*>(QStringLiteral("dock.takes"));
  takes->hide();
  QTest::keyClick(canvas(), Qt::Key_4, Qt::ControlModifier);
  QVERIFY(takes->isVisible());
}

void MainWindowTest::chineseIsComplete() {
  installLanguage(*qApp, QStringLiteral("zh_CN"));
  EditorFixture chinese;
  QVERIFY(chinese.openClip());
  chinese.drag({{100, 60}, {200, 120}});
  QVERIFY(shoot(chinese, QStringLiteral("window-zh.png")));
  QStringList plain;
  for (const QAction* shown : chinese.window->actionRegistry().all()) {
    // Every action but names without words must hold at least one Chinese character.
    const QString text = shown->text();
    const bool translated = std::any_of(text.begin(), text.end(), [](QChar c) {
      return c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff;
    });
    if (!translated) {
      plain.append(text);
    }
  }
  QVERIFY2(plain.isEmpty(), qPrintable(plain.join(QStringLiteral(" | "))));
  // What was done is named in Chinese as well.
  QVERIFY(chinese.session->undoStack().undoText().contains(QStringLiteral("遮罩")));
  installLanguage(*qApp, QStringLiteral("en"));
}

void MainWindowTest::writesScreenshotsInBothThemes() {
  paint();
  editor_->session->toolState().setTool(core::Tool::MotionStroke);
  editor_->drag({{90, 130}, {140, 150}, {220, 140}, {260, 90}});
  action("generate")->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  QTest::qWait(300);
  const QString wished = qEnvironmentVariable("REELBRUSH_SHOTS");
  const QString folder = wished.isEmpty() ? editor_->dir.path() : wished;
  QImage last;
  for (const char* theme : {"dark", "light"}) {
    editor_->window->setTheme(QString::fromLatin1(theme));
    const QString file = folder + QStringLiteral("/window-%1.png").arg(QString::fromLatin1(theme));
    QVERIFY(editor_->window->grabTo(file));
    const QImage shot(file);
    QVERIFY(shot.width() >= 1024 && shot.height() >= 700);
    QVERIFY(shot != last);
    last = shot;
  }
  editor_->window->setTheme(QStringLiteral("dark"));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MainWindowTest)
#include "main_window_test.moc"
