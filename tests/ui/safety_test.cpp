// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QtTest>

#include "core/project/journal_store.h"
#include "core/project/serializer.h"
#include "core/undo/project_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/dialogs/recovery_dialog.h"
#include "ui/dialogs/timeline_picture.h"
#include "ui/dialogs/versions_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/safety_desk.h"

namespace reelbrush::ui {

namespace fs = std::filesystem;
using tests::EditorFixture;

// Recovery, versions, locks and the recording bar, in a whole window.
class SafetyTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void init();
  void cleanup() { editor_.reset(); }
  void recoveredProjectAsksBeforeItReplaces();
  void openLastSavedKeepsTheJournal();
  void decideLaterLeavesEverything();
  void dialogTellsWhatItKnows();
  void startAsksAboutUnsavedProjects();
  void failedRecoveryIsToldOnce();
  void projectInUseOpensReadOnly();
  void versionsOpenAsACopy();
  void recordingProblemIsABarThatGoes();
  void failedSaveOffersAnotherPlace();
  void closingAsksAndSavesFirst();
  void welcomePageHasEveryWayToBegin();
  void recentMenuOpensProjects();
  void savingStallsTheWindowBriefly();

 private:
  void rename(const std::string& name);
  // What a crash would leave of the project that is saved in film.reel, under another name.
  QString crashed();
  template <typename Dialog>
  Dialog* visible(const char* name) const;
  void click(const char* name);

  std::unique_ptr<EditorFixture> editor_;
};

void SafetyTest::initTestCase() {
  QStandardPaths::setTestModeEnabled(true);
  installLanguage(*qApp, QStringLiteral("en"));
}

void SafetyTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
  editor_->session->saveAs(editor_->path(QStringLiteral("film.reel")).toStdString());
}

void SafetyTest::rename(const std::string& name) {
  editor_->session->endMerging();
  editor_->session->push(core::RenameProject{{}, name});
}

QString SafetyTest::crashed() {
  editor_->session->recording().flush();
  const fs::path from = editor_->session->project().folder();
  const fs::path copy = editor_->path(QStringLiteral("crashed.reel")).toStdString();
  fs::remove_all(copy);
  fs::copy(from, copy, fs::copy_options::recursive);
  fs::remove(copy / ".lock");
  const auto found = core::findJournal(copy / "journal");
  if (found) {
    std::vector<core::Sentence> report;
    core::JournalHeader header = found->header;
    header.projectFolder = header.storageFolder = copy;
    fs::remove(found->file);
    core::Journal journal(found->file);
    core::JournalRecord begin = core::beginRecord(header, core::documentOf(*found, report));
    begin.time = found->lastChange;
    journal.append(begin);
    for (const core::JournalRecord& record : found->records) {
      journal.append(record);
    }
  }
  editor_->session->save();
  return QString::fromStdString(copy.string());
}

template <typename Dialog>
Dialog* SafetyTest::visible(const char* name) const {
  for (Dialog* dialog : editor_->window->findChildren<Dialog*>(QString::fromLatin1(name))) {
    if (dialog->isVisible()) {
      return dialog;
    }
  }
  return nullptr;
}

void SafetyTest::click(const char* name) {
  auto* button = visible<QPushButton>(name);
  QVERIFY2(button != nullptr, name);
  QTest::mouseClick(button, Qt::LeftButton);
}

void SafetyTest::recoveredProjectAsksBeforeItReplaces() {
  rename("kept");
  const QString folder = crashed();
  editor_->window->openPath(folder);
  QVERIFY(visible<RecoveryDialog>("recoveryDialog") != nullptr);
  QTest::keyClick(visible<RecoveryDialog>("recoveryDialog"), Qt::Key_Return);  // the default
  QTRY_COMPARE(editor_->session->document().name, std::string("kept"));
  QVERIFY(editor_->window->isWindowModified());
  QTest::keyClick(editor_->window.get(), Qt::Key_S, Qt::ControlModifier);
  QVERIFY(visible<QMessageBox>("replaceDialog") != nullptr);
  QVERIFY(core::loadProject(folder.toStdString()).document.name != "kept");
  click("replaceDialog.replace");
  QTRY_VERIFY(!editor_->session->isSaving() && !editor_->window->isWindowModified());
  QCOMPARE(core::loadProject(folder.toStdString()).document.name, std::string("kept"));
  rename("again");
  QTest::keyClick(editor_->window.get(), Qt::Key_S, Qt::ControlModifier);
  QVERIFY(visible<QMessageBox>("replaceDialog") == nullptr);  // only the first save asks
}

