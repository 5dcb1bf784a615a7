// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QtTest>

#include "app/bridge/model_locator.h"
#include "app/bridge/pipeline_generator.h"
#include "tests/ui/editor_walk.h"

namespace reelbrush::app {

namespace {

std::vector<QByteArray> filmsOf(const tests::EditorFixture& editor) {
  std::vector<QByteArray> contents;
  for (const core::Take& take : editor.segment()->takes) {
    QFile file(QString::fromStdString(editor.session->takeFile(take).string()));
    contents.push_back(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
  }
  return contents;
}

}  // namespace

// The window's whole walk by mouse and keyboard with the real starter model behind it: from a clip
// to the re-opened project. Runs on the platform that QT_QPA_PLATFORM names; CTest has an entry for
// the offscreen one and one for an X server without a screen.
class WindowWalkTest : public QObject {
  Q_OBJECT

 private slots:
  void fromClipToReopenedProject();

 private:
  void useTheModel(tests::EditorFixture& editor);
  // Prints when the first preview and the take came.
  bool generatesWithPreview(tests::EditorFixture& editor, tests::EditorWalk& walk);

  ModelLocator models_;
};

// The fixture's window over the real model's session instead of the scripted one.
void WindowWalkTest::useTheModel(tests::EditorFixture& editor) {
  editor.window.reset();
  editor.session = std::make_unique<core::Session>(
      std::make_unique<PipelineGenerator>(
          [this](const std::string& id) { return models_.folder(id); }),
      models_.catalog(), std::make_unique<core::Preferences>(editor.path("real.ini")));
  editor.window = std::make_unique<ui::MainWindow>(*editor.session);
  editor.window->show();
}

bool WindowWalkTest::generatesWithPreview(tests::EditorFixture& editor, tests::EditorWalk& walk) {
  QElapsedTimer clock;
  std::optional<qint64> firstPreviewMs;
  const auto seen = connect(editor.session.get(), &core::Session::previewChanged, this,
                            [&] { firstPreviewMs = firstPreviewMs.value_or(clock.elapsed()); });
  clock.start();
  const bool isMade = walk.generate();
  disconnect(seen);
  qInfo("first preview after %lld ms, the take after %lld ms",
        static_cast<long long>(firstPreviewMs.value_or(-1)),
        static_cast<long long>(clock.elapsed()));
  return isMade && firstPreviewMs.has_value();
}

void WindowWalkTest::fromClipToReopenedProject() {
  const QString clip =
      qEnvironmentVariable("REELBRUSH_SOURCE_DIR") + QStringLiteral("/../shared/clips/meadow.mp4");
  if (!QFileInfo::exists(clip)) {
    QSKIP("The shared clip meadow.mp4 is not there.");
  }
  if (models_.folders().empty()) {
    QSKIP("No model is installed.");
  }
  const QTemporaryDir place;  // outlives both editors
  const QString folder = place.filePath(QStringLiteral("walk.reel"));
  QByteArray saved;
  std::vector<QByteArray> films;
  {
    tests::EditorFixture editor;
    useTheModel(editor);
    tests::EditorWalk walk(editor);
    QVERIFY(walk.becomesActive());
    QVERIFY(walk.openByDialog(clip));
    const int beginning = editor.steps();
    walk.takeLongestStall();
    QVERIFY(walk.paintMask());
    QVERIFY(walk.drawStroke());
    QVERIFY(walk.typePrompt(QStringLiteral("a large red ball moves right over green grass")));
    const double editing = walk.takeLongestStall();
    QVERIFY(walk.generateAndCancel());
    QVERIFY(generatesWithPreview(editor, walk));
    const double generating = walk.takeLongestStall();
    QCOMPARE(editor.segment()->takes.size(), std::size_t(1));
    QCOMPARE(editor.steps(), beginning + 4);
    QVERIFY(walk.undoAndRedoEverything(beginning));
    QVERIFY(walk.saveByDialog(folder));
    const double saving = walk.takeLongestStall();
    saved = walk.text();
    films = filmsOf(editor);
    QVERIFY(!films.at(0).isEmpty());
    qInfo(
        "longest stall of the GUI thread on %s: editing %.1f ms, generating %.1f ms, undo to "
        "save %.1f ms",
        qPrintable(QGuiApplication::platformName()), editing, generating, saving);
    QVERIFY2(editing < 100, qPrintable(QStringLiteral("%1 ms while editing").arg(editing)));
    QVERIFY2(generating < 100,
             qPrintable(QStringLiteral("%1 ms while generating").arg(generating)));
  }
  tests::EditorFixture editor;
  useTheModel(editor);
  tests::EditorWalk walk(editor);
  QVERIFY(walk.becomesActive());
  QVERIFY(walk.openByDialog(folder + QStringLiteral("/project.json")));
  QCOMPARE(walk.text(), saved);
  QVERIFY(filmsOf(editor) == films);
}

}  // namespace reelbrush::app

QTEST_MAIN(reelbrush::app::WindowWalkTest)
#include "window_walk_test.moc"
