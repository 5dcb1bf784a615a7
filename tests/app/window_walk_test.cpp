// SPDX-License-Identifier: Apache-2.0
#include <QFileInfo>
#include <QtTest>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "core/project/serializer.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::app {

// The first window with the real model behind it: what the scripted walk cannot show is whether the
// window stays alive while the networks take every core.
class WindowWalkTest : public QObject {
  Q_OBJECT

 private slots:
  void windowStaysAliveWhileTheModelRuns();
};

void WindowWalkTest::windowStaysAliveWhileTheModelRuns() {
  const QString clip =
      qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + QStringLiteral("/../shared/clips/meadow.mp4");
  if (!QFileInfo::exists(clip)) {
    QSKIP("The shared clip meadow.mp4 is not there.");
  }
  const ModelLocator models;
  if (models.folders().empty()) {
    QSKIP("No model is installed.");
  }
  tests::EditorFixture editor;
  editor.window.reset();
  editor.session = std::make_unique<core::Session>(
      std::make_unique<PipelineGenerator>(
          [&models](const std::string& id) { return models.folder(id); }),
      models.catalog(), std::make_unique<core::Preferences>(editor.path("real.ini")));
  editor.window = std::make_unique<ui::MainWindow>(*editor.session);
  editor.window->show();
  editor.window->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(editor.window.get()));
  QVERIFY(editor.open(clip));
  ui::CanvasView* canvas = &editor.window->viewer().canvas();

  QTest::keyClick(canvas, Qt::Key_B);
  editor.drag({{250, 150}, {300, 170}, {350, 200}, {320, 240}, {260, 210}});
  QTest::keyClick(canvas, Qt::Key_A);
  editor.drag({{300, 180}, {330, 170}, {370, 175}, {420, 200}});
  QTest::keyClick(canvas, Qt::Key_T);
  auto* prompt = editor.window->findChild<QWidget*>(QStringLiteral("promptEdit"));
  QVERIFY(prompt != nullptr);
  QTest::keyClicks(prompt, QStringLiteral("a large red ball moves right over green grass"));
  QTest::keyClick(prompt, Qt::Key_Escape);
  const int edits = editor.steps();

  core::Session& session = *editor.session;
  editor.window->stallMonitor().reset();
  QTest::keyClick(canvas, Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE_WITH_TIMEOUT(session.stateOf(editor.segment()->id), core::SegmentState::Running,
                            10000);
  QTest::qWait(2000);
  QTest::keyClick(canvas, Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
  QTRY_VERIFY_WITH_TIMEOUT(session.generation().isIdle(), 20000);
  QVERIFY(editor.segment()->takes.empty());
  QTest::keyClick(canvas, Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE_WITH_TIMEOUT(editor.segment()->takes.size(), std::size_t(1), 200000);
  QTRY_VERIFY_WITH_TIMEOUT(session.generation().isIdle(), 5000);
  QTest::qWait(300);
  const double longest = editor.window->stallMonitor().longestStallMs();
  qInfo("longest stall of the GUI thread while generating: %.1f ms", longest);
  QVERIFY2(longest < 100, qPrintable(QStringLiteral("%1 ms").arg(longest)));

  QCOMPARE(editor.steps(), edits + 1);
  const QByteArray generated = core::projectText(session.document());
  QTest::keyClick(canvas, Qt::Key_Z, Qt::ControlModifier);
  QVERIFY(editor.segment()->takes.empty());
  QTest::keyClick(canvas, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(core::projectText(session.document()), generated);
}

}  // namespace reelbrush::app

QTEST_MAIN(reelbrush::app::WindowWalkTest)
#include "window_walk_test.moc"
