// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/project/journal_store.h"
#include "core/project/serializer.h"
#include "core/session/recovery.h"

namespace reelbrush::core {

namespace {

constexpr int Kills = 50;
constexpr int KillsPerProject = 10;
constexpr long long MostLostMs = 2000;  // ux U13.4

struct Told {
  struct Step {
    long long monotonic = 0;
    long long wall = 0;
    std::string hash;
  };
  std::vector<Step> steps;
  long long recorded = 0;     // wall time up to which changes were reported as recorded
  bool isInsideStep = false;  // killed between the beginning and the end of a step
};

Told readTold(const std::string& file) {
  Told told;
  std::ifstream lines(file);
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    Told::Step step;
    if (kind == "I") {
      told.isInsideStep = true;
    } else if (kind == "R") {
      words >> told.recorded;
    } else if (words >> step.monotonic >> step.wall >> step.hash) {
      told.steps.push_back(step);
      told.isInsideStep = false;
    }
  }
  return told;
}

long long monotonicMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

// kill -9 at random moments of a scripted editing run: real processes, a fixed seed (ux U13.4).
class KillTest : public QObject {
  Q_OBJECT

 private slots:
  void losesAtMostTwoSecondsWhenKilled();

 private:
  // Lets the editing program run for `milliseconds` and kills it; the moment of the kill.
  long long runAndKill(const QString& folder, unsigned seed, int milliseconds);
  void check(const std::string& folder, long long killed, int number);
};

long long KillTest::runAndKill(const QString& folder, unsigned seed, int milliseconds) {
  QProcess child;
  child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/editing_child"),
              {folder, QString::number(seed)});
  if (!child.waitForReadyRead(60000)) {
    return 0;
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  const long long moment = monotonicMs();
  ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
  child.waitForFinished(60000);
  return child.exitStatus() == QProcess::CrashExit ? moment : 0;
}

void KillTest::check(const std::string& folder, long long killed, int number) {
  const RecoverySearch search = searchJournals(folder + "/unsaved", {folder + "/film.reel"});
  QVERIFY2(search.setAside.empty(), "a journal could not be recovered");
  QVERIFY(search.offers.size() <= 1);
  const Document document = search.offers.empty() ? loadProject(folder + "/film.reel").document
                                                  : search.offers.front().document;
  QVERIFY(search.offers.empty() || search.offers.front().lost == 0);
  const std::string hash = textHash(projectText(document));
  const Told told = readTold(folder + "/steps.txt");
  const auto found = std::find_if(told.steps.rbegin(), told.steps.rend(),
                                  [&](const Told::Step& step) { return step.hash == hash; });
  if (found == told.steps.rend()) {
    // More was recovered than the program could tell; anything else never was.
    QVERIFY2(told.isInsideStep, qPrintable(QStringLiteral("kill %1: unknown state").arg(number)));
    return;
  }
  for (auto lost = told.steps.rbegin(); lost != found; ++lost) {
    QVERIFY2(lost->monotonic > killed - MostLostMs,
             qPrintable(QStringLiteral("kill %1: a step of %2 ms before was lost")
                            .arg(number)
                            .arg(killed - lost->monotonic)));
    QVERIFY2(
        lost->wall >= told.recorded,
        qPrintable(
            QStringLiteral("kill %1: a step that was reported as recorded was lost").arg(number)));
  }
}

void KillTest::losesAtMostTwoSecondsWhenKilled() {
  std::mt19937 random(20261122);
  std::unique_ptr<QTemporaryDir> folder;
  for (int number = 0; number < Kills; ++number) {
    if (number % KillsPerProject == 0) {
      folder = std::make_unique<QTemporaryDir>();
    }
    // Most runs are short; one in ten is long enough to lose something older than two seconds.
    const bool isLong = number % KillsPerProject == 5;
    const int milliseconds = static_cast<int>(random() % 250) + (isLong ? 2300 : 0);
    const long long killed =
        runAndKill(folder->path(), static_cast<unsigned>(random()), milliseconds);
    QVERIFY2(killed > 0, "the editing program did not start or ended by itself");
    check(folder->path().toStdString(), killed, number);
    if (QTest::currentTestFailed()) {
      return;
    }
  }
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::KillTest)
#include "kill_test.moc"
