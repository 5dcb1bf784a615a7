// SPDX-License-Identifier: Apache-2.0
#include "core/session/recovery.h"

#include <csignal>
#include <fstream>

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "core/project/versions.h"
#include "core/session/session.h"
#include "tests/support/scripted_generator.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

std::unique_ptr<Session> newSession(const QTemporaryDir& dir) {
  return std::make_unique<Session>(
      std::make_unique<tests::ScriptedGenerator>(tests::GeneratorScript{},
                                                 std::make_shared<tests::GeneratorLog>()),
      ModelCatalog({tests::scriptedModel()}),
      std::make_unique<Preferences>(dir.filePath(QStringLiteral("preferences.ini"))));
}

// A project on the disk, a session that edits it, and a copy of the folder as a crash would leave
// it: the living session holds the lock of its own.
struct Desk {
  Desk() {
    saveProject(tiny.document, project);
    session = newSession(dir);
    session->open(project);
  }
  void rename(const std::string& name) {
    session->endMerging();
    session->push(RenameProject{{}, name});
  }
  // What lies on the disk at this moment, as another machine would find it after a crash.
  fs::path crashed() {
    session->recording().flush();
    const fs::path copy = fs::path(dir.path().toStdString()) / "crashed.reel";
    fs::remove_all(copy);
    fs::copy(project, copy, fs::copy_options::recursive);
    fs::remove(copy / ".lock");
    rewrite(copy);
    return copy;
  }
  // The journal names its project: point it to the copy.
  void rewrite(const fs::path& copy) const {
    const std::optional<FoundJournal> found = findJournal(copy / "journal");
    if (!found) {
      return;
    }
    std::vector<Sentence> report;
    JournalHeader header = found->header;
    header.projectFolder = header.storageFolder = copy;
    fs::remove(found->file);
    Journal journal(found->file);
    JournalRecord begin = beginRecord(header, documentOf(*found, report));
    begin.time = found->lastChange;
    journal.append(begin);
    for (const JournalRecord& record : found->records) {
      journal.append(record);
    }
  }

  QTemporaryDir dir;
  TinyProject tiny;
  fs::path project = fs::path(dir.path().toStdString()) / "film.reel";
  std::unique_ptr<Session> session;
};

RecoverySearch searchIn(const fs::path& project) {
  RecoverySearch search;
  searchJournal(project / "journal", search);
  return search;
}

}  // namespace

class RecoveryTest : public QObject {
  Q_OBJECT

 private slots:
  void offersWhatWasNotSaved();
  void recoversWithPlaceNameAndHistory();
  void recoversAgainAfterASecondCrash();
  void undoBelowTheBeginningIsRecorded();
  void longSessionsBeginAnew();
  void undoneToTheSavedStateNeedsNoRecovery();
  void savingEndsTheJournal();
  void editsDuringASaveStayModified();
  void closingWithUnsavedWorkPutsItAside();
  void unsavedProjectsAreFound();
  void crashedRecoveryIsSetAside();
  void damagedJournalIsSetAside();
  void lockedProjectIsRefusedAndReadOnlyOpens();
  void staleLockIsTakenOver();
  void repairedProjectIsAnUnsavedCopy();
  void failedSaveStaysModified();
  void savesKeepVersions();
  void recordingProblemIsToldAndResumes();
};

void RecoveryTest::offersWhatWasNotSaved() {
  Desk desk;
  QVERIFY(searchIn(desk.crashed()).offers.empty());
  desk.rename("one");
  desk.rename("two");
  const RecoverySearch search = searchIn(desk.crashed());
  QCOMPARE(search.offers.size(), std::size_t{1});
  QCOMPARE(search.offers.front().steps, 2);
  QCOMPARE(search.offers.front().document.name, std::string("two"));
  QVERIFY(search.offers.front().lastSaved.has_value());
  // The project itself is open here: nothing is offered.
  QVERIFY(searchIn(desk.project).offers.empty());
}

void RecoveryTest::recoversWithPlaceNameAndHistory() {
  Desk desk;
  desk.rename("one");
  desk.rename("two");
  const fs::path copy = desk.crashed();
  const auto again = newSession(desk.dir);
  again->recover(searchIn(copy).offers.front());
  QCOMPARE(again->document().name, std::string("two"));
  QVERIFY(again->project().folder() == copy);
  QVERIFY(again->isModified() && again->isRecovered());
  again->undoStack().undo();
  QCOMPARE(again->document().name, std::string("one"));
  again->save();
  QVERIFY(!again->isModified() && !again->isRecovered());
  again->recording().flush();
  QVERIFY(!findJournal(copy / "journal").has_value());
}

void RecoveryTest::recoversAgainAfterASecondCrash() {
  Desk desk;
  desk.rename("one");
  const fs::path copy = desk.crashed();
  desk.session = newSession(desk.dir);
  desk.session->recover(searchIn(copy).offers.front());
  desk.session->recording().flush();
  const std::optional<FoundJournal> found = findJournal(copy / "journal");
  QVERIFY(found.has_value() && found->records.empty());
  std::vector<Sentence> report;
  QCOMPARE(documentOf(*found, report).name, std::string("one"));
  QVERIFY(found->steps > 0);
}