void SafetyTest::openLastSavedKeepsTheJournal() {
  rename("not wanted");
  const QString folder = crashed();
  editor_->window->openPath(folder);
  click("recoveryDialog.openSaved");
  QTRY_VERIFY(editor_->session->document().name != "not wanted" &&
              editor_->session->project().folder() == folder.toStdString());
  QVERIFY(!editor_->window->isWindowModified());
  QVERIFY(QFileInfo::exists(folder + QStringLiteral("/journal/00000001.unused")));
  editor_->window->openPath(folder);
  QVERIFY(visible<RecoveryDialog>("recoveryDialog") == nullptr);  // asked once
}

void SafetyTest::decideLaterLeavesEverything() {
  rename("later");
  const QString folder = crashed();
  editor_->window->openPath(folder);
  QTest::keyClick(visible<RecoveryDialog>("recoveryDialog"), Qt::Key_Escape);
  QTRY_VERIFY(visible<RecoveryDialog>("recoveryDialog") == nullptr);
  QVERIFY(editor_->session->project().folder() != folder.toStdString());
  editor_->window->openPath(folder);
  QVERIFY(visible<RecoveryDialog>("recoveryDialog") != nullptr);
}

void SafetyTest::dialogTellsWhatItKnows() {
  rename("one");
  rename("two");
  const QString folder = crashed();
  editor_->window->openPath(folder);
  const auto* dialog = visible<RecoveryDialog>("recoveryDialog");
  QStringList texts;
  for (const QLabel* label : dialog->findChildren<QLabel*>()) {
    texts.append(label->text());
  }
  const QString all = texts.join(QLatin1Char('\n'));
  QVERIFY(all.contains(QStringLiteral("“two”")));
  QVERIFY(all.contains(folder));
  QVERIFY(texts.contains(QStringLiteral("2")));
  QVERIFY(!dialog->findChild<QLabel*>(QStringLiteral("recoveryDialog.picture"))->pixmap().isNull());
}

void SafetyTest::startAsksAboutUnsavedProjects() {
  editor_->session->newProject("fresh");
  rename("never saved");
  editor_->session->recording().flush();
  const fs::path working = editor_->session->storageFolder();
  const fs::path kept = working.parent_path() / "kept.reel";
  fs::copy(working, kept, fs::copy_options::recursive);
  fs::remove(kept / ".lock");
  editor_->session->undoStack().undo();
  editor_->window->offerRecovery();
  click("recoveryDialog.recover");
  QTRY_COMPARE(editor_->session->document().name, std::string("never saved"));
  QVERIFY(editor_->session->isUnsaved() && editor_->window->isWindowModified());
}

void SafetyTest::failedRecoveryIsToldOnce() {
  rename("lost");
  const QString folder = crashed();
  std::ofstream((folder + QStringLiteral("/journal/recovering")).toStdString()) << "1";
  editor_->window->openPath(folder);
  QTRY_VERIFY(editor_->session->project().folder() == folder.toStdString());
  QVERIFY(visible<RecoveryDialog>("recoveryDialog") == nullptr);
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  QVERIFY(bar->isVisible() && bar->message().contains(QStringLiteral("set aside")));
  QVERIFY(QFileInfo::exists(folder + QStringLiteral("/journal/00000001.failed")));
}

void SafetyTest::projectInUseOpensReadOnly() {
  const QString folder = QString::fromStdString(editor_->session->project().folder().string());
  EditorFixture other;
  other.window->openPath(folder);
  auto* box = other.window->findChild<QMessageBox*>(QStringLiteral("lockedDialog"));
  QVERIFY(box != nullptr && box->isVisible());
  QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("lockedDialog.readOnly")),
                    Qt::LeftButton);
  QTRY_VERIFY(other.session->isReadOnly());
  QCOMPARE(other.session->sequence().segments().size(),
           editor_->session->sequence().segments().size());
}

void SafetyTest::versionsOpenAsACopy() {
  const std::string before = editor_->session->document().name;
  rename("newer");
  editor_->session->save();
  editor_->window->actionRegistry().find(QStringLiteral("versions"))->trigger();
  auto* dialog = visible<VersionsDialog>("versionsDialog");
  QVERIFY(dialog != nullptr);
  auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("versionsDialog.list"));
  QCOMPARE(list->topLevelItemCount(), 2);
  list->setCurrentItem(list->topLevelItem(1));
  QVERIFY(!dialog->findChild<QLabel*>(QStringLiteral("versionsDialog.picture"))->pixmap().isNull());
  click("versionsDialog.openCopy");
  QTRY_VERIFY(editor_->session->isUnsaved());
  QVERIFY(editor_->session->document().name.find(before) == 0);
  QVERIFY(editor_->window->isWindowModified());
}

