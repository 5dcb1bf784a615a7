// SPDX-License-Identifier: Apache-2.0
#include <QDir>
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

// What is asked, with which code it ends, and what its sentence must name.
struct WrongWords {
  const char* words;
  int code;
  const char* named;
};

constexpr WrongWords Wrong[] = {
    {"frobnicate", 2, "frobnicate"},
    {"--nonsense", 2, "--nonsense"},
    {"compose --out out.mkv --colour red", 2, "--colour"},
    {"compose --out out.mkv surplus", 2, "surplus"},
    {"compose --out out.mkv --prompt", 2, "--prompt"},
    {"compose --out out.mkv --seed 1 --seed 2", 2, "--seed"},
    {"compose --out out.mkv --lossless=yes", 2, "--lossless"},
    {"compose --out out.mkv --seed -1", 2, "--seed"},
    {"compose --out out.mkv --seed 18446744073709551616", 2, "--seed"},
    {"compose --out out.mkv --seed x", 2, "--seed"},
    {"compose --out out.mkv --frames 0", 2, "--frames"},
    {"compose --out out.mkv --frames 2.5", 2, "--frames"},
    {"compose --out out.mkv --frames 999999999999", 2, "--frames"},
    {"compose --out out.mkv --size 64", 2, "--size"},
    {"compose --out out.mkv --size 64x", 2, "--size"},
    {"compose --out out.mkv --size -64x64", 2, "--size"},
    {"compose --out out.mkv --size 1x1", 2, "--size"},
    {"compose --out out.mkv --size 99999x99999", 2, "--size"},
    {"compose --out out.mkv --fps 0", 2, "--fps"},
    {"compose --out out.mkv --fps x", 2, "--fps"},
    {"compose --out out.mkv --fps 1/0", 2, "--fps"},
    {"compose --out out.mkv --steps 0", 2, "--steps"},
    {"compose --out out.mkv --steps 1001", 2, "--steps"},
    {"compose --out out.mkv --guidance nan", 2, "--guidance"},
    {"compose --out out.mkv --guidance -1", 2, "--guidance"},
    {"compose --out out.mkv --strength 1.5", 2, "--strength"},
    {"compose --out out.mkv --feather 8", 2, "--feather"},
    {"compose --out out.mkv --feather 501 --mask text.txt --source empty.mp4", 2, "--feather"},
    {"compose --out out.mkv --device toaster", 2, "--device"},
    {"compose --out out.mkv --device cuda", 2, "--device"},
    {"compose --out out.mkv --device cuda:x", 2, "--device"},
    {"compose --out out.mkv --dtype f64", 2, "--dtype"},
    {"compose --out out.mkv --dtype f16", 2, "--dtype"},
    {"compose --out out.mkv --model absent", 3, "absent"},
    {"compose --out out.mkv --models absent-folder", 2, "absent-folder"},
    {"compose --out out.mkv --mask absent.png", 2, "--mask"},
    {"compose --out out.mkv --source empty.mp4", 2, "--source"},
    {"compose --out out.mkv --source text.txt", 2, "--source"},
    {"compose --out out.mkv --image text.txt", 2, "--image"},
    {"compose --out out.mkv --style empty.mp4", 2, "--style"},
    {"compose --out out.mkv --sketch text.txt", 2, "--sketch"},
    {"compose --out out.mkv --depth text.txt", 2, "--depth"},
    {"compose --out out.mkv --strokes bad.json", 2, "--strokes"},
    {"compose --out out.mkv --strokes text.txt", 2, "--strokes"},
    {"compose --out out.mkv --motion-from text.txt", 2, "--motion-from"},
    {"compose --out out.mkv --story text.txt", 2, "--story"},
    {"compose --out out.mkv --last-image text.txt", 2, "--last-image"},
    {"compose --out out.mkv --reference text.txt", 2, "--reference"},
    {"compose --out out.mkv --actions text.txt", 2, "--actions"},
    {"compose --out out.mkv --operation fly", 2, "--operation"},
    {"compose --out out.mkv --operation extend", 2, "--operation"},
    {"compose --out out.mkv --operation replace", 2, "--operation"},
    {"compose --out out.mkv --source-b text.txt", 2, "--source-b"},
    {"compose --out out.mkv --depth extract", 3, "--depth"},
    {"compose --prompt x", 2, "--out"},
    {"compose --out out.xyz", 2, "--out"},
    {"compose --out absent/out.mkv", 2, "--out"},
    {"compose --lossless --out out.mp4", 2, "--lossless"},
    {"generate", 2, "PROJECT"},
    {"generate absent.reel", 2, "absent.reel"},
    {"generate text.txt", 2, "text.txt"},
    {"generate absent.reel --seed x", 2, "--seed"},
    {"propagate", 2, "PROJECT"},
    {"propagate absent.reel", 2, "absent.reel"},
    {"render absent.reel --out out.mkv", 2, "absent.reel"},
    {"render absent.reel", 2, "--out"},
    {"verify", 2, "FIXTURE"},
    {"verify absent.safetensors", 2, "absent.safetensors"},
    {"verify text.txt --device cuda", 2, "--device"},
    {"models check absent", 2, "absent"},
    {"models frob", 2, "models"},
    {"inspect absent.mp4", 2, "absent.mp4"},
    {"inspect empty.mp4", 2, "empty.mp4"},
    {"inspect", 2, "FILE"},
    {"bench --model absent", 3, "absent"},
    {"compose --out out.mkv --source absent.file", 2, "--source"},
    {"compose --out out.mkv --story absent.file", 2, "--story"},
    {"compose --out out.mkv --strokes absent.file", 2, "--strokes"},
    {"compose --out out.mkv --motion-from absent.file", 2, "--motion-from"},
    {"compose --out out.mkv --image absent.file", 2, "--image"},
    {"compose --out out.mkv --sketch absent.file", 2, "--sketch"},
    {"compose --out out.mkv --depth absent.file", 2, "--depth"},
    {"compose --out out.mkv --style absent.file", 2, "--style"},
    {"compose --out out.mkv --batch absent.file", 2, "--batch"},
};

}  // namespace

