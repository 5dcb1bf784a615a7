// SPDX-License-Identifier: Apache-2.0
#include "core/session/wells.h"

#include <QTest>

#include "core/base/error.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/sketch.h"
#include "tests/support/session_bench.h"

namespace reelbrush::core {

namespace {

QImage picture(const QColor& colour) {
  QImage image(12, 8, QImage::Format_RGB32);
  image.fill(colour);
  return image;
}

}  // namespace

class WellsTest : public QObject {
  Q_OBJECT

 private slots:
  void storesAPictureOnce();
  void fillsAndEmptiesAsSteps();
  void endFramesShareARow();
  void referencesKeepToTheLimit();
  void cropIsKept();
  void sequencesBeginWithTheSegment();
  void depthReadingMerges();
  void drawnSketchOutlivesItsPicture();
  void picturesGoAlongWhenSaved();
};

void WellsTest::storesAPictureOnce() {
  SessionBench bench;
  bench.savedSegment();
  const PictureRef a = storedPicture(*bench.session, picture(Qt::red));
  QVERIFY(storedPicture(*bench.session, picture(Qt::red)) == a);
  QVERIFY(!(storedPicture(*bench.session, picture(Qt::blue)) == a));
  QVERIFY(std::filesystem::exists(fileOf(*bench.session, a)));
  QVERIFY(QImage(QString::fromStdString(fileOf(*bench.session, a).string())).pixelColor(3, 3) ==
          QColor(Qt::red));
  QVERIFY_EXCEPTION_THROWN(storedPicture(*bench.session, QImage()), Error);
}

void WellsTest::fillsAndEmptiesAsSteps() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  const int before = session.undoStack().index();
  fillWell(session, id, Well::Style, storedPicture(session, picture(Qt::red)));
  fillWell(session, id, Well::Style, storedPicture(session, picture(Qt::blue)));
  QCOMPARE(session.undoStack().index(), before + 2);
  QCOMPARE(wellPictures(bench.segment(id), Well::Style).size(), std::size_t{1});
  emptyWell(session, id, Well::Style, 0);
  QVERIFY(wellPictures(bench.segment(id), Well::Style).empty());
  session.undoStack().undo();
  session.undoStack().undo();
  const auto kept = wellPictures(bench.segment(id), Well::Style);
  QVERIFY(kept.front().picture == storedPicture(session, picture(Qt::red)));
  QVERIFY_EXCEPTION_THROWN(fillWell(session, SegmentId::create(), Well::Style, {}), Error);
}

void WellsTest::endFramesShareARow() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  fillWell(session, id, Well::FirstFrame, storedPicture(session, picture(Qt::red)));
  fillWell(session, id, Well::LastFrame, storedPicture(session, picture(Qt::blue)));
  const auto* ends = bench.segment(id).recipe.conditions.first<EndFrames>();
  QVERIFY(ends->first && ends->last);
  emptyWell(session, id, Well::FirstFrame, 0);
  QVERIFY(wellPictures(bench.segment(id), Well::FirstFrame).empty());
  QCOMPARE(wellPictures(bench.segment(id), Well::LastFrame).size(), std::size_t{1});
  emptyWell(session, id, Well::LastFrame, 0);
  QVERIFY(bench.segment(id).recipe.conditions.first<EndFrames>() == nullptr);
}

void WellsTest::referencesKeepToTheLimit() {
  ModelDescription model = tests::scriptedModel();
  QCOMPARE(wellLimit(Well::Reference, model), 1);
  model.mostReferences = 3;
  QCOMPARE(wellLimit(Well::Reference, model), 3);
  QCOMPARE(wellLimit(Well::Style, model), 1);
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  fillWell(session, id, Well::Reference, storedPicture(session, picture(Qt::red)));
  fillWell(session, id, Well::Reference, storedPicture(session, picture(Qt::blue)));
  const auto pictures = wellPictures(bench.segment(id), Well::Reference);
  QCOMPARE(pictures.size(), std::size_t{1});
  QVERIFY(pictures.front().picture == storedPicture(session, picture(Qt::blue)));
  emptyWell(session, id, Well::Reference, 0);
  QVERIFY(wellPictures(bench.segment(id), Well::Reference).empty());
}

