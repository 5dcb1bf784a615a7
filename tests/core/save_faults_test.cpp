// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/project/collect.h"
#include "core/project/journal_writer.h"
#include "core/project/take_store.h"
#include "tests/support/full_disk.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

// Saving while the disk gives out: the file before stays (ux U13.1).
class SaveFaultsTest : public QObject {
  Q_OBJECT

 private slots:
  void aFullDiskLeavesTheOldFile();
  void aFullDiskIsToldByTheJournal();
  void collectsWhatTheTimelineUses();
  void failedCollectLeavesNothing();
};

void SaveFaultsTest::aFullDiskLeavesTheOldFile() {
  const QTemporaryDir dir;
  const fs::path folder = dir.path().toStdString() + "/film.reel";
  TinyProject tiny;
  saveProject(tiny.document, folder);
  const QByteArray before = readWholeFile(folder / "project.json");
  tiny.document.name = "changed";
  const auto size = static_cast<rlim_t>(projectText(tiny.document).size());
  int failures = 0;
  for (rlim_t limit = 0; limit < size; limit += size / 40) {
    const FullDisk full(limit);
    failures += errorOf([&] { saveProject(tiny.document, folder); }).empty() ? 0 : 1;
    QCOMPARE(readWholeFile(folder / "project.json"), before);
  }
  QVERIFY(failures >= 40);
  // Nothing half-written is left behind.
  QCOMPARE(std::distance(fs::directory_iterator(folder), {}), std::ptrdiff_t{1});
  saveProject(tiny.document, folder);
  QCOMPARE(loadProject(folder).document.name, std::string("changed"));
}

void SaveFaultsTest::aFullDiskIsToldByTheJournal() {
  const QTemporaryDir dir;
  const fs::path root = dir.path().toStdString();
  TinyProject tiny;
  std::string problem;
  JournalWriter writer(
      [&](const JournalWriter::State& state) { problem = state.problem.english(); });
  JournalWriter::Begin begin;
  begin.folder = root / "journal";
  begin.root = root;
  begin.header = {root, root, "tiny", "", 1};
  begin.document = std::make_shared<const Document>(tiny.document);
  {
    const FullDisk full(100);
    writer.begin(begin);
    writer.flush();
    QVERIFY(!problem.empty());
  }
  writer.begin(begin);
  writer.flush();
  QVERIFY2(problem.empty(), problem.c_str());
  QVERIFY(findJournal(root / "journal").has_value());
}

void SaveFaultsTest::collectsWhatTheTimelineUses() {
  const QTemporaryDir dir;
  const fs::path root = dir.path().toStdString();
  TinyProject tiny;
  fs::create_directories(root / "far away");
  std::ofstream(root / "far away" / "a.mp4") << "picture a";
  std::ofstream(root / "unused.mp4") << "unused";
  tiny.document.media.items[0].path = (root / "far away" / "a.mp4").string();
  MediaItem unused = tinyMedia("unused", sec(1));
  unused.path = (root / "unused.mp4").string();
  tiny.document.media.items.push_back(unused);
  const SegmentId id = tiny.addSegment(sec(0), sec(1));
  Segment* segment = tiny.document.sequence.findSegment(id);
  for (int i = 0; i < 2; ++i) {
    Take take;
    take.id = TakeId::create();
    take.frames = 1;
    take.videoFile = TakeStore::takeFile(take.id, "video.mkv");
    segment->takes.push_back(take);
    std::ofstream(TakeStore(root).makeTakeFolder(take.id) / "video.mkv") << "take " << i;
  }
  segment->activeTake = segment->takes.back().id;
  collectProject(tiny.document, root, root / "all.reel");
  const Document collected = loadProject(root / "all.reel").document;
  QCOMPARE(collected.media.items.size(), std::size_t{2});
  QCOMPARE(collected.media.items[0].path, std::string("media/a.mp4"));
  QCOMPARE(readWholeFile(root / "all.reel" / "media" / "a.mp4"), QByteArray("picture a"));
  QCOMPARE(collected.sequence.findSegment(id)->takes.size(), std::size_t{1});
  QVERIFY(fs::exists(root / "all.reel" / collected.sequence.findSegment(id)->active()->videoFile));
  QVERIFY(!errorOf([&] { collectProject(tiny.document, root, root / "all.reel"); }).empty());
}

void SaveFaultsTest::failedCollectLeavesNothing() {
  const QTemporaryDir dir;
  const fs::path root = dir.path().toStdString();
  TinyProject tiny;
  std::ofstream(root / "a.mp4") << std::string(5000, 'x');
  tiny.document.media.items[0].path = (root / "a.mp4").string();
  {
    const FullDisk full(1000);
    QVERIFY(!errorOf([&] { collectProject(tiny.document, root, root / "all.reel"); }).empty());
  }
  QCOMPARE(std::distance(fs::directory_iterator(root), {}), std::ptrdiff_t{1});
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(
      collectProject(tiny.document, root, root / "all.reel", {}, stop.get_token()), Cancelled);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SaveFaultsTest)
#include "save_faults_test.moc"
