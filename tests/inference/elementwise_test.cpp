// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/elementwise.h"

#include <array>
#include <cmath>
#include <functional>

#include <QtTest>

#include "inference/ops/random.h"
#include "tests/support/numeric.h"

namespace ops = reelbrush::inference::ops;
namespace test = reelbrush::inference::test;
using reelbrush::inference::DType;
using reelbrush::inference::Rng;
using reelbrush::inference::Shape;
using reelbrush::inference::Tensor;
using test::failsIn;
using test::randomTensor;

namespace {

double exactGelu(double x) {
  return 0.5 * x * std::erfc(-x / std::sqrt(2.0));
}
double exactSigmoid(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}
double exactSilu(double x) {
  return x * exactSigmoid(x);
}

// From -12 to 12 in small steps, with 0 and both infinitesimal neighbours.
Tensor ramp() {
  std::vector<float> values{0.0F, 1e-30F, -1e-30F};
  for (int i = -12000; i <= 12000; ++i) {
    values.push_back(static_cast<float>(i) * 1e-3F);
  }
  return Tensor::of(Shape{static_cast<std::int64_t>(values.size())}, values);
}

double worst(const Tensor& x, const Tensor& y, const std::function<double(double)>& exact) {
  double error = 0.0;
  const std::vector<float> in = x.toFloats();
  const std::vector<float> out = y.toFloats();
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double apart = std::abs(static_cast<double>(out[i]) - exact(static_cast<double>(in[i])));
    const double scale = std::max(1.0, std::abs(static_cast<double>(in[i])));
    error = std::isnan(apart) ? HUGE_VAL : std::max(error, apart / scale);
  }
  return error;
}

}  // namespace

class ElementwiseTest : public QObject {
  Q_OBJECT

 private slots:
  void sumsAndProductsBroadcastOverLeadingAxes() {
    const Tensor x = Tensor::of(Shape{2, 3}, std::array{1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F});
    const Tensor b = Tensor::of(Shape{3}, std::array{10.0F, 20.0F, 30.0F});
    QCOMPARE(ops::add(x, b).toFloats(), std::vector<float>({11, 22, 33, 14, 25, 36}));
    QCOMPARE(ops::add(x, x).toFloats(), std::vector<float>({2, 4, 6, 8, 10, 12}));
    QCOMPARE(ops::multiply(x, b).toFloats(), std::vector<float>({10, 40, 90, 40, 100, 180}));
    QCOMPARE(ops::add(x, Tensor::full(Shape{}, 1.0F)).toFloats(),
             std::vector<float>({2, 3, 4, 5, 6, 7}));
    Tensor y = ops::scaled(x, 1.0F);
    ops::addInPlace(y, b);
    QCOMPARE(y.toFloats(), std::vector<float>({11, 22, 33, 14, 25, 36}));
  }

  void largeSumsCrossRanges() {
    const Tensor x = randomTensor(Shape{40, 33, 77}, 1);
    const Tensor b = randomTensor(Shape{33, 77}, 2);
    const std::vector<float> sum = ops::add(x, b).toFloats();
    const std::vector<float> in = x.toFloats();
    const std::vector<float> part = b.toFloats();
    for (std::size_t i = 0; i < sum.size(); ++i) {
      QCOMPARE(sum[i], in[i] + part[i % part.size()]);
    }
  }

  void vectorPerItemIsAdded() {
    Tensor x = Tensor::zeros(Shape{2, 2, 2});
    ops::addPerItemInPlace(x, Tensor::of(Shape{2, 2}, std::array{1.0F, 2.0F, 3.0F, 4.0F}));
    QCOMPARE(x.toFloats(), std::vector<float>({1, 2, 1, 2, 3, 4, 3, 4}));
  }

  void affineForms() {
    const Tensor x = Tensor::of(Shape{3}, std::array{-2.0F, 0.5F, 4.0F});
    QCOMPARE(ops::scaled(x, 2.0F, 1.0F).toFloats(), std::vector<float>({-3, 2, 9}));
    QCOMPARE(ops::clamped(x, -1.0F, 1.0F).toFloats(), std::vector<float>({-1, 0.5F, 1}));
    QCOMPARE(ops::weightedSum(x, 2.0F, x, -1.0F).toFloats(), x.toFloats());
  }

  // 2e-7: one unit of a float near 1 and 6e-8 of the fitted polynomial.
  void geluIsExactErf() { QVERIFY(worst(ramp(), ops::gelu(ramp()), exactGelu) < 2e-7); }

  void siluAndSigmoid() {
    QVERIFY(worst(ramp(), ops::silu(ramp()), exactSilu) < 2e-7);
    QVERIFY(worst(ramp(), ops::sigmoid(ramp()), exactSigmoid) < 2e-7);
  }

