// SPDX-License-Identifier: Apache-2.0
#include <QClipboard>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QUrl>
#include <QtTest>

#include "tests/ui/bin_bench.h"
#include "ui/base/language.h"
#include "ui/bin/media_facts.h"
#include "ui/widgets/message_bar.h"

namespace reelbrush::ui {

// Media come into the bin by dialog, drop and paste; what cannot be read is told (ux 4).
class MediaIntakeTest : public QObject, private tests::BinBench {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init() { QVERIFY(make()); }
  void cleanup() { editor_.reset(); }
  void importDialogTakesSeveralFiles();
  void importIsOneStep();
  void sameFileComesOnce();
  void droppedFilesAreImported();
  void pastedPathsAreImported();
  void unreadableFilesAreToldInABar();
  void numberedPicturesAreOffered();
  void lateResultsOfAnotherProjectAreDropped();
};

void MediaIntakeTest::importDialogTakesSeveralFiles() {
  const QStringList files{film(QStringLiteral("a.mkv")), film(QStringLiteral("b.mkv"))};
  QTest::keyClick(editor_->window.get(), Qt::Key_I, Qt::ControlModifier);
  auto* dialog = child<QFileDialog>("importDialog");
  QVERIFY(dialog != nullptr);
  QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
  emit dialog->filesSelected(files);
  QTRY_COMPARE(pool().size(), std::size_t(2));
  QTRY_VERIFY(list()->isVisible());
  QCOMPARE(editor_->window->bin().selected().size(), std::size_t(2));
}

void MediaIntakeTest::importIsOneStep() {
  const int before = editor_->steps();
  import({film(QStringLiteral("a.mkv")), film(QStringLiteral("b.mkv"))});
  QCOMPARE(editor_->steps(), before + 1);
  editor_->session->undoStack().undo();
  QVERIFY(pool().empty());
  QTRY_VERIFY(!list()->isVisible());
}

void MediaIntakeTest::sameFileComesOnce() {
  const QString file = film(QStringLiteral("a.mkv"));
  import({file});
  QSignalSpy imported(&editor_->window->mediaService(), &core::MediaService::imported);
  editor_->window->mediaService().import({file.toStdString()});
  QTRY_COMPARE(imported.count(), 1);
  QCOMPARE(pool().size(), std::size_t(1));
}

void MediaIntakeTest::droppedFilesAreImported() {
  drop(&editor_->window->bin(), {QUrl::fromLocalFile(film(QStringLiteral("a.mkv"))),
                                 QUrl::fromLocalFile(film(QStringLiteral("b.mkv")))});
  QTRY_COMPARE(pool().size(), std::size_t(2));
  QCOMPARE(pool()[0].name, std::string("a.mkv"));
  // On the viewer, a file is imported and shown.
  drop(editor_->window.get(), {QUrl::fromLocalFile(film(QStringLiteral("c.mkv")))});
  QTRY_COMPARE(pool().size(), std::size_t(3));
}

void MediaIntakeTest::pastedPathsAreImported() {
  import({film(QStringLiteral("a.mkv"))});
  QTRY_VERIFY(list()->isVisible());
  list()->setFocus();
  QApplication::clipboard()->setText(
      QStringLiteral("\"%1\"\nnot a path\n").arg(film(QStringLiteral("b.mkv"))));
  QTest::keyClick(list(), Qt::Key_V, Qt::ControlModifier);
  QTRY_COMPARE(pool().size(), std::size_t(2));
}

void MediaIntakeTest::unreadableFilesAreToldInABar() {
  QFile broken(editor_->path(QStringLiteral("broken.mp4")));
  QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no film") > 0);
  broken.close();
  drop(&editor_->window->bin(), {QUrl::fromLocalFile(broken.fileName()),
                                 QUrl::fromLocalFile(film(QStringLiteral("good.mkv")))});
  QTRY_COMPARE(pool().size(), std::size_t(1));
  auto* bar = child<MessageBar>("messageBar");
  QVERIFY(bar->isVisible());
  QVERIFY(bar->message().contains(QStringLiteral("broken.mp4")));
}

void MediaIntakeTest::numberedPicturesAreOffered() {
  tests::writePictures(editor_->dir.path(), QStringLiteral("shot"), 1, 4);
  import({editor_->path(QStringLiteral("shot0002.png"))});
  QVERIFY(pool().front().isStill);
  QTRY_VERIFY(child<QMessageBox>("sequenceDialog") != nullptr);
  auto* box = child<QMessageBox>("sequenceDialog");
  QVERIFY(box->text().contains(QStringLiteral("4")));
  const core::MediaId id = pool().front().id;
  QTest::mouseClick(box->defaultButton(), Qt::LeftButton);
  QTRY_VERIFY(!pool().front().isStill);
  QCOMPARE(pool().size(), std::size_t(1));
  QCOMPARE(pool().front().id, id);
  QCOMPARE(pool().front().duration, core::RationalTime(4, 25));
  QCOMPARE(kindOf(pool().front()), MediaKind::Sequence);
}

void MediaIntakeTest::lateResultsOfAnotherProjectAreDropped() {
  QSignalSpy busy(&editor_->window->mediaService(), &core::MediaService::busyChanged);
  editor_->window->mediaService().import({film(QStringLiteral("a.mkv")).toStdString()});
  editor_->session->newProject();
  QTRY_VERIFY(!editor_->window->mediaService().isBusy());
  QVERIFY(busy.count() >= 2);
  QVERIFY(pool().empty());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::MediaIntakeTest)
#include "media_intake_test.moc"
