// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/program.h"

namespace reelbrush::tests {

namespace {

constexpr qint64 Megabyte = qint64{1} << 20;

QString sampleProject() {
  return sourceFolder() + QStringLiteral("/resources/samples/marble.reel");
}

// Every file below the folder, with its size.
QStringList filesBelow(const QString& folder) {
  QStringList files;
  QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
  while (each.hasNext()) {
    const QString file = each.next();
    files.append(QStringLiteral("%1 %2").arg(file).arg(each.fileInfo().size()));
  }
  files.sort();
  return files;
}

bool copyFolder(const QString& from, const QString& to) {
  QDirIterator each(from, QDir::Files, QDirIterator::Subdirectories);
  while (each.hasNext()) {
    const QString file = each.next();
    const QString target = to + file.mid(from.size());
    if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(file, target) ||
        !QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner)) {
      return false;
    }
  }
  return true;
}

QList<QJsonObject> eventsOf(const ProgramRun& run) {
  QList<QJsonObject> events;
  for (const QByteArray& line : run.out.split('\n')) {
    if (!line.isEmpty()) {
      events.append(QJsonDocument::fromJson(line).object());
    }
  }
  return events;
}

QStringList namesOf(const QList<QJsonObject>& events) {
  QStringList names;
  for (const QJsonObject& event : events) {
    const QString name = event.value(QLatin1String("event")).toString();
    if (!names.contains(name)) {
      names.append(name);
    }
  }
  return names;
}

}  // namespace

// The program as a process that cannot finish: stopped, out of memory, given nonsense among good
// recipes. It ends with its code and one sentence and leaves nothing half done.
class FailingRunsTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { folder_.reset(); }
  void interruptedCommandsLeaveNothing_data();
  void interruptedCommandsLeaveNothing();
  void missingMemoryIsTold();
  void goesOnAfterABrokenLine();
  void eventsAreJsonObjects();
  void failuresAreEventsToo();

 private:
  ProgramRun run(const char* words, const RunLimits& limits = {}) const {
    return runProgram(QString::fromUtf8(words).split(QLatin1Char(' ')), folder_->path(), limits);
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

void FailingRunsTest::init() {
  if (!hasStarter() || !QDir(sampleProject()).exists()) {
    QSKIP("the starter model or the sample is not in resources");
  }
  folder_ = std::make_unique<QTemporaryDir>();
  QVERIFY(copyFolder(sampleProject(), folder_->filePath(QStringLiteral("p.reel"))));
}

void FailingRunsTest::interruptedCommandsLeaveNothing_data() {
  QTest::addColumn<QByteArray>("words");
  QTest::addColumn<QByteArray>("moment");
  const auto row = [](const char* name, const char* words, const char* moment) {
    QTest::newRow(name) << QByteArray(words) << QByteArray(moment);
  };
  row("compose", "compose --prompt x --steps 1000 --out out.mp4", "sampling 1/");
  row("pictures", "compose --prompt x --steps 1000 --out pictures/", "sampling 1/");
  row("generate", "generate p.reel", "sampling 1/");
  row("render", "render p.reel --out out.mkv --lossless", "writing");
}

void FailingRunsTest::interruptedCommandsLeaveNothing() {
  QFETCH(QByteArray, words);
  QFETCH(QByteArray, moment);
  const QStringList before = filesBelow(folder_->path());
  const ProgramRun stopped = run(words.constData(), {moment, 0});
  QVERIFY2(stopped.code == 5, stopped.err.constData());
  QVERIFY2(stopped.sentences().filter(QStringLiteral("Cancelled")).size() == 1,
           stopped.err.constData());
  QCOMPARE(filesBelow(folder_->path()), before);
}

// Whatever the system refuses, and wherever in the run: a finished film, or code 4 and a sentence.
void FailingRunsTest::missingMemoryIsTold() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  QSKIP("a sanitizer needs more address space than any limit leaves");
#endif
  // What the program needs to begin with, by trying.
  qint64 start = 200 * Megabyte;
  while (start < 2000 * Megabyte && run("--version", {{}, start}).code != 0) {
    start += 50 * Megabyte;
  }
  int refused = 0;
  for (int step = 1; step <= 8; ++step) {
    const qint64 limit = start + step * 40 * Megabyte;
    const ProgramRun made = run("compose --prompt x --steps 1 --out out.mp4", {{}, limit});
    const bool isThere = QFile::remove(folder_->filePath(QStringLiteral("out.mp4")));
    const QByteArray told = QByteArray::number(limit / Megabyte) +
                            " MB: " + QByteArray::number(made.code) + ' ' + made.err.right(300);
    QVERIFY2(made.code == 0 || made.code == 4, told.constData());
    QVERIFY2(isThere == (made.code == 0), told.constData());
    QVERIFY2(made.sentences().size() == (made.code == 0 ? 0 : 1), told.constData());
    refused += made.code == 4 ? 1 : 0;
  }
  QVERIFY(refused > 0);
  QVERIFY(QDir(folder_->path())
              .entryList({QStringLiteral(".*out*")}, QDir::Files | QDir::Hidden)
              .isEmpty());
}

