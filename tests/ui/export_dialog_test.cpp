// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/export_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QtTest>

#include "core/media/decoder.h"
#include "tests/ui/editor_fixture.h"
#include "ui/base/language.h"
#include "ui/panels/export_rows.h"
#include "ui/widgets/job_row.h"

namespace reelbrush::ui {

using tests::EditorFixture;

// Export from the window to a file that is opened again.
class ExportDialogTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void init();
  void cleanup() { editor_.reset(); }
  void exportsByKeysAndShowsARow();
  void inOutIsOffered();
  void segmentWithoutTakeIsAConcern();
  void projectMediaIsRefused();
  void existingFileIsAskedAbout();
  void presetDecidesTheEnding();
  void frameIsExported();
  void cancelledExportLeavesNothing();
  void collectedProjectOpens();

 private:
  ExportDialog* open();
  template <typename Widget>
  Widget* part(ExportDialog* dialog, const char* name) const {
    return dialog->findChild<Widget*>(QStringLiteral("exportDialog.") + QLatin1String(name));
  }
  void choose(ExportDialog* dialog, core::ExportPreset preset, const QString& name);

  std::unique_ptr<EditorFixture> editor_;
};

void ExportDialogTest::initTestCase() {
  QStandardPaths::setTestModeEnabled(true);
  installLanguage(*qApp, QStringLiteral("en"));
}

void ExportDialogTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  QVERIFY(editor_->openClip());
}

ExportDialog* ExportDialogTest::open() {
  QTest::keyClick(editor_->window.get(), Qt::Key_E, Qt::ControlModifier);
  for (ExportDialog* dialog : editor_->window->findChildren<ExportDialog*>()) {
    if (dialog->isVisible()) {
      return dialog;
    }
  }
  return nullptr;
}

void ExportDialogTest::choose(ExportDialog* dialog, core::ExportPreset preset,
                              const QString& name) {
  auto* presets = part<QComboBox>(dialog, "preset");
  presets->setCurrentIndex(presets->findData(static_cast<int>(preset)));
  part<QLineEdit>(dialog, "target")->setText(editor_->path(name));
}

void ExportDialogTest::exportsByKeysAndShowsARow() {
  ExportDialog* dialog = open();
  QVERIFY(dialog != nullptr);
  choose(dialog, core::ExportPreset::Ffv1, QStringLiteral("out.mkv"));
  part<QSpinBox>(dialog, "width")->setValue(160);
  part<QSpinBox>(dialog, "height")->setValue(90);
  QTest::keyClick(part<QLineEdit>(dialog, "target"), Qt::Key_Return);
  auto* rows = editor_->window->findChild<ExportRows*>(QStringLiteral("exportRows"));
  QTRY_COMPARE(rows->findChildren<JobRow*>().size(), qsizetype{1});
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
  const core::MediaInfo info =
      core::probeMedia(editor_->path(QStringLiteral("out.mkv")).toStdString());
  QCOMPARE(info.width, 160);
  const auto decoder = core::openMedia(editor_->path(QStringLiteral("out.mkv")).toStdString());
  int frames = 0;
  while (decoder->next()) {
    ++frames;
  }
  QCOMPARE(frames, 24);
  QTRY_VERIFY(rows->findChild<JobRow*>()->accessibleName().contains(QStringLiteral("Done")));
}

void ExportDialogTest::inOutIsOffered() {
  editor_->session->selection().setInOut(
      core::TimeRange{core::RationalTime(1, 1), core::RationalTime(1, 2)});
  ExportDialog* dialog = open();
  QCOMPARE(part<QComboBox>(dialog, "range")->currentText(), QStringLiteral("From in to out"));
  QSignalSpy requested(dialog, &ExportDialog::exportRequested);
  choose(dialog, core::ExportPreset::Ffv1, QStringLiteral("range.mkv"));
  core::ExportRequest wanted;
  connect(dialog, &ExportDialog::exportRequested, this,
          [&](const core::ExportRequest& request) { wanted = request; });
  QTest::mouseClick(part<QPushButton>(dialog, "export"), Qt::LeftButton);
  QCOMPARE(wanted.firstFrame, std::int64_t{8});
  QCOMPARE(wanted.frameCount, std::int64_t{4});
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
}

