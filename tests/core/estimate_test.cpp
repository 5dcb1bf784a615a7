// SPDX-License-Identifier: Apache-2.0
#include "core/generation/estimate.h"

#include <QTest>

#include "tests/support/scripted_generator.h"

namespace reelbrush::core {

namespace {

// Sizes in steps of 8, windows of 16 frames, 100 MB of weights.
ModelDescription freeModel() {
  ModelDescription model = tests::scriptedModel();
  model.sizes.clear();
  model.sizeStep = 8;
  model.maxFrames = 16;
  model.defaultWidth = model.defaultHeight = 256;
  model.needs.weightBytes = 100'000'000;
  model.precisions = {"f32", "bf16"};
  return model;
}

RunEstimate estimate(const RecipeSettings& settings, int seconds = 2) {
  return estimateRun(settings, freeModel(), RationalTime::seconds(seconds), 1, "f32");
}

}  // namespace

class EstimateTest : public QObject {
  Q_OBJECT

 private slots:
  void oneWindowHasNoOverlap();
  void longRunsAreCutIntoWindows();
  void memoryHoldsWeightsAndGrowsWithTheRun();
  void memoryDoesNotGrowWithWindows();
  void halfPrecisionNeedsHalf();
  void recipesPrecisionWins();
  void timeIsUnknownUntilMeasured();
  void fixesNeedLess();
  void fixedSizesOfferOnlySmallerOnes();
  void nothingToFixWithoutChoice();
};

void EstimateTest::oneWindowHasNoOverlap() {
  const RunSize size = estimate({}).size;
  QCOMPARE(size.frames, 16);
  QCOMPARE(size.windows, 1);
  QCOMPARE(size.overlapFrames, 0);
  QCOMPARE(size.steps, 4);
  QCOMPARE(size.width, 256);
}

void EstimateTest::longRunsAreCutIntoWindows() {
  RecipeSettings settings;
  settings.overlapFrames = 4;
  // 16, then every 12 more a window.
  QCOMPARE(runSizeOf(settings, freeModel(), RationalTime(28, 8), 1).windows, 2);
  QCOMPARE(runSizeOf(settings, freeModel(), RationalTime(29, 8), 1).windows, 3);
  settings.overlapFrames = 100;  // more than fits: at most all but one
  QCOMPARE(runSizeOf(settings, freeModel(), RationalTime(17, 8), 1).overlapFrames, 15);
}

void EstimateTest::memoryHoldsWeightsAndGrowsWithTheRun() {
  const RunEstimate small = estimate({});
  QVERIFY(small.memoryBytes > freeModel().needs.weightBytes);
  RecipeSettings large;
  large.width = large.height = 512;
  QVERIFY(estimate(large).memoryBytes > small.memoryBytes);
  QVERIFY(estimate(large).diskBytes >= 4 * small.diskBytes - 8);
}

void EstimateTest::memoryDoesNotGrowWithWindows() {
  // Only the finished frames grow, not the working set of a window.
  const std::uint64_t one = estimate({}, 2).memoryBytes;
  const std::uint64_t ten = estimate({}, 20).memoryBytes;
  QCOMPARE(ten - one, std::uint64_t{144} * 256 * 256 * 3 * 4);
}

void EstimateTest::halfPrecisionNeedsHalf() {
  const RunEstimate whole = estimateRun({}, freeModel(), RationalTime::seconds(2), 1, "f32");
  const RunEstimate half = estimateRun({}, freeModel(), RationalTime::seconds(2), 1, "bf16");
  const std::uint64_t frames = std::uint64_t{16} * 256 * 256 * 3 * 4;  // stay floats
  QCOMPARE((half.memoryBytes - frames) * 2, whole.memoryBytes - frames);
}

void EstimateTest::recipesPrecisionWins() {
  RecipeSettings settings;
  settings.precision = "bf16";
  QCOMPARE(estimate(settings).memoryBytes,
           estimateRun({}, freeModel(), RationalTime::seconds(2), 1, "bf16").memoryBytes);
}

void EstimateTest::timeIsUnknownUntilMeasured() {
  QVERIFY(!estimate({}).seconds);
  RecipeSettings settings;
  settings.steps = 10;
  const RunEstimate known =
      estimateRun(settings, freeModel(), RationalTime(28, 8), 1, "f32", MeasuredSpeed{0.5, 3});
  QCOMPARE(*known.seconds, 0.5 * 2 * 10 + 3);
  const RunSize size = known.size;
  QVERIFY(speedKey(freeModel(), size, "cpu", "f32") != speedKey(freeModel(), size, "cpu", "bf16"));
}

void EstimateTest::fixesNeedLess() {
  const std::uint64_t now = estimate({}).memoryBytes;
  const std::vector<RunFix> fixes = fixesFor({}, freeModel(), RationalTime::seconds(2), 1, "f32");
  QCOMPARE(fixes.size(), std::size_t{4});
  for (const RunFix& fix : fixes) {
    QVERIFY(fix.estimate.memoryBytes < now);
  }
  QCOMPARE(fixes[0].kind, RunFix::Kind::LowerPrecision);
  QCOMPARE(fixes[0].settings.precision, std::string("bf16"));
  QCOMPARE(fixes[1].settings.width, 192);
  QCOMPARE(fixes[2].settings.width, 128);
  QCOMPARE(fixes[3].kind, RunFix::Kind::FewerFrames);
  QCOMPARE(fixes[3].settings.frames, 8);
}

void EstimateTest::fixedSizesOfferOnlySmallerOnes() {
  ModelDescription model = freeModel();
  model.precisions = {"f32"};
  model.sizes = {{128, 128}, {256, 256}, {512, 512}};
  const std::vector<RunFix> fixes = fixesFor({}, model, RationalTime(1, 8), 1, "f32");
  QCOMPARE(fixes.size(), std::size_t{1});
  QCOMPARE(fixes.front().settings.width, 128);
}

void EstimateTest::nothingToFixWithoutChoice() {
  ModelDescription model = freeModel();
  model.precisions.clear();
  model.sizes = {{256, 256}};
  QVERIFY(fixesFor({}, model, RationalTime(1, 8), 1, "f32").empty());
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::EstimateTest)
#include "estimate_test.moc"
