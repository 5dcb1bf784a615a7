// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/frame_plan.h"

#include <QSignalSpy>
#include <QtTest>

#include "core/undo/condition_commands.h"
#include "core/undo/recipe_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/missing_slate.h"
#include "ui/canvas/overlay/canvas_scene.h"
#include "ui/canvas/sequence_pictures.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::ui {

using tests::EditorFixture;

class FramePlanTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup() { editor_.reset(); }
  void planNamesClipAndTime();
  void planBeyondTheClipHasNoSource();
  void emptyProjectHasNoSize();
  void takeIsPlannedInsideItsRange();
  void sourceLeavesTheTakeOut();
  void pictureOutsideTheMaskIsTheSource();
  void pictureShowsTheRightFrame();
  void missingFileShowsASlate();
  void brokenFileIsAnError();
  void newestRequestIsAnswered();
  void thumbnailsComeLater();
  void brokenThumbnailStaysEmpty();
  void overlaysFollowEdits();
  void maskPictureHasTheMask();
  void arrowsHaveATickEachFiveFrames();
  void disabledMaskIsNotShown();

 private:
  std::filesystem::path brokenFile() const {
    QFile file(editor_->path(QStringLiteral("broken.mp4")));
    return file.open(QIODevice::WriteOnly) && file.write("no film") > 0
               ? std::filesystem::path(file.fileName().toStdString())
               : std::filesystem::path();
  }
  core::RationalTime at(int frame) const { return core::RationalTime(frame, 8); }
  void generate();
  QImage made(const FramePlan& plan) {
    core::DecodeService decoder;
    FrameMaker maker(decoder);
    return maker.make(plan);
  }

  std::unique_ptr<EditorFixture> editor_;
};

void FramePlanTest::init() {
  editor_ = std::make_unique<EditorFixture>();
  QVERIFY(QTest::qWaitForWindowActive(editor_->window.get()));
  editor_->session->toolState().setHardness(1);
  if (QByteArray(QTest::currentTestFunction()) != "emptyProjectHasNoSize") {
    QVERIFY(editor_->openClip());
  }
}

void FramePlanTest::generate() {
  editor_->drag({{100, 90}, {160, 90}});
  editor_->window->actionRegistry().find(QStringLiteral("generate"))->trigger();
  QTRY_COMPARE_WITH_TIMEOUT(editor_->segment()->takes.size(), std::size_t(1), 20000);
}

void FramePlanTest::planNamesClipAndTime() {
  const FramePlan plan = planFrame(*editor_->session, at(5), Shown::Composite);
  QCOMPARE(plan.width, 320);
  QCOMPARE(plan.height, 180);
  QVERIFY(plan.source.has_value());
  QCOMPARE(plan.source->time, at(5));
  QCOMPARE(QString::fromStdString(plan.source->file.filename().string()),
           QStringLiteral("clip.mkv"));
  QVERIFY(!plan.take);
}

void FramePlanTest::planBeyondTheClipHasNoSource() {
  const FramePlan plan = planFrame(*editor_->session, core::RationalTime(9, 1), Shown::Composite);
  QVERIFY(!plan.source);
  const QImage black = made(plan);
  QCOMPARE(black.size(), QSize(320, 180));
  QCOMPARE(black.pixelColor(100, 100), QColor(Qt::black));
}

void FramePlanTest::emptyProjectHasNoSize() {
  QCOMPARE(planFrame(*editor_->session, core::RationalTime(), Shown::Composite).width, 0);
}

void FramePlanTest::takeIsPlannedInsideItsRange() {
  generate();
  const FramePlan plan = planFrame(*editor_->session, at(3), Shown::Composite);
  QVERIFY(plan.take.has_value());
  QVERIFY(plan.take->frame.has_value());
  QVERIFY(plan.take->mask != nullptr);
  QCOMPARE(plan.take->feather, editor_->segment()->recipe.settings.feather);
  QVERIFY(!planFrame(*editor_->session, core::RationalTime(9, 1), Shown::Composite).take);
  editor_->session->useTake(editor_->segment()->id, std::nullopt);
  QVERIFY(!planFrame(*editor_->session, at(3), Shown::Composite).take);
}

