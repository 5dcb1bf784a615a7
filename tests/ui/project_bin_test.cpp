// SPDX-License-Identifier: Apache-2.0
#include "ui/bin/project_bin.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QUrl>
#include <QtTest>

#include "core/undo/media_commands.h"
#include "tests/ui/bin_bench.h"
#include "ui/base/language.h"
#include "ui/base/media_mime.h"
#include "ui/bin/media_facts.h"
#include "ui/canvas/missing_slate.h"
#include "ui/canvas/viewer.h"
#include "ui/viewer/source_viewer.h"
#include "ui/viewer/viewer_tabs.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/window_docks.h"

namespace reelbrush::ui {

class ProjectBinTest : public QObject, private tests::BinBench {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("en")); }
  void init() { QVERIFY(make()); }
  void cleanup() { editor_.reset(); }
  void emptyBinSaysWhatToDo();
  void searchAndKindFilter();
  void deleteRemovesWhatIsNotUsed();
  void detailsTellTheFacts();
  void badgesNameWhatIsSpecial();
  void rotationIsOverriddenAsAStep();
  void mediaAreDraggedWithTheirIds();
  void foreignDragsAreNothing();
  void takesAreListedAndCannotBeRemoved();
  void missingMediaShowASlateAndAreRelinked();
  void thumbnailsComeByThemselves();
};

void ProjectBinTest::emptyBinSaysWhatToDo() {
  QVERIFY(!list()->isVisible());
  auto* button = editor_->window->bin().findChild<QPushButton*>();
  QVERIFY(button != nullptr && button->isVisible());
  QTest::mouseClick(button, Qt::LeftButton);
  QVERIFY(child<QFileDialog>("importDialog") != nullptr);
}

void ProjectBinTest::searchAndKindFilter() {
  QImage(8, 8, QImage::Format_RGB32).save(editor_->path(QStringLiteral("sunset.png")));
  import({film(QStringLiteral("Sun.mkv")), film(QStringLiteral("rain.mkv")),
          editor_->path(QStringLiteral("sunset.png"))});
  auto* search = child<QLineEdit>("binSearch");
  search->setFocus();
  QTest::keyClicks(search, QStringLiteral("sun"));
  QCOMPARE(list()->model()->rowCount(), 2);
  auto* kinds = child<QComboBox>("binKind");
  kinds->setCurrentIndex(kinds->findData(static_cast<int>(MediaKind::Picture)));
  QCOMPARE(list()->model()->rowCount(), 1);
  QCOMPARE(list()->model()->index(0, 0).data().toString(), QStringLiteral("sunset.png"));
  search->clear();
  kinds->setCurrentIndex(0);
  QCOMPARE(list()->model()->rowCount(), 3);
}

void ProjectBinTest::deleteRemovesWhatIsNotUsed() {
  QVERIFY(editor_->openClip());
  import({film(QStringLiteral("spare.mkv"))});
  editor_->window->bin().select({pool()[1].id});
  list()->setFocus();
  QTest::keyClick(list(), Qt::Key_Delete);
  QCOMPARE(pool().size(), std::size_t(1));
  editor_->window->bin().select({pool()[0].id});
  QTest::keyClick(list(), Qt::Key_Delete);
  QCOMPARE(pool().size(), std::size_t(1));  // lies on the timeline
  QVERIFY(child<MessageBar>("messageBar")->message().contains(QStringLiteral("timeline")));
}

void ProjectBinTest::detailsTellTheFacts() {
  import({film(QStringLiteral("a.mkv"))});
  auto* details = child<QLabel>("mediaDetails");
  QTRY_VERIFY(details->isVisible());
  for (const char* fact : {"a.mkv", "64 × 48", "6 fps", "ffv1", "limited range"}) {
    QVERIFY2(details->text().contains(QString::fromUtf8(fact)), fact);
  }
}

void ProjectBinTest::badgesNameWhatIsSpecial() {
  core::MediaItem item;
  item.width = 1920;
  item.height = 1080;
  QVERIFY(badgesOf(item, {}).isEmpty());
  item.isVariableRate = true;
  item.rotation = 90;
  item.range = core::ColourRange::Full;
  const QStringList wanted{QStringLiteral("Missing"), QStringLiteral("VFR"),
                           QStringLiteral("90° (metadata)"), QStringLiteral("Full range"),
                           QStringLiteral("Proxy 40 %")};
  QCOMPARE(badgesOf(item, {true, core::ProxyState::Making, 40}), wanted);
  QCOMPARE(durationText(core::RationalTime(3723, 1)), QStringLiteral("1:02:03"));
  QCOMPARE(durationText(core::RationalTime(16, 5)), QStringLiteral("0:03.2"));
}

void ProjectBinTest::rotationIsOverriddenAsAStep() {
  import({film(QStringLiteral("a.mkv"))});
  const int before = editor_->steps();
  const QPoint row = list()->visualRect(list()->model()->index(0, 0)).center();
  emit list()->customContextMenuRequested(row);
  QAction* quarter = nullptr;
  for (QMenu* menu : editor_->window->bin().findChildren<QMenu*>()) {
    for (QAction* action : menu->actions()) {
      quarter = action->text() == QStringLiteral("90° clockwise") ? action : quarter;
    }
  }
  QVERIFY(quarter != nullptr);
  quarter->trigger();
  QCOMPARE(editor_->steps(), before + 1);
  QCOMPARE(pool().front().width, 48);
  QVERIFY(badgesOf(pool().front(), {}).contains(QStringLiteral("90° (set)")));
  editor_->window->viewerTabs().showPage(QStringLiteral("source"));
  editor_->window->source().open(pool().front().id);
  QTRY_COMPARE(editor_->window->source().canvas().picture().size(), QSize(48, 64));
  editor_->session->undoStack().undo();
  QCOMPARE(pool().front().width, 64);
}

