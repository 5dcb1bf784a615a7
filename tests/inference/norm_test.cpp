// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/norm.h"

#include <cmath>

#include <QtTest>

#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace test = reelbrush::inference::test;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using test::failsIn;
using test::randomTensor;
using test::relativeError;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

std::vector<double> naiveGroupNorm(const Tensor& x, const Tensor& weight, const Tensor& bias,
                                   std::int64_t groups, double epsilon, bool withSilu) {
  const std::int64_t items = x.dim(0);
  const std::int64_t channels = x.dim(-1);
  const std::int64_t rows = x.elements() / items / channels;
  const std::int64_t width = channels / groups;
  const float* in = x.data<float>();
  std::vector<double> out(static_cast<std::size_t>(x.elements()));
  for (std::int64_t item = 0; item < items; ++item) {
    for (std::int64_t group = 0; group < groups; ++group) {
      const auto at = [&](std::int64_t row, std::int64_t c) {
        return (item * rows + row) * channels + group * width + c;
      };
      double mean = 0.0;
      double variance = 0.0;
      const auto count = static_cast<double>(rows * width);
      for (std::int64_t i = 0; i < rows * width; ++i) {
        mean += static_cast<double>(in[at(i / width, i % width)]) / count;
      }
      for (std::int64_t i = 0; i < rows * width; ++i) {
        const double apart = static_cast<double>(in[at(i / width, i % width)]) - mean;
        variance += apart * apart / count;
      }
      for (std::int64_t i = 0; i < rows * width; ++i) {
        const std::int64_t index = at(i / width, i % width);
        const std::int64_t c = group * width + i % width;
        double y = (static_cast<double>(in[index]) - mean) / std::sqrt(variance + epsilon) *
                       static_cast<double>(weight.data<float>()[c]) +
                   static_cast<double>(bias.data<float>()[c]);
        if (withSilu) {
          y = y / (1.0 + std::exp(-y));
        }
        out[static_cast<std::size_t>(index)] = y;
      }
    }
  }
  return out;
}

}  // namespace

class NormTest : public QObject {
  Q_OBJECT

 private slots:
  void groupNormMatchesDefinition_data() {
    QTest::addColumn<std::vector<int>>("sizes");  // shape, then groups last
    QTest::addColumn<bool>("withSilu");
    QTest::newRow("image") << std::vector{2, 8, 8, 64, 32} << false;
    QTest::newRow("image, silu") << std::vector{2, 8, 8, 64, 32} << true;
    QTest::newRow("odd channels") << std::vector{3, 5, 7, 42, 6} << true;
    QTest::newRow("few channels") << std::vector{1, 9, 3, 6, 3} << false;
    QTest::newRow("one group") << std::vector{2, 4, 4, 20, 1} << false;
    QTest::newRow("statistics over frames") << std::vector{2, 4, 10, 6, 64, 32} << true;
    QTest::newRow("many chunks") << std::vector{1, 70, 70, 32, 8} << false;
    QTest::newRow("single row") << std::vector{4, 32, 4} << false;
  }

  // 2e-6: results are of size 4, so some units of 2.4e-7 from x*factor + offset.
  void groupNormMatchesDefinition() {
    QFETCH(std::vector<int>, sizes);
    QFETCH(bool, withSilu);
    const int groups = sizes.back();
    const Shape shape(std::vector<std::int64_t>(sizes.begin(), sizes.end() - 1));
    const Tensor x = randomTensor(shape, 1, 2.0F, 0.7F);
    const Tensor weight = randomTensor(Shape{shape[-1]}, 2);
    const Tensor bias = randomTensor(Shape{shape[-1]}, 3);
    const Tensor y = ops::groupNorm(x, weight, bias, groups, 1e-5F,
                                    withSilu ? ops::Activation::Silu : ops::Activation::None);
    QVERIFY(relativeError(y, naiveGroupNorm(x, weight, bias, groups, 1e-5, withSilu)) < 2e-6);
  }

