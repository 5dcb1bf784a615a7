// SPDX-License-Identifier: Apache-2.0
#include "ui/window/project_files.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QtTest>

#include "core/project/serializer.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/host_memory.h"
#include "ui/base/language.h"
#include "ui/canvas/viewer.h"
#include "ui/widgets/message_bar.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class ProjectFilesTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void init();
  void cleanup() { editor_.reset(); }
  void savingAgainNeedsNoDialog();
  void undoingToTheSavedStateIsNotModified();
  void discardOpensTheOther();
  void cancelKeepsTheProject();
  void saveFirstThenOpens();
  void savedProjectIsRecent();
  void sampleIsCopiedOnce();
  void droppedFileIsOpened();
  void damagedProjectIsTold();
  void unwritableFolderIsTold();
  void statusTellsTheRecordingState();
  void memoryIsMeasuredOrAbsent();

 private:
  QMessageBox* unsavedBox() const;
  QString saveProject();
  void paint() { editor_->drag({{100, 60}, {200, 120}}); }

  std::unique_ptr<EditorFixture> editor_;
};

void ProjectFilesTest::initTestCase() {
  QStandardPaths::setTestModeEnabled(true);
  installLanguage(*qApp, QStringLiteral("en"));
}

void ProjectFilesTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
}

QMessageBox* ProjectFilesTest::unsavedBox() const {
  for (QMessageBox* box :
       editor_->window->findChildren<QMessageBox*>(QStringLiteral("unsavedDialog"))) {
    if (box->isVisible()) {
      return box;
    }
  }
  return nullptr;
}

QString ProjectFilesTest::saveProject() {
  const QString folder = editor_->path(QStringLiteral("film.reel"));
  editor_->session->saveAs(folder.toStdString());
  return folder;
}

void ProjectFilesTest::savingAgainNeedsNoDialog() {
  const QString folder = saveProject();
  paint();
  QVERIFY(editor_->window->isWindowModified());
  QTest::keyClick(editor_->window.get(), Qt::Key_S, Qt::ControlModifier);
  QTRY_VERIFY(!editor_->session->isSaving());
  QVERIFY(!editor_->window->isWindowModified());
  QVERIFY(editor_->window->findChild<QFileDialog*>() == nullptr);
  QCOMPARE(core::projectText(core::loadProject(folder.toStdString()).document),
           core::projectText(editor_->session->document()));
}

void ProjectFilesTest::undoingToTheSavedStateIsNotModified() {
  saveProject();
  paint();
  QTest::keyClick(editor_->window.get(), Qt::Key_Z, Qt::ControlModifier);
  QVERIFY(!editor_->window->isWindowModified());
}

void ProjectFilesTest::discardOpensTheOther() {
  paint();
  QTest::keyClick(editor_->window.get(), Qt::Key_N, Qt::ControlModifier);
  QVERIFY(unsavedBox() != nullptr);
  QVERIFY(editor_->segment() != nullptr);
  QTest::mouseClick(unsavedBox()->button(QMessageBox::Discard), Qt::LeftButton);
  QTRY_VERIFY(editor_->segment() == nullptr);
  QVERIFY(!editor_->window->isWindowModified());
}

void ProjectFilesTest::cancelKeepsTheProject() {
  paint();
  QTest::keyClick(editor_->window.get(), Qt::Key_N, Qt::ControlModifier);
  QTest::keyClick(unsavedBox(), Qt::Key_Escape);
  QTRY_VERIFY(unsavedBox() == nullptr);
  QCOMPARE(editor_->maskAt(150, 90), 255);
}

void ProjectFilesTest::saveFirstThenOpens() {
  const QString folder = saveProject();
  paint();
  const QByteArray painted = core::projectText(editor_->session->document());
  QTest::keyClick(editor_->window.get(), Qt::Key_N, Qt::ControlModifier);
  QTest::mouseClick(unsavedBox()->button(QMessageBox::Save), Qt::LeftButton);
  QTRY_VERIFY(editor_->segment() == nullptr);
  QCOMPARE(core::projectText(core::loadProject(folder.toStdString()).document), painted);
}

