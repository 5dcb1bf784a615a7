// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <mutex>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/project/journal_writer.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

// The last state that a writer told.
class Told {
 public:
  JournalWriter::Listener listener() {
    return [this](const JournalWriter::State& state) {
      const std::lock_guard lock(mutex_);
      state_ = state;
    };
  }
  JournalWriter::State state() {
    const std::lock_guard lock(mutex_);
    return state_;
  }

 private:
  std::mutex mutex_;
  JournalWriter::State state_;
};

struct Place {
  QTemporaryDir dir;
  fs::path root = dir.path().toStdString();
  fs::path folder = root / "journal";

  JournalWriter::Begin begin(const Document& document) const {
    JournalWriter::Begin start;
    start.folder = folder;
    start.root = root;
    start.header = {root, root, document.name, "abc", 3};
    start.document = std::make_shared<const Document>(document);
    start.time = 1000;
    return start;
  }
  static JournalRecord step(const std::string& name, std::int64_t time) {
    return {"do",
            {{"type", "project.rename"}, {"version", 1}, {"name", QString::fromStdString(name)}},
            time};
  }
};

}  // namespace

class JournalTest : public QObject {
  Q_OBJECT

 private slots:
  void recordsReachTheDisk();
  void aNewBeginReplacesTheOldFile();
  void maskPicturesTravelWithTheJournal();
  void anUnfinishedFileIsPassedOver();
  void endRemovesOrPutsAside();
  void removedFolderIsTold();
  void recordingResumesAfterAFailure();
  void aSaveThatWasNotToldIsRecognised();
  void anotherProjectFileDecidesByTime();
  void oldJournalsGo();
  void aMarkTellsOfACrash();
};

void JournalTest::recordsReachTheDisk() {
  Place place;
  Told told;
  TinyProject tiny;
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.append(Place::step("first", 2000));
  writer.append(Place::step("second", 3000));
  writer.flush();
  QVERIFY(told.state().problem.empty());
  QCOMPARE(told.state().recorded, std::int64_t{3000});
  const std::optional<FoundJournal> found = findJournal(place.folder);
  QVERIFY(found.has_value());
  QCOMPARE(found->records.size(), std::size_t{2});
  QCOMPARE(found->lastChange, std::int64_t{3000});
  QCOMPARE(found->steps, 5);
  QVERIFY(found->header.projectFolder == place.root);
  std::vector<Sentence> report;
  QCOMPARE(projectText(documentOf(*found, report)), projectText(tiny.document));
  QVERIFY(report.empty());
}

void JournalTest::aNewBeginReplacesTheOldFile() {
  Place place;
  Told told;
  TinyProject tiny;
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.append(Place::step("old", 2000));
  writer.flush();
  const fs::path first = findJournal(place.folder)->file;
  tiny.document.name = "newer";
  writer.begin(place.begin(tiny.document));
  writer.flush();
  QVERIFY(!fs::exists(first));
  const std::optional<FoundJournal> found = findJournal(place.folder);
  QCOMPARE(found->header.name, std::string("newer"));
  QVERIFY(found->records.empty());
}

void JournalTest::maskPicturesTravelWithTheJournal() {
  Place place;
  Told told;
  TinyProject tiny;
  const SegmentId id = tiny.addSegment(sec(0), sec(2));
  auto masks = std::make_shared<MaskStack>();
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  MaskKeyframe key;
  key.bitmap = makeBitmap(boxMask(16, 8, 2, 2, 6, 6));
  layer.keyframes = {key};
  masks->layers = {layer};
  tiny.document.sequence.findSegment(id)->recipe.conditions.add(masks);
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.flush();
  std::vector<Sentence> report;
  const Document again = documentOf(*findJournal(place.folder), report);
  QVERIFY2(report.empty(), report.empty() ? "" : report.front().english().c_str());
  QCOMPARE(bitmapsOf(again).size(), std::size_t{1});
  QCOMPARE(projectText(again), projectText(tiny.document));
}

void JournalTest::anUnfinishedFileIsPassedOver() {
  Place place;
  Told told;
  TinyProject tiny;
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.flush();
  const fs::path good = findJournal(place.folder)->file;
  std::ofstream(nextJournalFile(place.folder)) << "0123";
  QVERIFY(findJournal(place.folder)->file == good);
}

