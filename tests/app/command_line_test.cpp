// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/program.h"

namespace reelbrush::tests {

namespace {

void write(const QString& file, const QByteArray& bytes) {
  QFile out(file);
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
    qFatal("cannot write %s", qPrintable(file));
  }
}

}  // namespace

// The program as a process: what each command tells. Wrong words have a test of their own.
class CommandLineTest : public QObject {
  Q_OBJECT

 private slots:
  void helpsAndTellsItsVersion();
  void listsModels();
  void inspectsAClip();
  void reportsAFailingLineOfABatch();
  void verifiesFixtures();

 private:
  QTemporaryDir folder_;
};

void CommandLineTest::helpsAndTellsItsVersion() {
  const ProgramRun help = runProgram({QStringLiteral("--help")}, folder_.path());
  QCOMPARE(help.code, 0);
  for (const char* command :
       {"compose", "generate", "propagate", "render", "verify", "models", "inspect", "bench"}) {
    QVERIFY2(help.out.contains(command), command);
    const ProgramRun one =
        runProgram({QString::fromUtf8(command), QStringLiteral("--help")}, folder_.path());
    QCOMPARE(one.code, 0);
    QVERIFY(one.out.contains("--json"));
  }
  const ProgramRun version = runProgram({QStringLiteral("--version")}, folder_.path());
  QCOMPARE(version.code, 0);
  QVERIFY(version.out.startsWith("reelbrush "));
}

void CommandLineTest::listsModels() {
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
  const ProgramRun run = runProgram({QStringLiteral("models")}, folder_.path());
  QCOMPARE(run.code, 0);
  QVERIFY(run.out.contains("starter-videocomposer"));
  const ProgramRun check =
      runProgram({QStringLiteral("models"), QStringLiteral("check"),
                  sourceFolder() + QStringLiteral("/resources/models/starter-videocomposer")},
                 folder_.path());
  QVERIFY2(check.code == 0, check.out + check.err);
}

void CommandLineTest::inspectsAClip() {
  const QString clip = sourceFolder() + QStringLiteral("/resources/samples/marble/clip.mp4");
  if (!QFile::exists(clip)) {
    QSKIP("the sample clip is not in resources/samples");
  }
  const ProgramRun run =
      runProgram({QStringLiteral("inspect"), QStringLiteral("--json"), clip}, folder_.path());
  QCOMPARE(run.code, 0);
  QVERIFY2(run.out.contains("\"size\":\"512x512\""), run.out.constData());
}

void CommandLineTest::reportsAFailingLineOfABatch() {
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
  write(folder_.filePath(QStringLiteral("batch.jsonl")),
        "{\"prompt\": \"a red ball\", \"steps\": 1, \"out\": \"one.mkv\", \"lossless\": true}\n"
        "{\"prompt\": \"x\", \"steps\": -4, \"out\": \"two.mkv\"}\n"
        "not json\n"
        "\n"
        "{\"prompt\": \"a red ball\", \"steps\": 1, \"out\": \"three.mkv\", \"lossless\": true}\n");
  const ProgramRun run = runProgram(
      {QStringLiteral("compose"), QStringLiteral("--batch"), QStringLiteral("batch.jsonl")},
      folder_.path());
  QCOMPARE(run.code, 2);
  QVERIFY(QFile::exists(folder_.filePath(QStringLiteral("one.mkv"))));
  QVERIFY(!QFile::exists(folder_.filePath(QStringLiteral("two.mkv"))));
  QVERIFY(QFile::exists(folder_.filePath(QStringLiteral("three.mkv"))));
  QCOMPARE(run.err.count("loading 1/"), 1);
  QCOMPARE(run.sentences().size(), 3);
}

void CommandLineTest::verifiesFixtures() {
  const QString given = qEnvironmentVariable("REELBRUSH_CONFORMANCE");
  const QString fixtures =
      given.isEmpty() ? sourceFolder() + QStringLiteral("/../shared/conformance") : given;
  if (!QFile::exists(fixtures + QStringLiteral("/videocomposer.ddim.safetensors"))) {
    QSKIP("the conformance fixtures are not there");
  }
  const ProgramRun run = runProgram(
      {QStringLiteral("verify"), fixtures + QStringLiteral("/videocomposer.ddim.safetensors")},
      folder_.path());
  QVERIFY2(run.code == 0, run.out + run.err);
  QVERIFY(run.out.contains("videocomposer.ddim"));
  QVERIFY(run.out.contains(" pass"));
}

}  // namespace reelbrush::tests

QTEST_GUILESS_MAIN(reelbrush::tests::CommandLineTest)
#include "command_line_test.moc"