void FailingRunsTest::goesOnAfterABrokenLine() {
  QFile batch(folder_->filePath(QStringLiteral("batch.jsonl")));
  QVERIFY(batch.open(QIODevice::WriteOnly));
  batch.write(
      "{\"prompt\": \"x\", \"steps\": 1, \"out\": \"one.mkv\"}\n"
      "{\"prompt\": \"x\", \"steps\": 1, \"out\": \"two.mkv\"\n"
      "[1, 2]\n"
      "{\"prompt\": \"x\", \"sedd\": 1, \"out\": \"four.mkv\"}\n"
      "{\"prompt\": \"x\", \"steps\": [1, 2], \"out\": \"five.mkv\"}\n"
      "{\"prompt\": \"x\", \"source\": \"absent.mp4\", \"out\": \"six.mkv\"}\n"
      "{\"prompt\": \"\xff\", \"steps\": 1, \"out\": \"seven.mkv\"}\n"
      "{\"prompt\": \"x\", \"steps\": 1, \"out\": \"eight.mkv\"}\n");
  batch.close();
  const ProgramRun all = run("compose --batch batch.jsonl");
  QVERIFY2(all.code == 2, all.err.constData());
  QStringList films = QDir(folder_->path()).entryList({QStringLiteral("*.mkv")});
  films.removeAll(QStringLiteral("seven.mkv"));  // what is not UTF-8 may be refused or replaced
  QCOMPARE(films, (QStringList{QStringLiteral("eight.mkv"), QStringLiteral("one.mkv")}));
  for (const char* line : {"Line 2:", "Line 3:", "Line 4:", "Line 5:", "Line 6:"}) {
    QVERIFY2(all.err.contains(line), line);
  }
}

void FailingRunsTest::eventsAreJsonObjects() {
  const ProgramRun made = run("compose --json --prompt x --steps 2 --out out.mkv");
  QCOMPARE(made.code, 0);
  const QList<QJsonObject> events = eventsOf(made);
  QCOMPARE(namesOf(events), (QStringList{QStringLiteral("recipe"), QStringLiteral("progress"),
                                         QStringLiteral("done")}));
  QCOMPARE(events.last().value(QLatin1String("frames")).toInt(), 8);
  const QList<QJsonObject> inspected = eventsOf(run("inspect --json p.reel"));
  QCOMPARE(namesOf(inspected), (QStringList{QStringLiteral("inspect"), QStringLiteral("segment")}));
  QCOMPARE(namesOf(eventsOf(run("models --json"))).first(), QStringLiteral("model"));
  const QList<QJsonObject> measured = eventsOf(run("bench --json"));
  QCOMPARE(measured.last().value(QLatin1String("event")).toString(), QStringLiteral("bench"));
  QVERIFY(measured.last()
              .value(QLatin1String("generation"))
              .toObject()
              .value(QLatin1String("step_seconds"))
              .isDouble());
}

void FailingRunsTest::failuresAreEventsToo() {
  const ProgramRun failed = run("compose --json --prompt x --steps 0 --out out.mkv");
  QCOMPARE(failed.code, 2);
  const QList<QJsonObject> events = eventsOf(failed);
  QCOMPARE(namesOf(events), QStringList{QStringLiteral("error")});
  QCOMPARE(events.first().value(QLatin1String("code")).toInt(), 2);
  QVERIFY(events.first()
              .value(QLatin1String("message"))
              .toString()
              .contains(QStringLiteral("--steps")));
}

}  // namespace reelbrush::tests

QTEST_GUILESS_MAIN(reelbrush::tests::FailingRunsTest)
#include "failing_runs_test.moc"