  void extremesStayFinite() {
    const Tensor x = Tensor::of(Shape{4}, std::array{-1e30F, -200.0F, 200.0F, 1e30F});
    QCOMPARE(ops::gelu(x).toFloats()[3], 1e30F);
    QVERIFY(std::abs(ops::gelu(x).toFloats()[1]) < 1e-30F);
    QCOMPARE(ops::silu(x).toFloats()[2], 200.0F);
    QVERIFY(std::abs(ops::silu(x).toFloats()[1]) < 1e-30F);
    QCOMPARE(ops::sigmoid(x).toFloats()[3], 1.0F);
  }

  void gegluMultipliesFirstHalfByGeluOfSecond() {
    const Tensor x = randomTensor(Shape{5, 2 * 19}, 3);
    const std::vector<float> in = x.toFloats();
    std::vector<double> expected;
    for (std::size_t row = 0; row < 5; ++row) {
      for (std::size_t i = 0; i < 19; ++i) {
        expected.push_back(static_cast<double>(in[row * 38 + i]) *
                           exactGelu(static_cast<double>(in[row * 38 + 19 + i])));
      }
    }
    QVERIFY(test::relativeError(ops::geglu(x), expected) < 5e-7);
  }

  void castConverts_data() {
    QTest::addColumn<int>("dtype");
    QTest::addColumn<float>("tolerance");
    // Half a unit in the last place of 1.0 at each width.
    QTest::newRow("f32") << static_cast<int>(DType::F32) << 0.0F;
    QTest::newRow("f16") << static_cast<int>(DType::F16) << 0x1p-11F;
    QTest::newRow("bf16") << static_cast<int>(DType::BF16) << 0x1p-8F;
    QTest::newRow("f64") << static_cast<int>(DType::F64) << 0.0F;
  }

  void castConverts() {
    QFETCH(int, dtype);
    QFETCH(float, tolerance);
    const Tensor x = randomTensor(Shape{3000}, 4);
    const Tensor y = ops::cast(x, static_cast<DType>(dtype));
    QVERIFY(y.dtype() == static_cast<DType>(dtype));
    const std::vector<float> in = x.toFloats();
    const std::vector<float> out = ops::cast(y, DType::F32).toFloats();
    for (std::size_t i = 0; i < in.size(); ++i) {
      QVERIFY(std::abs(in[i] - out[i]) <= tolerance * std::abs(in[i]) + 1e-7F * tolerance);
    }
  }

  void castToIntegersChecksRange() {
    const Tensor x = Tensor::of(Shape{2}, std::array{3.0F, 200.0F});
    QCOMPARE(ops::cast(x, DType::U8).toInts(), std::vector<std::int64_t>({3, 200}));
    QCOMPARE(ops::cast(x, DType::Bool).toInts(), std::vector<std::int64_t>({1, 1}));
    QVERIFY(failsIn("cast", [] { ops::cast(Tensor::full(Shape{1}, 256.0F), DType::U8); }));
    QVERIFY(failsIn("cast", [] { ops::cast(Tensor::full(Shape{1}, 1e12F), DType::I32); }));
  }

  void normalValuesComeFromTheGenerator() {
    std::vector<float> expected(6);
    Rng(11, 4).fillNormal(expected);
    QCOMPARE(ops::normal(Shape{2, 3}, 11, 4).toFloats(), expected);
  }

  void shapesAreChecked() {
    const Tensor x = Tensor::zeros(Shape{2, 3});
    Tensor y = Tensor::zeros(Shape{2, 3});
    const Tensor two = Tensor::zeros(Shape{2});
    QVERIFY(failsIn("add", [&] { ops::add(x, two); }));
    QVERIFY(failsIn("multiply", [&] { ops::multiply(two, x); }));
    QVERIFY(failsIn("addInPlace", [&] { ops::addInPlace(y, two); }));
    QVERIFY(failsIn("addPerItemInPlace", [&] { ops::addPerItemInPlace(y, x.reshaped({3, 2})); }));
    QVERIFY(failsIn("weightedSum", [&] { ops::weightedSum(x, 1.0F, two, 1.0F); }));
    QVERIFY(failsIn("clamped", [&] { ops::clamped(x, 1.0F, 0.0F); }));
    QVERIFY(failsIn("geglu", [&] { ops::geglu(x); }));
    QVERIFY(failsIn("silu", [] { ops::silu(Tensor()); }));
    QVERIFY(failsIn("gelu", [] { ops::gelu(Tensor::zeros(Shape{1}, DType::I64)); }));
    QVERIFY(failsIn("cast", [] { ops::cast(Tensor(), DType::F32); }));
  }
};

QTEST_GUILESS_MAIN(ElementwiseTest)
#include "elementwise_test.moc"