void WellsTest::cropIsKept() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  for (const Well well : {Well::Style, Well::FirstFrame, Well::Reference}) {
    fillWell(session, id, well, storedPicture(session, picture(Qt::red)));
    cropWell(session, id, well, 0, std::array<double, 4>{0.25, 0, 0.5, 1});
    QCOMPARE((*wellPictures(bench.segment(id), well).front().crop)[2], 0.5);
    cropWell(session, id, well, 0, std::nullopt);
    QVERIFY(!wellPictures(bench.segment(id), well).front().crop);
  }
}

void WellsTest::sequencesBeginWithTheSegment() {
  SessionBench bench;
  bench.savedSegment();
  Segment segment;
  segment.contentStart = RationalTime(3, 2);
  const std::filesystem::path clip =
      writeGreyClip(std::filesystem::path(bench.root) / "depth.mkv", 4);
  QCOMPARE(pictureOfFile(*bench.session, segment, clip).offset, RationalTime(3, 2));
  const PictureRef still = storedPicture(*bench.session, picture(Qt::red));
  QCOMPARE(pictureOfFile(*bench.session, segment, fileOf(*bench.session, still)).offset,
           RationalTime());
  QCOMPARE(pictureOfFile(*bench.session, segment, fileOf(*bench.session, still)).path, still.path);
  QVERIFY_EXCEPTION_THROWN(pictureOfFile(*bench.session, segment, "/nowhere.png"), Error);
}

void WellsTest::depthReadingMerges() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  setDepthReading(session, id, false, 2);  // nothing to read yet
  fillWell(session, id, Well::Depth, storedPicture(session, picture(Qt::white)));
  const int before = session.undoStack().index();
  setDepthReading(session, id, true, 1.5);
  setDepthReading(session, id, false, 2);
  setDepthReading(session, id, false, 200);
  QCOMPARE(session.undoStack().index(), before + 1);
  const auto* depth = bench.segment(id).recipe.conditions.first<Depth>();
  QVERIFY(!depth->isNearWhite);
  QCOMPARE(depth->gamma, 10.0);
}

void WellsTest::drawnSketchOutlivesItsPicture() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  Session& session = *bench.session;
  fillWell(session, id, Well::Sketch, storedPicture(session, picture(Qt::white)));
  const ConditionRow* row = bench.segment(id).recipe.conditions.firstRow<Sketch>();
  QVERIFY(dynamic_cast<const Sketch&>(*row->condition).isSingle);
  auto drawn = std::make_shared<Sketch>(dynamic_cast<const Sketch&>(*row->condition));
  drawn->keyframes.front().strokes.push_back({});
  ConditionRow changed = *row;
  changed.condition = drawn;
  session.push(SetCondition{{}, id, changed, "Draw", {}});
  emptyWell(session, id, Well::Sketch, 0);
  const auto* kept = bench.segment(id).recipe.conditions.first<Sketch>();
  QVERIFY(kept != nullptr);
  QCOMPARE(kept->keyframes.front().strokes.size(), std::size_t{1});
  QVERIFY(wellPictures(bench.segment(id), Well::Sketch).empty());
  fillWell(session, id, Well::Sketch, storedPicture(session, picture(Qt::white)));
  QCOMPARE(bench.segment(id).recipe.conditions.first<Sketch>()->keyframes.front().strokes.size(),
           std::size_t{1});
}

void WellsTest::picturesGoAlongWhenSaved() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  fillWell(*bench.session, id, Well::Style, storedPicture(*bench.session, picture(Qt::red)));
  const std::filesystem::path other = std::filesystem::path(bench.root) / "other.reel";
  bench.session->saveAs(other);
  const auto file = fileOf(*bench.session, wellPictures(bench.segment(id), Well::Style)[0].picture);
  QVERIFY(file.string().starts_with(other.string()));
  QVERIFY(std::filesystem::exists(file));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::WellsTest)
#include "wells_test.moc"
