// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspector/wells_section.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QtTest>

#include "core/session/wells.h"
#include "tests/ui/generation_panel_support.h"
#include "ui/base/language.h"
#include "ui/widgets/crop_dialog.h"
#include "ui/widgets/picture_well.h"

namespace reelbrush::ui {

using tests::GenerationFixture;

namespace {

void drop(PictureWell* well, QMimeData* data) {
  QDragEnterEvent enter(QPoint(20, 10), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(well, &enter);
  if (enter.isAccepted()) {
    QDropEvent event(QPointF(20, 10), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(well, &event);
  }
}

}  // namespace

// The picture wells of the inspector by drop, paste, menu and keys (ux 8).
class WellsSectionTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { installLanguage(*qApp, QStringLiteral("C")); }
  void init() { QVERIFY(bench_.make()); }
  void cleanup() { bench_.editor.reset(); }
  void wellTakesFilesAndPictures();
  void wellIsCroppedAndEmptied();
  void unsupportedWellIsGreyed();
  void depthIsReadOtherwise();
  void sketchIsExtractedFromTheClip();

 private:
  GenerationFixture bench_;
};

void WellsSectionTest::wellTakesFilesAndPictures() {
  auto* well = bench_.child<PictureWell>(QStringLiteral("well.style"));
  QImage red(16, 16, QImage::Format_RGB32);
  red.fill(Qt::red);
  const QString file = bench_.editor->path(QStringLiteral("red.png"));
  QVERIFY(red.save(file));
  QMimeData files;
  files.setUrls({QUrl::fromLocalFile(file)});
  drop(well, &files);
  QCOMPARE(well->items().size(), std::size_t(1));
  QCOMPARE(well->items().front().name, QStringLiteral("red.png"));
  QTRY_VERIFY(!well->items().front().picture.isNull());
  // Paste, and a take.
  QApplication::clipboard()->setImage(red);
  well->setFocus();
  QTest::keyClick(well, Qt::Key_V, Qt::ControlModifier);
  QCOMPARE(well->items().front().name, QStringLiteral("Taken into the project"));
  QVERIFY(well->items().front().name != QStringLiteral("red.png"));
  QVERIFY(bench_.generate());
  QMimeData take;
  take.setData(QString::fromLatin1(TakeMime),
               QByteArray::fromStdString(bench_.editor->segment()->takes.front().id.text()));
  drop(well, &take);
  QCOMPARE(well->items().front().name, QStringLiteral("video.mkv"));
  // A media item of the bin.
  QMimeData media;
  const std::string id = bench_.session().document().media.items.front().id.text();
  media.setData(QString::fromLatin1(MediaMime),
                "[{\"media\": \"" + QByteArray::fromStdString(id) + "\"}]");
  drop(well, &media);
  QCOMPARE(well->items().front().name, QStringLiteral("clip.mkv"));
  // The viewer's present frame.
  QTest::mouseClick(bench_.child(QStringLiteral("well.style.add")), Qt::LeftButton);
  QVERIFY(bench_.choose(QStringLiteral("well.style.menu"), QStringLiteral("Use current frame")));
  QTRY_COMPARE(well->items().front().name, QStringLiteral("Taken into the project"));
}

void WellsSectionTest::wellIsCroppedAndEmptied() {
  core::Session& session = bench_.session();
  QImage picture(40, 40, QImage::Format_RGB32);
  picture.fill(Qt::green);
  core::fillWell(session, bench_.editor->segment()->id, core::Well::Style,
                 core::storedPicture(session, picture));
  auto* well = bench_.child<PictureWell>(QStringLiteral("well.style"));
  QTRY_VERIFY(!well->items().front().picture.isNull());
  emit well->cropRequested(0);
  CropDialog* dialog = nullptr;
  QTRY_VERIFY((dialog = bench_.child<CropDialog>(QStringLiteral("cropDialog"))) != nullptr);
  auto* view = dialog->findChild<QWidget*>(QStringLiteral("cropView"));
  QTest::keyClick(view, Qt::Key_Left, Qt::ShiftModifier);  // one hundredth narrower
  QTest::mouseClick(dialog->findChildren<QPushButton*>().front(), Qt::LeftButton);
  QTest::keyClick(dialog, Qt::Key_Return);
  QTRY_VERIFY(bench_.child<CropDialog>(QStringLiteral("cropDialog")) == nullptr);
  well->setFocus();
  QTest::keyClick(well, Qt::Key_Delete);
  QVERIFY(well->items().empty());
}

void WellsSectionTest::unsupportedWellIsGreyed() {
  auto* well = bench_.child<PictureWell>(QStringLiteral("well.lastImage"));
  QCOMPARE(well->toolTip(), QStringLiteral("Not used by Scripted"));
  QMimeData image;
  image.setImageData(QImage(8, 8, QImage::Format_RGB32));
  drop(well, &image);
  QVERIFY(well->items().empty());
}

void WellsSectionTest::depthIsReadOtherwise() {
  QVERIFY(!bench_.child<QPushButton>(QStringLiteral("extractDepth"))->isEnabled());
  QVERIFY(bench_.child<QLabel>(QStringLiteral("extractDepthReason"))
              ->text()
              .startsWith(QStringLiteral("Needs a depth model")));
  auto* near = bench_.child<QCheckBox>(QStringLiteral("depthNearWhite"));
  QVERIFY(near->isHidden() || !near->isVisibleTo(bench_.editor->window.get()));
  core::Session& session = bench_.session();
  core::fillWell(session, bench_.editor->segment()->id, core::Well::Depth,
                 core::storedPicture(session, QImage(8, 8, QImage::Format_RGB32)));
  QVERIFY(near->isVisibleTo(bench_.editor->window.get()));
  near->click();
  const auto rows = bench_.editor->segment()->recipe.conditions.toJson();
  QCOMPARE(rows.last().toObject().value("condition").toObject().value("near_white").toBool(true),
           false);
}

void WellsSectionTest::sketchIsExtractedFromTheClip() {
  auto* section = bench_.editor->window->findChild<WellsSection*>();
  QSignalSpy extracted(section, &WellsSection::sketchExtracted);
  auto* button = bench_.child<QPushButton>(QStringLiteral("extractSketch"));
  button->click();
  QVERIFY(!button->isEnabled());
  QVERIFY(extracted.wait(15000));
  QVERIFY(button->isEnabled());
  auto* well = bench_.child<PictureWell>(QStringLiteral("well.sketch"));
  QCOMPARE(well->items().size(), std::size_t(1));
  QVERIFY(well->items().front().name.startsWith(QStringLiteral("sketch-")));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::WellsSectionTest)
#include "wells_section_test.moc"
