// SPDX-License-Identifier: Apache-2.0
#include "ui/window/main_window.h"

#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class MainWindowTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void beginsWithTheWelcomePage();
  void openingAClipMakesItReady();
  void brokenFilesAreToldInABar();
  void letterKeysChooseTools();
  void lettersGoIntoTextFields();
  void bracketsAndDigitsChangeTheBrush();
  void typingIsOneStep();
  void undoInTheFieldTakesBackTyping();
  void promptCountsTokens();
  void arrowsStepFrames();
  void spacePlaysAndPauses();
  void scrubbingShowsThatFrame();
  void flipShowsTheSourceWhileHeld();
  void generateNeedsAMask();
  void generatingBringsATakeAsAStep();
  void previewIsLabelled();
  void useAndRevertAreSteps();
  void inspectorEditsAreSteps();
  void unsupportedConditionsGiveTheReason();
  void closingAsksAboutUnsavedWork();
  void untouchedClipIsNoWorkToLose();
  void objectsHaveStableNames();
  void timelineTellsItsChildren();
  void panelsAreReachedByKeys();
  void chineseIsComplete();
  void writesScreenshotsInBothThemes();

 private:
  QWidget* child(const char* name) const {
    return editor_->window->findChild<QWidget*>(QString::fromLatin1(name));
  }
  CanvasView* canvas() const { return &editor_->window->viewer().canvas(); }
  QAction* action(const char* id) const {
    return editor_->window->actionRegistry().find(QString::fromLatin1(id));
  }
  // Pictures to look at, where REELBRUSH_SHOTS names a folder; a temporary one otherwise.
  bool shoot(EditorFixture& editor, const QString& name) const {
    const QString wished = qEnvironmentVariable("REELBRUSH_SHOTS");
    return editor.window->grabTo((wished.isEmpty() ? editor.dir.path() : wished) +
                                 QLatin1Char('/') + name);
  }
  void paint() { editor_->drag({{100, 60}, {200, 120}}); }

  std::unique_ptr<EditorFixture> editor_;
};

void MainWindowTest::init() {
  installLanguage(*qApp, QStringLiteral("en"));
  tests::GeneratorScript script;
  script.steps = 6;
  script.perStep = std::chrono::milliseconds(40);
  script.sendsPreviews = true;
  WindowServices services;
  services.countTokens = [](const std::string&, const QString& prompt) {
    return TokenCount{static_cast<int>(prompt.size()), 12, prompt.size() > 12 ? 12 : -1};
  };
  editor_ = std::make_unique<EditorFixture>(script, services);
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  if (QByteArray(QTest::currentTestFunction()) != "beginsWithTheWelcomePage") {
    QVERIFY(editor_->openClip());
    editor_->session->toolState().setTool(core::Tool::MaskBrush);
    canvas()->setFocus();
  }
}

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

void MainWindowTest::typingIsOneStep() {
  const int before = editor_->steps();
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  QTest::keyClicks(prompt, QStringLiteral("a red ball"));
  QCOMPARE(editor_->steps(), before + 1);
  QCOMPARE(QString::fromStdString(editor_->segment()->recipe.blocks.front().prompt),
           QStringLiteral("a red ball"));
}

void MainWindowTest::undoInTheFieldTakesBackTyping() {
  paint();
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  prompt->setFocus();
  QTest::keyClicks(prompt, QStringLiteral("a star"));
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(prompt->toPlainText(), QString());
  QCOMPARE(editor_->maskAt(150, 90), 255);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(editor_->maskAt(150, 90), 0);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(prompt->toPlainText(), QStringLiteral("a star"));
}

void MainWindowTest::promptCountsTokens() {
  auto* prompt = editor_->window->findChild<PromptEdit*>(QStringLiteral("promptEdit"));
  auto* count = editor_->window->findChild<QLabel*>(QStringLiteral("promptCount"));
  QTest::keyClicks(prompt, QStringLiteral("a ball"));
  QCOMPARE(count->text(), QStringLiteral("6 of 12 tokens"));
  QTest::keyClicks(prompt, QStringLiteral(" and a star"));
  QCOMPARE(count->text(),
           QStringLiteral("Only the first 12 of 17 tokens are used. Not read: “star”."));
  QCOMPARE(prompt->extraSelections().size(), 1);
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

void MainWindowTest::generateNeedsAMask() {
  auto* button = qobject_cast<QPushButton*>(child("generateButton"));
  QVERIFY(!button->isEnabled());
  QVERIFY(child("obstacleLabel")->isVisible());
  paint();
  QVERIFY(button->isEnabled());
  QVERIFY(!child("obstacleLabel")->isVisible());
}

void MainWindowTest::generatingBringsATakeAsAStep() {
  paint();
  const int before = editor_->steps();
  const QImage source = canvas()->picture();
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  QCOMPARE(editor_->steps(), before + 1);
  const QString id = QString::fromStdString(editor_->segment()->takes.front().id.text());
  QVERIFY(child(qPrintable(QStringLiteral("take.") + id)) != nullptr);
  // Composited inside the mask only.
  QTRY_VERIFY(canvas()->picture().pixel(150, 90) != source.pixel(150, 90));
  QCOMPARE(canvas()->picture().pixel(10, 10), source.pixel(10, 10));
}

void MainWindowTest::previewIsLabelled() {
  paint();
  QStringList labels;
  connect(editor_->session.get(), &core::Session::previewChanged, this,
          [&] { labels.append(canvas()->label()); });
  action("generate")->trigger();
  QTRY_VERIFY_WITH_TIMEOUT(!canvas()->label().isEmpty(), 20000);
  QVERIFY(shoot(*editor_, QStringLiteral("preview.png")));
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  QVERIFY(
      !labels.filter(QRegularExpression(QStringLiteral("^Preview – step \\d of 6$"))).isEmpty());
  QTRY_COMPARE(canvas()->label(), QString());
}

void MainWindowTest::useAndRevertAreSteps() {
  paint();
  action("generate")->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  const int before = editor_->steps();
  action("revertToSource")->trigger();
  QVERIFY(!editor_->segment()->activeTake);
  QTest::keyClick(canvas(), Qt::Key_Down, Qt::AltModifier);
  QVERIFY(editor_->segment()->activeTake.has_value());
  QCOMPARE(editor_->steps(), before + 2);
}

void MainWindowTest::inspectorEditsAreSteps() {
  const int before = editor_->steps();
  qobject_cast<QSpinBox*>(child("stepsSpin"))->setValue(9);
  QCOMPARE(editor_->segment()->recipe.settings.steps, 9);
  auto* seed = qobject_cast<QLineEdit*>(child("seedEdit"));
  seed->setFocus();
  seed->selectAll();
  QTest::keyClicks(seed, QStringLiteral("18446744073709551615"));
  QTest::keyClick(seed, Qt::Key_Return);
  QCOMPARE(editor_->segment()->recipe.settings.seed, ~std::uint64_t(0));
  QCOMPARE(editor_->steps(), before + 2);
  editor_->session->undoStack().undo();
  QVERIFY(seed->text() != QStringLiteral("18446744073709551615"));
}

void MainWindowTest::unsupportedConditionsGiveTheReason() {
  QWidget* row = child("conditionRow.lastImage");
  QVERIFY(row != nullptr);
  QVERIFY(row->toolTip().contains(QStringLiteral("it has no last picture")));
  QVERIFY(child("conditionRow.mask")->toolTip().isEmpty());
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
