// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/program.h"

namespace reelbrush::app {

// The screenshot run of a built program, a few scenes at the scale 1 (ux 21).
class ScreenshotsTest : public QObject {
  Q_OBJECT

 private slots:
  void writesPicturesOfTheWindow();
  void leavesTheSampleAsItIs();
  void saysWhyAScenesPictureIsMissing();
  void refusesAFolderThatCannotBeWritten();
  void refusesUnknownScenes();

 private:
  QTemporaryDir folder_;
};

namespace {

// Few colours would mean an empty window.
int colourCount(const QImage& picture) {
  QSet<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 7) {
    for (int x = 0; x < picture.width(); x += 7) {
      colours.insert(picture.pixel(x, y));
    }
  }
  return static_cast<int>(colours.size());
}

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

void ScreenshotsTest::writesPicturesOfTheWindow() {
  const QStringList scenes{QStringLiteral("S01"), QStringLiteral("S04"), QStringLiteral("S32")};
  const tests::ProgramRun run = tests::runProgram(
      {QStringLiteral("--screenshots"), folder_.path(), QStringLiteral("--scales"),
       QStringLiteral("1"), QStringLiteral("--themes"), QStringLiteral("dark"),
       QStringLiteral("--only"), scenes.join(QLatin1Char(','))},
      folder_.path());
  QCOMPARE(run.code, 0);
  QSet<QByteArray> different;
  for (const QString& scene : scenes) {
    const QString file = folder_.filePath(scene + QStringLiteral("-1x-dark.png"));
    const QImage picture(file);
    QCOMPARE(picture.size(), QSize(1440, 900));
    QVERIFY2(colourCount(picture) > 12, qPrintable(scene));
    different.insert(contentOf(file));
  }
  QCOMPARE(different.size(), scenes.size());
  QCOMPARE(QDir(folder_.path()).entryList({QStringLiteral("*.png")}).size(), scenes.size());
}

void ScreenshotsTest::leavesTheSampleAsItIs() {
  const QString project = tests::sourceFolder() + QStringLiteral("/resources/samples/marble.reel");
  QCOMPARE(QDir(project).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
           QStringList(
               {QStringLiteral("masks"), QStringLiteral("media"), QStringLiteral("project.json")}));
}

void ScreenshotsTest::saysWhyAScenesPictureIsMissing() {
  const tests::ProgramRun run = tests::runProgram(
      {QStringLiteral("--screenshots"), folder_.path(), QStringLiteral("--scales"),
       QStringLiteral("1"), QStringLiteral("--themes"), QStringLiteral("dark"),
       QStringLiteral("--only"), QStringLiteral("S14")},
      folder_.path());
  QCOMPARE(run.code, 0);
  QCOMPARE(run.sentences().size(), 1);
  QVERIFY(run.sentences().front().startsWith(QLatin1String("S14 is left out: ")));
}

void ScreenshotsTest::refusesAFolderThatCannotBeWritten() {
  // A file stands where the folder should be.
  QFile file(folder_.filePath(QStringLiteral("taken")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  const tests::ProgramRun run =
      tests::runProgram({QStringLiteral("--screenshots"), file.fileName()}, folder_.path());
  QCOMPARE(run.code, 2);
  QCOMPARE(run.sentences().size(), 1);
  QVERIFY(run.sentences().front().startsWith(QLatin1String("Cannot write into the folder ")));
}

void ScreenshotsTest::refusesUnknownScenes() {
  const tests::ProgramRun run = tests::runProgram({QStringLiteral("--screenshots"), folder_.path(),
                                                   QStringLiteral("--only"), QStringLiteral("S99")},
                                                  folder_.path());
  QCOMPARE(run.code, 2);
  QCOMPARE(run.sentences().size(), 1);
}

}  // namespace reelbrush::app

QTEST_GUILESS_MAIN(reelbrush::app::ScreenshotsTest)
#include "screenshots_test.moc"