void FramePlanTest::sourceLeavesTheTakeOut() {
  generate();
  QVERIFY(!planFrame(*editor_->session, at(3), Shown::Source).take);
}

void FramePlanTest::pictureOutsideTheMaskIsTheSource() {
  generate();
  const QImage source = made(planFrame(*editor_->session, at(3), Shown::Source));
  const QImage composite = made(planFrame(*editor_->session, at(3), Shown::Composite));
  const int reach = 20 + static_cast<int>(editor_->segment()->recipe.settings.feather) + 1;
  int changed = 0;
  for (int y = 0; y < 180; ++y) {
    for (int x = 0; x < 320; ++x) {
      const bool isOutside = y < 90 - reach || y > 90 + reach || x < 100 - reach || x > 160 + reach;
      if (isOutside) {
        QCOMPARE(composite.pixel(x, y), source.pixel(x, y));
      }
      changed += composite.pixel(x, y) != source.pixel(x, y) ? 1 : 0;
    }
  }
  QVERIFY(changed > 1000);
}

void FramePlanTest::pictureShowsTheRightFrame() {
  for (const int frame : {0, 1, 11, 23, 4}) {
    const QImage picture = made(planFrame(*editor_->session, at(frame), Shown::Source));
    const int wanted = qRound((8.0 * frame) / 320 * 255);
    QVERIFY2(std::abs(qRed(picture.pixel(0, 5)) - wanted) <= 1, qPrintable(QString::number(frame)));
  }
}

void FramePlanTest::missingFileShowsASlate() {
  FramePlan plan = planFrame(*editor_->session, at(0), Shown::Source);
  plan.source->file = editor_->path(QStringLiteral("gone.mkv")).toStdString();
  const QImage slate = made(plan);
  QCOMPARE(slate.size(), QSize(320, 180));
  QCOMPARE(slate, missingSlate(320, 180, QStringLiteral("gone.mkv")));
  QVERIFY(slate != missingSlate(320, 180, QStringLiteral("another name.mkv")));
}

void FramePlanTest::brokenFileIsAnError() {
  FramePlan plan = planFrame(*editor_->session, at(0), Shown::Source);
  plan.source->file = brokenFile();
  QVERIFY_EXCEPTION_THROWN(made(plan), core::Error);
}

void FramePlanTest::newestRequestIsAnswered() {
  core::DecodeService decoder;
  SequencePictures pictures(decoder);
  QSignalSpy ready(&pictures, &SequencePictures::pictureReady);
  quint64 last = 0;
  for (int frame = 0; frame < 20; ++frame) {
    last = pictures.request(planFrame(*editor_->session, at(frame), Shown::Source));
  }
  QTRY_VERIFY(!ready.isEmpty() && ready.last().at(1).toULongLong() == last);
  QVERIFY(ready.count() <= 20);
  const auto picture = ready.last().at(0).value<QImage>();
  QVERIFY(std::abs(qRed(picture.pixel(0, 5)) - qRound(152.0 / 320 * 255)) <= 1);
  FramePlan broken = planFrame(*editor_->session, at(0), Shown::Source);
  broken.source->file = brokenFile();
  QSignalSpy failed(&pictures, &SequencePictures::failed);
  const quint64 number = pictures.request(broken);
  QTRY_COMPARE(failed.count(), 1);
  QCOMPARE(failed.first().at(1).toULongLong(), number);
  QVERIFY(failed.first().at(0).toString().contains(QStringLiteral("broken.mp4")));
}