// The program as a process: every option with wrong values gives its code, one sentence and no
// file.
class CommandLineTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void refusesWrongWords_data();
  void refusesWrongWords();
  void helpsAndTellsItsVersion();
  void listsModels();
  void inspectsAClip();
  void reportsAFailingLineOfABatch();
  void verifiesFixtures();

 private:
  QTemporaryDir folder_;
};

void CommandLineTest::init() {
  write(folder_.filePath(QStringLiteral("empty.mp4")), {});
  write(folder_.filePath(QStringLiteral("text.txt")), "this is no picture\n");
  write(folder_.filePath(QStringLiteral("bad.json")), "{\"format\":");
}

void CommandLineTest::refusesWrongWords_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  for (const WrongWords& wrong : Wrong) {
    QTest::newRow(wrong.words) << QString::fromUtf8(wrong.words) << wrong.code
                               << QString::fromUtf8(wrong.named);
  }
}

void CommandLineTest::refusesWrongWords() {
  QFETCH(QString, words);
  QFETCH(int, code);
  QFETCH(QString, named);
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
  const ProgramRun run = runProgram(words.split(QLatin1Char(' ')), folder_.path());
  QVERIFY2(run.code == code,
           qPrintable(QStringLiteral("%1: %2").arg(run.code).arg(QString::fromUtf8(run.err))));
  QCOMPARE(QString::fromUtf8(run.err).count(QLatin1Char('\n')), 1);
  QVERIFY2(run.err.contains(named.toUtf8()), run.err.constData());
  QVERIFY(run.out.isEmpty());
  QVERIFY(
      QDir(folder_.path())
          .entryList({QStringLiteral("out*"), QStringLiteral(".out*")}, QDir::Files | QDir::Hidden)
          .isEmpty());
}

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
