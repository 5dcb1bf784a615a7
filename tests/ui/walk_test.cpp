// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/ui/editor_walk.h"

namespace reelbrush::ui {

using tests::EditorFixture;
using tests::EditorWalk;

// The first window's walk by mouse and keyboard alone, from a real clip to the re-opened project,
// over the scripted generator. app.window_walk does the same with the real model.
class WalkTest : public QObject {
  Q_OBJECT

 private slots:
  void fromClipToReopenedProject();
};

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
  const QTemporaryDir place;  // outlives both editors
  const QString folder = place.filePath(QStringLiteral("walk.reel"));
  QByteArray saved;
  {
    EditorFixture editor(script);
    EditorWalk walk(editor);
    QVERIFY(walk.becomesActive());
    QVERIFY(walk.openByDialog(clip));
    const int beginning = editor.steps();
    walk.takeLongestStall();
    QVERIFY(walk.paintMask());
    QVERIFY(walk.drawStroke());
    QVERIFY(walk.typePrompt(QStringLiteral("a large red ball moves right over green grass")));
    QCOMPARE(editor.steps(), beginning + 3);
    const double editing = walk.takeLongestStall();
    QVERIFY(walk.generateAndCancel());
    QCOMPARE(editor.log->decodes.load(), 0);
    QVERIFY(walk.generate());
    QVERIFY(walk.generate());
    QCOMPARE(editor.steps(), beginning + 5);
    const double generating = walk.takeLongestStall();
    QVERIFY(walk.undoAndRedoEverything(beginning));
    QVERIFY(walk.saveByDialog(folder));
    saved = walk.text();
    qInfo("longest stall of the GUI thread: editing %.1f ms, generating %.1f ms", editing,
          generating);
    QVERIFY2(editing < 100, qPrintable(QStringLiteral("%1 ms while editing").arg(editing)));
    QVERIFY2(generating < 100,
             qPrintable(QStringLiteral("%1 ms while generating").arg(generating)));
  }
  EditorFixture editor;
  EditorWalk walk(editor);
  QVERIFY(walk.becomesActive());
  QVERIFY(walk.openByDialog(folder + QStringLiteral("/project.json")));
  QCOMPARE(walk.text(), saved);
  QCOMPARE(editor.segment()->takes.size(), std::size_t(2));
  for (const core::Take& take : editor.segment()->takes) {
    QVERIFY(std::filesystem::exists(editor.session->takeFile(take)));
  }
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::WalkTest)
#include "walk_test.moc"
