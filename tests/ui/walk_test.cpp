// SPDX-License-Identifier: Apache-2.0
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "core/project/serializer.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/prompt_edit.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// The first window's walk by mouse and keyboard alone, from a real clip to the re-opened project.
class WalkTest : public QObject {
  Q_OBJECT

 private slots:
  void fromClipToReopenedProject();

 private:
  QWidget* child(const QString& name) const { return editor_->window->findChild<QWidget*>(name); }
  CanvasView* canvas() const { return &editor_->window->viewer().canvas(); }
  QByteArray text() const { return core::projectText(editor_->session->document()); }
  void paintStrokeAndWrite();
  void generateAndCancel();
  void generateTwice();
  void undoAndRedoEverything();
  void saveByDialog(const QString& folder);

  std::unique_ptr<EditorFixture> editor_;
  int beginning_ = 0;
};

void WalkTest::paintStrokeAndWrite() {
  QTest::keyClick(canvas(), Qt::Key_B);
  editor_->drag({{250, 150}, {300, 170}, {350, 200}, {320, 240}, {260, 210}});
  QCOMPARE(editor_->maskAt(300, 170), 255);
  QCOMPARE(editor_->maskAt(20, 20), 0);
  QTest::keyClick(canvas(), Qt::Key_A);
  editor_->drag({{300, 180}, {330, 170}, {370, 175}, {420, 200}});
  QCOMPARE(editor_->strokeCount(), std::size_t(1));
  QTest::keyClick(canvas(), Qt::Key_T);
  QTest::keyClicks(child(QStringLiteral("promptEdit")),
                   QStringLiteral("a large red ball moves right over green grass"), Qt::NoModifier,
                   2);
  QTest::keyClick(child(QStringLiteral("promptEdit")), Qt::Key_Escape);
  QCOMPARE(editor_->steps(), beginning_ + 3);
}

void WalkTest::generateAndCancel() {
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY_WITH_TIMEOUT(editor_->log->stepsDone.load() >= 2, 20000);
  QCOMPARE(editor_->session->stateOf(editor_->segment()->id), core::SegmentState::Running);
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->generation().isIdle(), 20000);
  QCOMPARE(editor_->session->stateOf(editor_->segment()->id), core::SegmentState::Cancelled);
  QCOMPARE(editor_->log->decodes.load(), 0);
  QVERIFY(editor_->segment()->takes.empty());
}

void WalkTest::generateTwice() {
  QTest::mouseClick(child(QStringLiteral("generateButton")), Qt::LeftButton);
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 30000);
  QTest::keyClick(canvas(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(2), 30000);
  QTRY_VERIFY(editor_->session->generation().isIdle());
  QCOMPARE(editor_->steps(), beginning_ + 5);
}

void WalkTest::undoAndRedoEverything() {
  QList<QByteArray> after;
  const int last = editor_->steps();
  for (int step = last; step > beginning_; --step) {
    after.prepend(text());
    QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier);
  }
  QCOMPARE(editor_->steps(), beginning_);
  QCOMPARE(editor_->strokeCount(), std::size_t(0));
  QVERIFY(editor_->segment()->takes.empty());
  for (const QByteArray& wanted : after) {
    QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(), wanted);
  }
  QCOMPARE(editor_->steps(), last);
}

void WalkTest::saveByDialog(const QString& folder) {
  QTest::keyClick(canvas(), Qt::Key_S, Qt::ControlModifier);
  auto* dialog = editor_->window->findChild<QFileDialog*>(QStringLiteral("saveDialog"));
  QVERIFY(dialog != nullptr);
  auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  QVERIFY(name != nullptr);
  dialog->setDirectory(QFileInfo(folder).path());
  name->selectAll();
  QTest::keyClicks(name, QFileInfo(folder).fileName());
  // The name's completer may hold Return back; the button is what a person presses then.
  QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save),
                    Qt::LeftButton);
  const auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  const bool isSaved = QTest::qWaitFor(
      [&] { return QFileInfo::exists(folder + QStringLiteral("/project.json")); }, 5000);
  QVERIFY2(isSaved, qPrintable(name->text() + QStringLiteral(": ") + bar->message()));
  QVERIFY(!editor_->window->isWindowModified());
}

void WalkTest::fromClipToReopenedProject() {
  const QString clip =
      qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + QStringLiteral("/../shared/clips/meadow.mp4");
  if (!QFileInfo::exists(clip)) {
    QSKIP("The shared clip meadow.mp4 is not there.");
  }
  tests::GeneratorScript script;
  script.steps = 8;
  script.perStep = std::chrono::milliseconds(60);
  script.sendsPreviews = true;
  editor_ = std::make_unique<EditorFixture>(script);
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->open(clip));
  beginning_ = editor_->steps();
  editor_->window->stallMonitor().reset();
  paintStrokeAndWrite();
  const double editing = editor_->window->stallMonitor().longestStallMs();
  editor_->window->stallMonitor().reset();
  generateAndCancel();
  generateTwice();
  QTest::qWait(300);
  const double generating = editor_->window->stallMonitor().longestStallMs();
  undoAndRedoEverything();
  const QTemporaryDir place;  // outlives both editors
  const QString folder = place.filePath(QStringLiteral("walk.reel"));
  saveByDialog(folder);
  const QByteArray saved = text();
  editor_.reset();

  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->open(folder));
  QCOMPARE(text(), saved);
  QCOMPARE(editor_->segment()->takes.size(), std::size_t(2));
  for (const core::Take& take : editor_->segment()->takes) {
    QVERIFY(std::filesystem::exists(editor_->session->takeFile(take)));
  }
  qInfo("longest stall of the GUI thread: editing %.1f ms, generating %.1f ms", editing,
        generating);
  QVERIFY2(editing < 100, qPrintable(QStringLiteral("%1 ms while editing").arg(editing)));
  QVERIFY2(generating < 100, qPrintable(QStringLiteral("%1 ms while generating").arg(generating)));
  editor_.reset();
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::WalkTest)
#include "walk_test.moc"