void ExportDialogTest::segmentWithoutTakeIsAConcern() {
  ExportDialog* dialog = open();  // the clip's segment is there and empty
  QVERIFY(part<QLabel>(dialog, "concerns")->isVisible());
  QVERIFY(part<QLabel>(dialog, "concerns")->text().contains(QStringLiteral("has no take")));
  QCOMPARE(part<QPushButton>(dialog, "export")->text(), QStringLiteral("Export anyway"));
}

void ExportDialogTest::projectMediaIsRefused() {
  ExportDialog* dialog = open();
  choose(dialog, core::ExportPreset::Ffv1, QStringLiteral("clip.mkv"));
  QVERIFY(part<QLabel>(dialog, "problem")->text().contains(QStringLiteral("part of the project")));
  QVERIFY(!part<QPushButton>(dialog, "export")->isEnabled());
}

void ExportDialogTest::existingFileIsAskedAbout() {
  QFile there(editor_->path(QStringLiteral("there.mkv")));
  QVERIFY(there.open(QIODevice::WriteOnly));
  there.write("old");
  there.close();
  ExportDialog* dialog = open();
  choose(dialog, core::ExportPreset::Ffv1, QStringLiteral("there.mkv"));
  QTest::mouseClick(part<QPushButton>(dialog, "export"), Qt::LeftButton);
  auto* box = dialog->findChild<QMessageBox*>(QStringLiteral("replaceFileDialog"));
  QVERIFY(box != nullptr && box->isVisible());
  QVERIFY(editor_->session->exports().exports().empty());
  QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("replaceFileDialog.replace")),
                    Qt::LeftButton);
  QTRY_COMPARE(editor_->session->exports().exports().size(), std::size_t{1});
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
  QVERIFY(QFileInfo(there.fileName()).size() > 100);
}

void ExportDialogTest::presetDecidesTheEnding() {
  ExportDialog* dialog = open();
  auto* presets = part<QComboBox>(dialog, "preset");
  for (const core::ExportPreset preset : core::availablePresets()) {
    presets->setCurrentIndex(presets->findData(static_cast<int>(preset)));
    const QString ending = QString::fromStdString(core::factsOf(preset).ending);
    QVERIFY(
        part<QLineEdit>(dialog, "target")
            ->text()
            .endsWith(ending.isEmpty() ? QStringLiteral("clip") : QStringLiteral("clip") + ending));
    QCOMPARE(part<QSpinBox>(dialog, "quality")->isEnabled(), core::factsOf(preset).hasQuality);
  }
}

void ExportDialogTest::frameIsExported() {
  editor_->window->player().seekFrame(3);
  QTest::keyClick(editor_->window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
  auto* dialog = editor_->window->findChild<QFileDialog*>(QStringLiteral("exportFrameDialog"));
  QVERIFY(dialog != nullptr);
  const QString file = editor_->path(QStringLiteral("frame.png"));
  emit dialog->fileSelected(file);
  dialog->close();
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
  QCOMPARE(QImage(file).size(), QSize(320, 180));
}

void ExportDialogTest::cancelledExportLeavesNothing() {
  ExportDialog* dialog = open();
  choose(dialog, core::ExportPreset::H264, QStringLiteral("never.mp4"));
  QTest::mouseClick(part<QPushButton>(dialog, "export"), Qt::LeftButton);
  QTRY_COMPARE(editor_->session->exports().exports().size(), std::size_t{1});
  editor_->session->exports().cancelAll();
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
  const core::ExportStatus status = editor_->session->exports().exports().front();
  // It may have been quicker than the hand that cancelled it.
  QCOMPARE(QFileInfo::exists(editor_->path(QStringLiteral("never.mp4"))),
           status.state == core::ExportState::Done);
}

void ExportDialogTest::collectedProjectOpens() {
  editor_->window->actionRegistry().find(QStringLiteral("collect"))->trigger();
  auto* dialog = editor_->window->findChild<QFileDialog*>(QStringLiteral("collectDialog"));
  QVERIFY(dialog != nullptr);
  const QString folder = editor_->path(QStringLiteral("all.reel"));
  emit dialog->fileSelected(folder);
  dialog->close();
  QTRY_VERIFY_WITH_TIMEOUT(editor_->session->exports().isIdle(), 60000);
  QVERIFY(QFileInfo::exists(folder + QStringLiteral("/media/clip.mkv")));
  editor_->session->open(folder.toStdString());
  QCOMPARE(editor_->session->sequence().duration(), core::RationalTime(3, 1));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::ExportDialogTest)
#include "export_dialog_test.moc"
