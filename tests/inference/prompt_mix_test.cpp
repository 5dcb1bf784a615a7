// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/prompt_mix.h"

#include <cmath>
#include <numeric>

#include <QTest>

using reelbrush::inference::mixedTexts;
using reelbrush::inference::PromptSpan;
using reelbrush::inference::PromptWeights;
using reelbrush::inference::promptWeights;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;

namespace {

bool isNear(const PromptWeights& weights, const PromptWeights& expected) {
  bool isSame = weights.size() == expected.size();
  for (std::size_t i = 0; isSame && i < weights.size(); ++i) {
    isSame = std::abs(weights[i] - expected[i]) < 1e-6F;
  }
  return isSame;
}

}  // namespace

class PromptMixTest : public QObject {
  Q_OBJECT

 private slots:
  void switchTakesOverAtItsFirstFrame() {
    const auto weights = promptWeights({{0, 2, "a", ""}, {2, 3, "b", ""}, {3, 5, "c", ""}});
    QCOMPARE(weights.size(), std::size_t{5});
    QVERIFY(isNear(weights[1], {1, 0, 0}));
    QVERIFY(isNear(weights[2], {0, 1, 0}));
    QVERIFY(isNear(weights[4], {0, 0, 1}));
  }

  void easeIsALinearRampAboutTheBoundary() {
    const auto weights = promptWeights({{0, 4, "a", "", 3}, {4, 8, "b", ""}});
    QVERIFY(isNear(weights[2], {1, 0}));
    QVERIFY(isNear(weights[3], {0.75F, 0.25F}));
    QVERIFY(isNear(weights[4], {0.5F, 0.5F}));
    QVERIFY(isNear(weights[5], {0.25F, 0.75F}));
    QVERIFY(isNear(weights[6], {0, 1}));
  }

  void rampsThatMeetStillSumToOne() {
    const auto weights = promptWeights(
        {{0, 3, "a", "", 9}, {3, 4, "b", "", 9}, {4, 8, "c", "", 5}, {8, 9, "d", ""}});
    for (const PromptWeights& row : weights) {
      QVERIFY(std::abs(std::accumulate(row.begin(), row.end(), 0.0F) - 1.0F) < 1e-5F);
      for (const float weight : row) {
        QVERIFY(weight >= 0.0F);
      }
    }
  }

  void textsAreMixedFrameByFrame() {
    const Tensor tokens = Tensor::of({2, 1, 2}, std::vector<float>{0, 10, 100, 20});
    const auto weights = promptWeights({{0, 2, "a", "", 1}, {2, 4, "b", ""}});
    const Tensor mixed = mixedTexts(tokens, weights, {1, 4});
    QVERIFY(mixed.shape() == (Shape{3, 1, 2}));
    QCOMPARE(mixed.toFloats(), (std::vector<float>{0, 10, 50, 15, 100, 20}));
    // One text for the whole window: one context.
    QVERIFY(mixedTexts(tokens, weights, {3, 4}).shape() == (Shape{1, 1, 2}));
  }
};

QTEST_GUILESS_MAIN(PromptMixTest)
#include "prompt_mix_test.moc"