void RecoveryTest::undoBelowTheBeginningIsRecorded() {
  Desk desk;
  desk.rename("one");
  desk.rename("two");
  const fs::path copy = desk.crashed();
  desk.session = newSession(desk.dir);
  desk.session->recover(searchIn(copy).offers.front());
  // The recovered session's journal begins with "two": what lies before is not in it.
  desk.session->undoStack().undo();
  desk.session->recording().flush();
  desk.session->push(RenameProject{{}, "three"});
  desk.session->undoStack().undo();
  desk.session->undoStack().redo();
  desk.session->undoStack().setIndex(0);
  desk.session->recording().flush();
  desk.project = copy;
  std::vector<Sentence> report;
  Project replayed(documentOf(*findJournal(copy / "journal"), report));
  CommandStack commands(replayed);
  const auto found = findJournal(copy / "journal");
  QCOMPARE(commands.replay(found->records), found->records.size());
  QCOMPARE(projectText(replayed.document()), projectText(desk.session->document()));
}

void RecoveryTest::longSessionsBeginAnew() {
  Desk desk;
  for (int i = 0; i < 450; ++i) {
    desk.rename("name " + std::to_string(i));
  }
  desk.session->recording().flush();
  const std::optional<FoundJournal> found = findJournal(desk.project / "journal");
  QVERIFY(found->records.size() < 200);
  QCOMPARE(found->steps, 450);
  QCOMPARE(searchIn(desk.crashed()).offers.front().document.name, std::string("name 449"));
}

void RecoveryTest::undoneToTheSavedStateNeedsNoRecovery() {
  Desk desk;
  desk.rename("one");
  desk.session->undoStack().undo();
  QVERIFY(!desk.session->isModified());
  QVERIFY(searchIn(desk.crashed()).offers.empty());
}

void RecoveryTest::savingEndsTheJournal() {
  Desk desk;
  desk.rename("one");
  desk.session->recording().flush();
  QVERIFY(findJournal(desk.project / "journal").has_value());
  desk.session->save();
  desk.session->recording().flush();
  QVERIFY(!fs::exists(desk.project / "journal"));
  desk.rename("two");
  const RecoverySearch search = searchIn(desk.crashed());
  QCOMPARE(search.offers.front().steps, 1);
}

void RecoveryTest::editsDuringASaveStayModified() {
  Desk desk;
  desk.rename("saved");
  QSignalSpy ended(desk.session.get(), &Session::saveEnded);
  desk.session->startSave();
  desk.rename("not saved");
  QVERIFY(QTest::qWaitFor([&] { return ended.size() == 1; }, 30000));
  QVERIFY(ended.front().front().toString().isEmpty());
  QVERIFY(desk.session->isModified());
  QCOMPARE(loadProject(desk.project).document.name, std::string("saved"));
  QCOMPARE(searchIn(desk.crashed()).offers.front().document.name, std::string("not saved"));
  desk.session->undoStack().undo();
  QVERIFY(!desk.session->isModified());
}

void RecoveryTest::closingWithUnsavedWorkPutsItAside() {
  Desk desk;
  desk.rename("discarded");
  desk.session.reset();
  QVERIFY(searchIn(desk.project).offers.empty());
  QCOMPARE(std::distance(fs::directory_iterator(desk.project / "journal"), {}), std::ptrdiff_t{1});
  QCOMPARE(loadProject(desk.project).document.name, std::string("tiny"));
}

void RecoveryTest::unsavedProjectsAreFound() {
  Desk desk;
  desk.session->newProject("fresh");
  desk.rename("never saved");
  desk.session->recording().flush();
  const fs::path working = desk.session->storageFolder();
  // It is open: another program must not take it.
  QVERIFY(desk.session->searchRecovery().offers.empty());
  fs::remove(working / ".lock");
  const RecoverySearch search = desk.session->searchRecovery();
  QCOMPARE(search.offers.size(), std::size_t{1});
  QVERIFY(search.offers.front().header.projectFolder.empty());
  const auto again = newSession(desk.dir);
  again->recover(search.offers.front());
  QVERIFY(again->isUnsaved() && again->isModified() && !again->isRecovered());
  QVERIFY(again->storageFolder() == working);
}

void RecoveryTest::crashedRecoveryIsSetAside() {
  Desk desk;
  desk.rename("one");
  const fs::path copy = desk.crashed();
  std::ofstream(copy / "journal" / "recovering") << "1";
  const RecoverySearch search = searchIn(copy);
  QVERIFY(search.offers.empty());
  QCOMPARE(search.setAside.size(), std::size_t{1});
  QVERIFY(fs::exists(copy / "journal" / "00000001.failed"));
  const RecoverySearch next = searchIn(copy);
  QVERIFY(next.offers.empty() && next.setAside.empty());  // told once, no loop
}

