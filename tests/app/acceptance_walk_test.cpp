// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

namespace reelbrush::app {

// The acceptance walk-through of ux 22 but for *Extend*: import, range, paint, propagate, fix,
// prompt, preview, cancel, two variations, wipe, second prompt, undo, redo, kill -9, recovery,
// export, and what the export holds. By keys alone, painting aside, with the bundled sample and the
// starter model; the steps with what each must show are in tests/app/walk. Two processes walk: the
// first is killed, the second is the program that is started after that.
class AcceptanceWalkTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void walksUntilItIsKilled();
  void recoversAndExports();

 private:
  // Nothing of the user's is read or written: settings and data lie in the walk's folder.
  std::unique_ptr<QProcess> start(const QString& part) const;
  // Reads and shows what it prints until `line` comes; false if it ends before.
  static bool tells(QProcess& walker, const QByteArray& line);

  QTemporaryDir folder_;
  bool isKilled_ = false;
};

void AcceptanceWalkTest::initTestCase() {
  const QString starter = qEnvironmentVariable("REELBRUSH_SOURCE_DIR") +
                          QStringLiteral("/resources/models/starter-videocomposer/model.json");
  if (!QFileInfo::exists(starter)) {
    QSKIP("The starter model is not there.");
  }
  QVERIFY(folder_.isValid());
}

std::unique_ptr<QProcess> AcceptanceWalkTest::start(const QString& part) const {
  auto walker = std::make_unique<QProcess>();
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const char* kind : {"DATA", "CONFIG", "CACHE", "STATE"}) {
    environment.insert(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(kind)),
                       folder_.filePath(QString::fromLatin1(kind).toLower()));
  }
  environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
  walker->setProcessEnvironment(environment);
  walker->setProcessChannelMode(QProcess::ForwardedErrorChannel);
  walker->start(QCoreApplication::applicationDirPath() + QStringLiteral("/acceptance_walker"),
                {folder_.path(), part});
  return walker;
}

bool AcceptanceWalkTest::tells(QProcess& walker, const QByteArray& line) {
  constexpr int PatienceMs = 280'000;
  QElapsedTimer waited;
  waited.start();
  while (!waited.hasExpired(PatienceMs)) {
    while (walker.canReadLine()) {
      const QByteArray told = walker.readLine().trimmed();
      qInfo("%s", told.constData());
      if (told == line) {
        return true;
      }
    }
    if (walker.state() == QProcess::NotRunning) {
      return false;
    }
    walker.waitForReadyRead(100);
  }
  return false;
}

void AcceptanceWalkTest::walksUntilItIsKilled() {
  const std::unique_ptr<QProcess> walker = start(QStringLiteral("edit"));
  QVERIFY(tells(*walker, "READY"));
  QCOMPARE(::kill(static_cast<pid_t>(walker->processId()), SIGKILL), 0);
  QVERIFY(walker->waitForFinished());
  QCOMPARE(walker->exitStatus(), QProcess::CrashExit);
  isKilled_ = true;
}

void AcceptanceWalkTest::recoversAndExports() {
  if (!isKilled_) {
    QSKIP("The first part failed.");
  }
  const std::unique_ptr<QProcess> walker = start(QStringLiteral("recover"));
  tells(*walker, QByteArray("the end, which is not told"));
  QCOMPARE(walker->state(), QProcess::NotRunning);
  QCOMPARE(walker->exitStatus(), QProcess::NormalExit);
  QCOMPARE(walker->exitCode(), 0);
}

}  // namespace reelbrush::app

QTEST_GUILESS_MAIN(reelbrush::app::AcceptanceWalkTest)
#include "acceptance_walk_test.moc"