  void framesShareStatisticsOnlyWhenViewedSo() {
    const Tensor x = randomTensor(Shape{4, 3, 3, 8}, 1);
    const Tensor one = Tensor::full(Shape{8}, 1.0F);
    const Tensor zero = Tensor::zeros(Shape{8});
    const Tensor alone = ops::groupNorm(x, one, zero, 2, 1e-5F);
    const Tensor shared = ops::groupNorm(x.reshaped({1, 4, 3, 3, 8}), one, zero, 2, 1e-5F);
    QCOMPARE(shared.shape(), (Shape{1, 4, 3, 3, 8}));
    QVERIFY(relativeError(alone, shared) > 1e-2);
    QVERIFY(relativeError(shared, naiveGroupNorm(x.reshaped({1, 4, 3, 3, 8}), one, zero, 2, 1e-5,
                                                 false)) < 2e-6);
  }

  // Mean 1000, deviation 1: the plain sum of squares would lose all digits in float. What is left
  // is the rounding of x itself (6e-5) in x*factor + offset.
  void largeMeansKeepTheirDigits() {
    const Tensor x = randomTensor(Shape{1, 64, 64, 32}, 1, 1.0F, 1000.0F);
    const Tensor weight = Tensor::full(Shape{32}, 1.0F);
    const Tensor bias = Tensor::zeros(Shape{32});
    QVERIFY(relativeError(ops::groupNorm(x, weight, bias, 8, 1e-5F),
                          naiveGroupNorm(x, weight, bias, 8, 1e-5, false)) < 1e-4);
  }

  // With no variance at all x*factor is 3 * 2 / sqrt(1e-5) = 1897 and rounds by up to 1.2e-4.
  void constantInputGivesBias() {
    const Tensor y =
        ops::groupNorm(Tensor::full(Shape{1, 4, 4, 8}, 3.0F), Tensor::full(Shape{8}, 2.0F),
                       Tensor::full(Shape{8}, 0.5F), 2, 1e-5F);
    for (const float value : y.toFloats()) {
      QVERIFY(std::abs(value - 0.5F) < 3e-4F);
    }
  }

  void layerNormMatchesDefinition() {
    for (const int channels : {1, 7, 64, 321}) {
      const Tensor x = randomTensor(Shape{2, 13, channels}, 1, 3.0F, -2.0F);
      const Tensor weight = randomTensor(Shape{channels}, 2);
      const Tensor bias = randomTensor(Shape{channels}, 3);
      const Tensor rows = x.reshaped({26, channels});
      QVERIFY(relativeError(ops::layerNorm(x, weight, bias, 1e-5F),
                            naiveGroupNorm(rows, weight, bias, 1, 1e-5, false)) < 2e-6);
    }
  }

  void shapesAreChecked() {
    const Tensor x = Tensor::zeros(Shape{2, 4, 6});
    const Tensor six = Tensor::zeros(Shape{6});
    const Tensor five = Tensor::zeros(Shape{5});
    QVERIFY(failsIn("groupNorm", [&] { ops::groupNorm(x, six, six, 4, 1e-5F); }));
    QVERIFY(failsIn("groupNorm", [&] { ops::groupNorm(x, six, six, 0, 1e-5F); }));
    QVERIFY(failsIn("groupNorm", [&] { ops::groupNorm(x, five, six, 2, 1e-5F); }));
    QVERIFY(failsIn("groupNorm", [&] { ops::groupNorm(six, six, six, 2, 1e-5F); }));
    QVERIFY(failsIn("layerNorm", [&] { ops::layerNorm(x, six, five, 1e-5F); }));
    QVERIFY(failsIn("layerNorm", [&] { ops::layerNorm(x, six, six, -1.0F); }));
    QCOMPARE(ops::groupNorm(Tensor::zeros(Shape{0, 4, 6}), six, six, 2, 1e-5F).elements(),
             std::int64_t{0});
  }
};

QTEST_GUILESS_MAIN(NormTest)
#include "norm_test.moc"