void SafetyTest::recordingProblemIsABarThatGoes() {
  const fs::path folder = editor_->session->project().folder();
  std::ofstream(folder / "journal") << "in the way";
  rename("one");
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("recordingBar"));
  QTRY_VERIFY(bar->isVisible());
  QVERIFY(bar->findChild<QPushButton*>(QStringLiteral("recordingBar.action0")) != nullptr);
  fs::remove(folder / "journal");
  click("recordingBar.action1");
  QTRY_VERIFY(!bar->isVisible());
  auto* state = editor_->window->findChild<QLabel*>(QStringLiteral("statusRecorded"));
  QTRY_VERIFY(state->text().startsWith(QStringLiteral("All changes recorded ")));
}

void SafetyTest::failedSaveOffersAnotherPlace() {
  rename("one");
  const fs::path folder = editor_->session->project().folder();
  editor_->session->recording().flush();
  fs::remove_all(folder);
  std::ofstream(folder) << "in the way";
  QTest::keyClick(editor_->window.get(), Qt::Key_S, Qt::ControlModifier);
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  QTRY_VERIFY(bar->isVisible());
  auto* saveAs = bar->findChild<QPushButton*>(QStringLiteral("messageBar.action0"));
  QVERIFY(saveAs != nullptr && saveAs->text() == QStringLiteral("Save as…"));
  QVERIFY(editor_->window->isWindowModified());
}

void SafetyTest::closingAsksAndSavesFirst() {
  rename("last words");
  const fs::path folder = editor_->session->project().folder();
  editor_->window->close();
  auto* box = visible<QMessageBox>("unsavedDialog");
  QVERIFY(box != nullptr && editor_->window->isVisible());
  QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
  QTRY_VERIFY(!editor_->window->isVisible());
  QCOMPARE(core::loadProject(folder).document.name, std::string("last words"));
}

void SafetyTest::welcomePageHasEveryWayToBegin() {
  for (const char* name : {"welcome.open", "welcome.new"}) {
    QVERIFY2(editor_->window->findChild<QPushButton*>(QString::fromLatin1(name)) != nullptr, name);
  }
  auto* theme = editor_->window->findChild<QComboBox*>(QStringLiteral("welcome.theme"));
  QVERIFY(theme != nullptr);
  theme->setCurrentIndex(1);
  emit theme->activated(1);
  QCOMPARE(editor_->session->preferences().theme(), QStringLiteral("light"));
  QVERIFY(editor_->window->findChild<QComboBox*>(QStringLiteral("welcome.language")) != nullptr);
  QVERIFY(!editor_->window->findChild<QLabel*>(QStringLiteral("welcome.device"))->text().isEmpty());
}

void SafetyTest::recentMenuOpensProjects() {
  const fs::path folder = editor_->session->project().folder();
  editor_->session->newProject();
  for (QMenu* menu : editor_->window->findChildren<QMenu*>()) {
    if (menu->title() == QStringLiteral("Open &recent")) {
      emit menu->aboutToShow();
      QVERIFY(!menu->actions().isEmpty());
      menu->actions().front()->trigger();
    }
  }
  QTRY_VERIFY(editor_->session->project().folder() == folder);
}

// ux 20: saving 500 clips may keep the window from answering for 50 ms at most. How long it takes
// depends on the machine; that nothing waits for the disk does not.
void SafetyTest::savingStallsTheWindowBriefly() {
  core::Document document = editor_->session->document();
  const core::Track& track = document.sequence.tracks.front();
  const core::Clip first = track.clips.front();
  for (int i = 1; i < 500; ++i) {
    core::Clip clip = first;
    clip.id = core::ClipId::create();
    clip.start = first.start + core::RationalTime(3 * i, 1);
    document.sequence.tracks.front().clips.push_back(clip);
  }
  const fs::path big = editor_->path(QStringLiteral("big.reel")).toStdString();
  core::saveProject(document, big);
  editor_->session->open(big);
  rename("big");
  QSignalSpy ended(editor_->session.get(), &core::Session::saveEnded);
  editor_->session->startSave();
  QVERIFY(editor_->session->isSaving());  // it came back before the file was written
  QCOMPARE(ended.size(), 0);
  QTRY_COMPARE(ended.size(), 1);
  QCOMPARE(core::loadProject(big).document.sequence.tracks.front().clips.size(), std::size_t{500});
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::SafetyTest)
#include "safety_test.moc"