void JournalTest::endRemovesOrPutsAside() {
  Place place;
  Told told;
  TinyProject tiny;
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.end(false);
  writer.flush();
  QVERIFY(!fs::exists(place.folder));
  writer.begin(place.begin(tiny.document));
  writer.end(true);
  writer.flush();
  QVERIFY(!findJournal(place.folder).has_value());
  QCOMPARE(std::distance(fs::directory_iterator(place.folder), {}), std::ptrdiff_t{1});
}

void JournalTest::removedFolderIsTold() {
  Place place;
  Told told;
  TinyProject tiny;
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.flush();
  fs::remove_all(place.folder);
  writer.append(Place::step("lost", 2000));
  writer.flush();
  QVERIFY2(told.state().problem.english().find("removed") != std::string::npos,
           told.state().problem.english().c_str());
  // The project's own folder is not made again behind the user's back.
  fs::remove_all(place.root);
  writer.begin(place.begin(tiny.document));
  writer.flush();
  QVERIFY(!told.state().problem.empty());
  QVERIFY(!fs::exists(place.root));
}

void JournalTest::recordingResumesAfterAFailure() {
  Place place;
  Told told;
  TinyProject tiny;
  std::ofstream(place.folder) << "a file where the folder must be";
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.append(Place::step("not recorded", 2000));
  writer.flush();
  QVERIFY(!told.state().problem.empty());
  fs::remove(place.folder);
  tiny.document.name = "resumed";
  writer.begin(place.begin(tiny.document));
  writer.append(Place::step("recorded", 3000));
  writer.flush();
  QVERIFY(told.state().problem.empty());
  const std::optional<FoundJournal> found = findJournal(place.folder);
  QCOMPARE(found->header.name, std::string("resumed"));
  QCOMPARE(found->records.size(), std::size_t{1});
}

void JournalTest::aSaveThatWasNotToldIsRecognised() {
  Place place;
  Told told;
  TinyProject tiny;
  saveProject(tiny.document, place.root);
  JournalWriter writer(told.listener());
  writer.begin(place.begin(tiny.document));
  writer.append(Place::step("saved", 2000));
  writer.append(savingRecord(textHash(projectText(tiny.document))));
  writer.flush();
  QCOMPARE(findJournal(place.folder)->steps, 0);
  writer.append(Place::step("after it", 4000));
  writer.flush();
  QCOMPARE(findJournal(place.folder)->steps, 1);
}

void JournalTest::anotherProjectFileDecidesByTime() {
  Place place;
  Told told;
  TinyProject tiny;
  saveProject(tiny.document, place.root);
  const auto wall = std::chrono::duration_cast<std::chrono::milliseconds>(
                        std::chrono::system_clock::now().time_since_epoch())
                        .count();
  JournalWriter writer(told.listener());
  JournalWriter::Begin start = place.begin(tiny.document);
  start.time = wall - 3'600'000;
  writer.begin(start);
  writer.flush();
  QCOMPARE(findJournal(place.folder)->steps, 0);  // the project was written later
  writer.append(Place::step("later still", wall + 3'600'000));
  writer.flush();
  QCOMPARE(findJournal(place.folder)->steps, 4);
}

void JournalTest::oldJournalsGo() {
  Place place;
  fs::create_directories(place.folder);
  std::ofstream(place.folder / "00000001.unused") << "x";
  removeOldJournals(place.folder);
  QVERIFY(fs::exists(place.folder / "00000001.unused"));
  fs::last_write_time(place.folder / "00000001.unused",
                      fs::file_time_type::clock::now() - std::chrono::hours(31 * 24));
  removeOldJournals(place.folder);
  QVERIFY(!fs::exists(place.folder));
}

void JournalTest::aMarkTellsOfACrash() {
  Place place;
  fs::create_directories(place.folder);
  {
    const RecoveryMark mark(place.folder);
    QVERIFY(RecoveryMark::isIn(place.folder));
  }
  QVERIFY(!RecoveryMark::isIn(place.folder));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::JournalTest)
#include "journal_test.moc"