void RecoveryTest::damagedJournalIsSetAside() {
  Desk desk;
  desk.rename("one");
  const fs::path copy = desk.crashed();
  const fs::path file = findJournal(copy / "journal")->file;
  const std::vector<JournalRecord> records = readJournal(file).records;
  fs::remove(file);
  Journal journal(file);
  JournalRecord begin = records.front();
  begin.body.insert("document", QJsonObject{{"schema", "something else"}});
  journal.append(begin);
  journal.append(records.back());
  QCOMPARE(searchIn(copy).setAside.size(), std::size_t{1});
  QVERIFY(searchIn(copy).setAside.empty());
}

void RecoveryTest::lockedProjectIsRefusedAndReadOnlyOpens() {
  Desk desk;
  const auto other = newSession(desk.dir);
  QVERIFY(ProjectLock::holderOf(desk.project).has_value());
  const std::string refusal = errorOf([&] { other->open(desk.project); });
  QVERIFY2(refusal.find("read-only") != std::string::npos, refusal.c_str());
  other->open(desk.project, Session::OpenMode::ReadOnly);
  QVERIFY(other->isReadOnly());
  other->push(RenameProject{{}, "changed"});
  QVERIFY(errorOf([&] { other->save(); }).find("Save as") != std::string::npos);
  other->recording().flush();
  QVERIFY(!fs::exists(desk.project / "journal"));  // recorded elsewhere
  QVERIFY(other->recording().problem().isEmpty() && other->recording().isCaughtUp() == false);
  other->saveAs(fs::path(desk.dir.path().toStdString()) / "other.reel");
  QVERIFY(!other->isReadOnly());
  desk.session->newProject();
  QVERIFY(!ProjectLock::holderOf(desk.project).has_value());
}

void RecoveryTest::staleLockIsTakenOver() {
  Desk desk;
  desk.session.reset();
  QProcess child;
  const QTemporaryDir folder;
  child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/editing_child"),
              {folder.path(), QStringLiteral("1")});
  QVERIFY(child.waitForReadyRead(60000));
  const fs::path project = folder.path().toStdString() + "/film.reel";
  QVERIFY(ProjectLock::holderOf(project).has_value());
  ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
  QVERIFY(child.waitForFinished(60000));
  QVERIFY(!ProjectLock::holderOf(project).has_value());
  const auto session = newSession(folder);
  session->open(project);
  QVERIFY(!session->isReadOnly());
}

void RecoveryTest::repairedProjectIsAnUnsavedCopy() {
  Desk desk;
  desk.session->newProject();
  const QByteArray whole = projectText(desk.tiny.document);
  writeFileAtomically(desk.project / "project.json", whole.left(whole.size() * 2 / 3));
  const QByteArray damaged = readWholeFile(desk.project / "project.json");
  QVERIFY(!desk.session->open(desk.project).empty());
  QVERIFY(desk.session->isUnsaved() && desk.session->isModified());
  QCOMPARE(readWholeFile(desk.project / "project.json"), damaged);
}

void RecoveryTest::failedSaveStaysModified() {
  Desk desk;
  desk.rename("not saved");
  // A file where the masks or the project must be cannot be made by root either.
  // The journal's thread may write while the folder goes: until nothing is left.
  std::error_code left;
  QTRY_VERIFY(
      (std::filesystem::remove_all(desk.project, left), !std::filesystem::exists(desk.project)));
  std::ofstream(desk.project) << "in the way";
  QSignalSpy ended(desk.session.get(), &Session::saveEnded);
  desk.session->startSave();
  QVERIFY(QTest::qWaitFor([&] { return ended.size() == 1; }, 30000));
  QVERIFY(!ended.front().front().toString().isEmpty());
  QVERIFY(desk.session->isModified());
  QVERIFY(!errorOf([&] { desk.session->save(); }).empty());
}

void RecoveryTest::savesKeepVersions() {
  Desk desk;
  desk.rename("one");
  desk.session->save();
  desk.rename("two");
  desk.session->save();
  const std::vector<ProjectVersion> versions = versionsOf(desk.project);
  QCOMPARE(versions.size(), std::size_t{2});
  const Document old = loadVersion(desk.project, versions.back().file).document;
  QCOMPARE(old.name, std::string("one"));
  desk.session->openCopy(old, desk.project);
  QVERIFY(desk.session->isUnsaved() && desk.session->isModified());
  QCOMPARE(desk.session->mediaFile(desk.tiny.a.id), desk.project / "media/a.mp4");
}

void RecoveryTest::recordingProblemIsToldAndResumes() {
  Desk desk;
  std::ofstream(desk.project / "journal") << "in the way";
  QSignalSpy changed(&desk.session->recording(), &Recording::changed);
  desk.rename("one");
  QVERIFY(QTest::qWaitFor([&] { return !desk.session->recording().problem().isEmpty(); }, 30000));
  QCOMPARE(desk.session->document().name, std::string("one"));  // editing goes on
  fs::remove(desk.project / "journal");
  QVERIFY(QTest::qWaitFor([&] { return desk.session->recording().problem().isEmpty(); }, 30000));
  desk.session->recording().flush();
  QCOMPARE(searchIn(desk.crashed()).offers.front().document.name, std::string("one"));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::RecoveryTest)
#include "recovery_test.moc"