void ProjectBinTest::mediaAreDraggedWithTheirIds() {
  import({film(QStringLiteral("a.mkv")), film(QStringLiteral("b.mkv"))});
  const QModelIndexList rows{list()->model()->index(0, 0), list()->model()->index(1, 0)};
  const std::unique_ptr<QMimeData> data(list()->model()->mimeData(rows));
  const auto dragged = draggedMedia(*data);
  QCOMPARE(dragged.size(), std::size_t(2));
  QCOMPARE(dragged[1].media, pool()[1].id);
  QVERIFY(!dragged[1].range);
  const DraggedMedia part{pool()[0].id,
                          core::TimeRange{core::RationalTime(1, 3), core::RationalTime(2, 7)}};
  QVERIFY(draggedMedia(*mediaMimeData({part})) == std::vector<DraggedMedia>{part});
}

void ProjectBinTest::foreignDragsAreNothing() {
  QMimeData data;
  QVERIFY(draggedMedia(data).empty());
  QVERIFY(draggedFiles(data).empty());
  data.setData(QString::fromLatin1(MediaMimeType), "[{\"media\": \"nonsense\"}]");
  QVERIFY(draggedMedia(data).empty());
  data.setText(QStringLiteral("relative/file.mp4"));
  QVERIFY(draggedFiles(data).empty());
  data.setUrls({QUrl(QStringLiteral("https://example.org/a.mp4"))});
  QVERIFY(draggedFiles(data).empty());
}

void ProjectBinTest::takesAreListedAndCannotBeRemoved() {
  QVERIFY(editor_->openClip());
  editor_->drag({{100, 60}, {200, 120}});
  editor_->window->actionRegistry().find(QStringLiteral("generate"))->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
  const QModelIndex folder = list()->model()->index(1, 0);
  QCOMPARE(folder.data().toString(), QStringLiteral("Takes"));
  QCOMPARE(list()->model()->rowCount(folder), 1);
  list()->expand(folder);
  list()->setCurrentIndex(list()->model()->index(0, 0, folder));
  list()->setFocus();
  const int before = editor_->steps();
  QTest::keyClick(list(), Qt::Key_Delete);
  QVERIFY(editor_->window->bin().selected().empty());
  QCOMPARE(editor_->segment()->takes.size(), std::size_t(1));
  QCOMPARE(editor_->steps(), before);
}

void ProjectBinTest::missingMediaShowASlateAndAreRelinked() {
  QVERIFY(editor_->openClip());
  const QString project = editor_->path(QStringLiteral("p.reel"));
  editor_->session->saveAs(project.toStdString());
  QVERIFY(QDir(editor_->dir.path()).mkpath(QStringLiteral("moved")));
  QVERIFY(QFile::rename(editor_->path(QStringLiteral("clip.mkv")),
                        editor_->path(QStringLiteral("moved/renamed.mkv"))));
  editor_->window.reset();
  editor_->window = std::make_unique<MainWindow>(*editor_->session);
  editor_->window->show();
  QVERIFY(editor_->open(project));
  QTRY_COMPARE(editor_->session->missingMedia().size(), std::size_t(1));
  const QImage slate = missingSlate(320, 180, QStringLiteral("clip.mkv"));
  QTRY_COMPARE(editor_->window->viewer().canvas().picture().pixel(160, 90), slate.pixel(160, 90));
  QVERIFY(child<MessageBar>("messageBar")->message().contains(QStringLiteral("missing")));
  QVERIFY(list()
              ->model()
              ->index(0, 0)
              .data(Qt::AccessibleTextRole)
              .toString()
              .contains(QStringLiteral("Missing")));
  editor_->window->actionRegistry().find(QStringLiteral("relink"))->trigger();
  auto* dialog = child<QFileDialog>("relinkDialog");
  QVERIFY(dialog != nullptr);
  emit dialog->fileSelected(editor_->dir.path());
  QTRY_VERIFY(editor_->session->missingMedia().empty());
  QVERIFY(QString::fromStdString(pool().front().path).endsWith(QStringLiteral("renamed.mkv")));
  QTRY_VERIFY(editor_->window->viewer().canvas().picture().pixel(160, 90) != slate.pixel(160, 90));
  editor_->session->undoStack().undo();
  QTRY_COMPARE(editor_->session->missingMedia().size(), std::size_t(1));
}

void ProjectBinTest::thumbnailsComeByThemselves() {
  QSignalSpy came(&editor_->window->viewer().pictures(), &SequencePictures::thumbnailsChanged);
  import({film(QStringLiteral("a.mkv"))});
  QTRY_VERIFY(list()->isVisible());
  QTRY_VERIFY(came.count() > 0);
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ProjectBinTest)
#include "project_bin_test.moc"