void FramePlanTest::thumbnailsComeLater() {
  core::DecodeService decoder;
  SequencePictures pictures(decoder);
  QSignalSpy changed(&pictures, &SequencePictures::thumbnailsChanged);
  const core::FrameRequest request = *planFrame(*editor_->session, at(2), Shown::Source).source;
  QVERIFY(pictures.thumbnail(request).isNull());
  QVERIFY(pictures.thumbnail(request).isNull());  // asked for once only
  QTRY_COMPARE(changed.count(), 1);
  QCOMPARE(pictures.thumbnail(request).height(), 2 * SequencePictures::ThumbnailHeight);
  pictures.clearThumbnails();
  QVERIFY(pictures.thumbnail(request).isNull());
}

void FramePlanTest::brokenThumbnailStaysEmpty() {
  core::DecodeService decoder;
  SequencePictures pictures(decoder);
  QSignalSpy changed(&pictures, &SequencePictures::thumbnailsChanged);
  core::FrameRequest request = *planFrame(*editor_->session, at(2), Shown::Source).source;
  request.file = brokenFile();
  pictures.thumbnail(request);
  QTest::qWait(200);
  QCOMPARE(changed.count(), 0);
}

void FramePlanTest::overlaysFollowEdits() {
  const OverlayPainter& overlay = editor_->window->viewer().canvas().overlay();
  editor_->drag({{100, 90}, {160, 90}});
  QCOMPARE(qGray(editor_->window->viewer().canvas().overlay().mask().pixel(130, 90)), 255);
  editor_->session->toolState().setTool(core::Tool::MotionStroke);
  editor_->drag({{60, 60}, {150, 80}});
  QCOMPARE(overlay.strokes().size(), std::size_t(1));
  editor_->session->undoStack().undo();
  QVERIFY(overlay.strokes().empty());
  editor_->session->undoStack().undo();
  const QImage mask = editor_->window->viewer().canvas().overlay().mask();
  QVERIFY(mask.isNull() || qGray(mask.pixel(130, 90)) == 0);
}

void FramePlanTest::maskPictureHasTheMask() {
  editor_->drag({{100, 90}, {160, 90}});
  const core::MaskStack& masks = *editor_->segment()->recipe.conditions.mask();
  const QImage mask = maskPicture(masks, at(0), 320, 180);
  QCOMPARE(mask.size(), QSize(320, 180));
  QCOMPARE(qGray(mask.pixel(130, 90)), 255);
  QCOMPARE(qGray(mask.pixel(130, 150)), 0);
  QVERIFY(maskPicture(masks, at(0), 0, 0).isNull());
}

void FramePlanTest::arrowsHaveATickEachFiveFrames() {
  editor_->session->toolState().setTool(core::Tool::MotionStroke);
  editor_->drag({{60, 60}, {220, 60}});
  const auto arrows = strokeArrows(*editor_->segment(), core::RationalTime(8, 1), 320, 180);
  QCOMPARE(arrows.size(), std::size_t(1));
  // 24 frames: ticks at 5, 10, 15, 20, equally far apart at constant speed.
  QCOMPARE(arrows.front().ticks.size(), std::size_t(4));
  const double first = arrows.front().ticks[0].x() - 60;
  QVERIFY(std::abs(first - 160.0 * 5 / 24) < 1);
  QVERIFY(std::abs(arrows.front().ticks[3].x() - 60 - 4 * first) < 1);
  QCOMPARE(arrows.front().normals.size(), arrows.front().ticks.size());
  QVERIFY(strokeArrows(*editor_->segment(), core::RationalTime(0, 1), 320, 180).size() == 1);
}

void FramePlanTest::disabledMaskIsNotShown() {
  editor_->drag({{100, 90}, {160, 90}});
  core::SetCondition off;
  off.segment = editor_->segment()->id;
  off.row = *editor_->segment()->recipe.conditions.firstRow<core::MaskStack>();
  off.row.isEnabled = false;
  editor_->session->push(std::move(off));
  QVERIFY(editor_->window->viewer().canvas().overlay().mask().isNull());
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::FramePlanTest)
#include "frame_plan_test.moc"
