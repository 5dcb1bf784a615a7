// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/resize.h"

#include <array>
#include <cmath>

#include <QtTest>

#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace test = reelbrush::inference::test;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using test::failsIn;

namespace {

// [1, 1, n, 1] or [1, n, 1, 1].
Tensor line(const std::vector<float>& values, bool upright = false) {
  const auto n = static_cast<std::int64_t>(values.size());
  return Tensor::of(upright ? Shape{1, n, 1, 1} : Shape{1, 1, n, 1}, values);
}

bool near(const Tensor& x, const std::vector<float>& expected) {
  return test::relativeError(x, std::vector<double>(expected.begin(), expected.end())) < 1e-6;
}

}  // namespace

class ResizeTest : public QObject {
  Q_OBJECT

 private slots:
  // 5 -> 3: cells [0, 2), [1, 4), [3, 5).
  void poolingBinsMayOverlap() {
    QVERIFY(near(ops::adaptiveAveragePool(line({1, 2, 3, 4, 10}), 1, 3), {1.5F, 3.0F, 7.0F}));
    QVERIFY(near(ops::adaptiveAveragePool(line({1, 2, 3, 4, 10}, true), 3, 1), {1.5F, 3.0F, 7.0F}));
    QVERIFY(near(ops::adaptiveAveragePool(line({4, 8}), 1, 3), {4.0F, 6.0F, 8.0F}));
  }

  void poolingAveragesBothAxes() {
    const Tensor x = Tensor::of(Shape{1, 2, 2, 2},
                                std::array{1.0F, 10.0F, 2.0F, 20.0F, 3.0F, 30.0F, 4.0F, 40.0F});
    QVERIFY(near(ops::adaptiveAveragePool(x, 1, 1), {2.5F, 25.0F}));
  }

  void nearestDoublesPixels() {
    const Tensor x = Tensor::of(Shape{1, 2, 2, 1}, std::array{1.0F, 2.0F, 3.0F, 4.0F});
    QCOMPARE(ops::upsampleNearest2x(x).toFloats(),
             std::vector<float>({1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}));
    QCOMPARE(ops::resizeNearest(line({1, 2, 3, 4, 5}), 1, 3).toFloats(),
             std::vector<float>({1, 2, 4}));
  }

  // Centres of 4 outputs over 2 inputs lie at 0.25, 0.75, 1.25, 1.75 (inputs at 0.5 and 1.5).
  void bilinearEnlarges() {
    for (const bool antialias : {false, true}) {
      QVERIFY(near(ops::resizeBilinear(line({0, 4}), 1, 4, antialias), {0, 1, 3, 4}));
    }
  }

  // 4 -> 2 without antialiasing: means of the inner pairs. With it a triangle two wide on either
  // side: weights 1/8 3/8 3/8 1/8, cut at the border and normalised: 3 3 1 / 7 and 1 3 3 / 7.
  void bilinearShrinks() {
    QVERIFY(near(ops::resizeBilinear(line({0, 2, 4, 12}), 1, 2, false), {1, 8}));
    QVERIFY(near(ops::resizeBilinear(line({0, 2, 4, 12}), 1, 2, true),
                 {(0 * 3 + 2 * 3 + 4 * 1) / 7.0F, (2 * 1 + 4 * 3 + 12 * 3) / 7.0F}));
  }

  // 2 -> 4, a = -1/2. At centre 0.25 the inputs are 0.25 and 1.25 away: k(0.25) = 0.8671875,
  // k(1.25) = -0.0703125; the two beyond the border are left out and the rest normalised.
  void bicubicFollowsPillow() {
    const float w0 = 0.8671875F;
    const float w1 = -0.0703125F;
    const float at0 = w1 * 8.0F / (w0 + w1);
    const float v0 = 0.2265625F;  // k(0.75)
    const float at1 = v0 * 8.0F / (w0 + v0);
    QVERIFY(near(ops::resizeBicubic(line({0, 8}), 1, 4), {at0, at1, 8 - at1, 8 - at0}));
  }

  // 8 -> 2: the kernel is stretched by 4. Weights from k((j + 0.5 - 2) / 4).
  void bicubicAntialiasesOnShrinking() {
    std::vector<float> values;
    double expected = 0.0;
    double total = 0.0;
    for (int j = 0; j < 8; ++j) {
      values.push_back(static_cast<float>(j * j));
      const double t = std::abs((j + 0.5 - 2.0) / 4.0);
      const double weight = t < 1.0 ? 1.5 * t * t * t - 2.5 * t * t + 1.0
                                    : -0.5 * t * t * t + 2.5 * t * t - 4.0 * t + 2.0;
      expected += weight * j * j;
      total += weight;
    }
    const Tensor y = ops::resizeBicubic(line(values), 1, 2);
    QVERIFY(std::abs(static_cast<double>(y.toFloats()[0]) - expected / total) < 1e-5);
  }

  void everyFilterKeepsConstants() {
    const Tensor x = Tensor::full(Shape{2, 7, 5, 3}, 0.625F);
    for (const Tensor& y : {ops::resizeBicubic(x, 3, 11), ops::resizeBilinear(x, 3, 11, true),
                            ops::resizeBilinear(x, 3, 11, false),
                            ops::adaptiveAveragePool(x, 3, 11), ops::resizeNearest(x, 3, 11)}) {
      QCOMPARE(y.shape(), (Shape{2, 3, 11, 3}));
      for (const float value : y.toFloats()) {
        QVERIFY(std::abs(value - 0.625F) < 1e-6F);
      }
    }
  }

  void sameSizeChangesNothing() {
    const Tensor x = test::randomTensor(Shape{1, 6, 9, 4}, 1);
    QCOMPARE(ops::resizeNearest(x, 6, 9).toFloats(), x.toFloats());
    QVERIFY(test::relativeError(ops::resizeBicubic(x, 6, 9), x) < 1e-6);
    QVERIFY(test::relativeError(ops::resizeBilinear(x, 6, 9, true), x) < 1e-6);
  }

  void shapesAreChecked() {
    const Tensor x = Tensor::zeros(Shape{1, 4, 4, 1});
    QVERIFY(failsIn("resizeNearest", [&] { ops::resizeNearest(x, 0, 4); }));
    QVERIFY(failsIn("resizeBilinear", [&] { ops::resizeBilinear(x, 4, -1, true); }));
    QVERIFY(failsIn("resizeBicubic", [&] { ops::resizeBicubic(x.at(0), 4, 4); }));
    QVERIFY(failsIn("upsampleNearest2x", [&] { ops::upsampleNearest2x(x.at(0)); }));
    QVERIFY(failsIn("adaptiveAveragePool", [] {
      ops::adaptiveAveragePool(Tensor::zeros(Shape{1, 0, 4, 1}), 1, 1);
    }));
  }
};

QTEST_GUILESS_MAIN(ResizeTest)
#include "resize_test.moc"