void ProjectFilesTest::savedProjectIsRecent() {
  const QString folder = saveProject();
  QVERIFY(editor_->session->preferences().recentProjects().contains(folder));
  editor_->session->newProject();
  auto* recent = editor_->window->findChild<QPushButton*>(QStringLiteral("welcome.recent.0"));
  QVERIFY(recent != nullptr);
  QCOMPARE(recent->text(), QStringLiteral("film – ") + QFileInfo(folder).dir().dirName());
  editor_->window->show();
  QTRY_VERIFY(recent->height() >= recent->fontMetrics().height() + 10);  // not squeezed
  recent->click();
  QTRY_VERIFY(editor_->segment() != nullptr);
}

void ProjectFilesTest::sampleIsCopiedOnce() {
  WindowServices services;
  services.sampleProject = saveProject();
  editor_->session->newProject();
  ProjectFiles files(*editor_->session, services, editor_->window.get());
  files.openSample();
  QVERIFY(editor_->segment() != nullptr);
  const QString copy = QString::fromStdString(editor_->session->project().folder().string());
  QVERIFY(copy != services.sampleProject);
  QVERIFY(QFileInfo::exists(copy + QStringLiteral("/project.json")));
  files.openSample();
  QCOMPARE(QString::fromStdString(editor_->session->project().folder().string()), copy);
  QDir(copy).removeRecursively();
}

void ProjectFilesTest::droppedFileIsOpened() {
  const QString clip = editor_->path(QStringLiteral("clip.mkv"));
  editor_->session->newProject();
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(clip)});
  QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
  QCoreApplication::sendEvent(editor_->window.get(), &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
  QCoreApplication::sendEvent(editor_->window.get(), &drop);
  QVERIFY(editor_->segment() != nullptr);
}

void ProjectFilesTest::damagedProjectIsTold() {
  const QString folder = editor_->path(QStringLiteral("broken.reel"));
  QVERIFY(QDir().mkpath(folder));
  QFile file(folder + QStringLiteral("/project.json"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("{\"schema\": \"reelbrush-project\", \"version\": 999}");
  file.close();
  editor_->window->openPath(folder);
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  QVERIFY(bar->isVisible());
  QVERIFY(bar->message().contains(QStringLiteral("999")));
}

void ProjectFilesTest::unwritableFolderIsTold() {
  saveProject();
  paint();
  editor_->session->recording().flush();
  // A plain file where the project's folder was: nothing can be written there, not even as root.
  QDir(editor_->path(QStringLiteral("film.reel"))).removeRecursively();
  QFile plain(editor_->path(QStringLiteral("film.reel")));
  QVERIFY(plain.open(QIODevice::WriteOnly));
  QTest::keyClick(editor_->window.get(), Qt::Key_S, Qt::ControlModifier);
  auto* bar = editor_->window->findChild<MessageBar*>(QStringLiteral("messageBar"));
  QTRY_VERIFY(bar->isVisible());
  QVERIFY(bar->message().contains(QStringLiteral("untouched")));
  QVERIFY(editor_->window->isWindowModified());
}

void ProjectFilesTest::statusTellsTheRecordingState() {
  auto* state = editor_->window->findChild<QLabel*>(QStringLiteral("statusRecorded"));
  saveProject();
  QCOMPARE(state->text(), QStringLiteral("All changes saved"));
  paint();
  QTRY_VERIFY(state->text().startsWith(QStringLiteral("All changes recorded ")));
}

void ProjectFilesTest::memoryIsMeasuredOrAbsent() {
  const auto memory = hostMemory();
  if (!memory) {
    QSKIP("This system does not tell its memory.");
  }
  QVERIFY(memory->usedByProgram > (1 << 20));
  QVERIFY(memory->available > 0);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ProjectFilesTest)
#include "project_files_test.moc"
