// SPDX-License-Identifier: Apache-2.0
#include "core/project/versions.h"

#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using TimePoint = std::chrono::system_clock::time_point;

class VersionsTest : public QObject {
  Q_OBJECT

 private slots:
  void keepsEachSaveNewestFirst();
  void keepsTwentyOfEachAge();
  void keepsNewestAndOldestOfAnAge();
  void loadsAnEarlierState();
  void foreignFilesAreNoVersions();
};

namespace {

std::vector<TimePoint> everyMinute(TimePoint now, int count) {
  std::vector<TimePoint> times;
  for (int i = 0; i < count; ++i) {
    times.push_back(now - minutes(i));
  }
  return times;
}

}  // namespace

void VersionsTest::keepsEachSaveNewestFirst() {
  const QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  const TimePoint now = std::chrono::system_clock::now();
  for (int i = 0; i < 3; ++i) {
    keepVersion(folder, QByteArray(10 + i, 'x'), now + seconds(i));
  }
  const std::vector<ProjectVersion> versions = versionsOf(folder);
  QCOMPARE(versions.size(), std::size_t{3});
  QCOMPARE(versions.front().bytes, std::int64_t{12});
  QVERIFY(versions.front().time > versions.back().time);
  QVERIFY(now - versions.back().time < seconds(1));
}

void VersionsTest::keepsTwentyOfEachAge() {
  const TimePoint now = std::chrono::system_clock::now();
  // Two weeks of a save each minute: 20 of the last hour, day, week and older.
  const std::vector<TimePoint> times = everyMinute(now, 14 * 24 * 60);
  const std::vector<std::size_t> spent = spentVersions(times, now);
  QCOMPARE(times.size() - spent.size(), std::size_t{80});
  QVERIFY(spentVersions(everyMinute(now, 20), now).empty());
  QCOMPARE(spentVersions(everyMinute(now, 25), now).size(), std::size_t{5});
}

void VersionsTest::keepsNewestAndOldestOfAnAge() {
  const TimePoint now = std::chrono::system_clock::now();
  const std::vector<TimePoint> times = everyMinute(now, 60);
  const std::vector<std::size_t> spent = spentVersions(times, now);
  QCOMPARE(spent.size(), std::size_t{40});
  QVERIFY(std::find(spent.begin(), spent.end(), std::size_t{0}) == spent.end());
  QVERIFY(std::find(spent.begin(), spent.end(), std::size_t{59}) == spent.end());
}

void VersionsTest::loadsAnEarlierState() {
  const QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  TinyProject tiny;
  keepVersion(folder, projectText(tiny.document), std::chrono::system_clock::now());
  const ProjectVersion version = versionsOf(folder).front();
  QCOMPARE(projectText(loadVersion(folder, version.file).document), projectText(tiny.document));
  writeFileAtomically(version.file, projectText(tiny.document).left(900));
  QVERIFY(!loadVersion(folder, version.file).report.empty());
}

void VersionsTest::foreignFilesAreNoVersions() {
  const QTemporaryDir dir;
  const std::filesystem::path folder = dir.path().toStdString();
  QVERIFY(versionsOf(folder).empty());
  keepVersion(folder, "x", std::chrono::system_clock::now());
  writeFileAtomically(folder / "versions" / "notes.json", "{}");
  QCOMPARE(versionsOf(folder).size(), std::size_t{1});
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::VersionsTest)
#include "versions_test.moc"
