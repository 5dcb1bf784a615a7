// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <vector>

#include <QtTest>

#include "inference/backends/cpu/simd_kernels.h"
#include "tests/support/numeric.h"

namespace simd = reelbrush::inference::simd;
namespace test = reelbrush::inference::test;
using reelbrush::inference::Shape;
using reelbrush::inference::toBFloat16;
using simd::SimdKernels;

namespace {

constexpr std::int64_t MostFloats = 70;

std::vector<float> numbers(std::uint64_t seed) {
  return test::randomTensor(Shape{MostFloats}, seed, 3.0F).toFloats();
}

}  // namespace

// The kernels of each instruction set that this CPU has, on lengths around the vector widths; every
// one against plain double arithmetic.
class SimdTest : public QObject {
  Q_OBJECT

  const SimdKernels* kernels_ = nullptr;

  template <typename Run, typename Exact>
  void compare(const Run& run, const Exact& exact) {
    const std::vector<float> a = numbers(1);
    const std::vector<float> b = numbers(2);
    for (std::int64_t n = 0; n < MostFloats; ++n) {
      std::vector<float> y(static_cast<std::size_t>(n) + 1, 77.0F);
      run(a.data(), b.data(), y.data(), n);
      for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
        const double expected = exact(static_cast<double>(a[i]), static_cast<double>(b[i]));
        QVERIFY(std::abs(static_cast<double>(y[i]) - expected) <=
                3e-7 * std::max(1.0, std::abs(expected)));
      }
      QCOMPARE(y.back(), 77.0F);  // nothing beyond the end is written
    }
  }

 private slots:
  void elementwise_data() {
    QTest::addColumn<int>("set");
    QTest::newRow("baseline") << 0;
    QTest::newRow("avx2") << 1;
    QTest::newRow("avx512") << 2;
  }

  void elementwise() {
    QFETCH(int, set);
    kernels_ = set == 0   ? simd::baselineKernels()
               : set == 1 ? simd::avx2Kernels()
                          : simd::avx512Kernels();
    if (kernels_ == nullptr) {
      QSKIP("this CPU lacks the instruction set");
    }
    const SimdKernels& k = *kernels_;
    compare([&](auto a, auto, auto y, auto n) { k.silu(a, y, n); },
            [](double a, double) { return a / (1.0 + std::exp(-a)); });
    compare([&](auto a, auto, auto y, auto n) { k.sigmoid(a, y, n); },
            [](double a, double) { return 1.0 / (1.0 + std::exp(-a)); });
    const auto gelu = [](double a) { return 0.5 * a * std::erfc(-a / std::sqrt(2.0)); };
    compare([&](auto a, auto, auto y, auto n) { k.gelu(a, y, n); },
            [&](double a, double) { return gelu(a); });
    compare([&](auto a, auto b, auto y, auto n) { k.geglu(a, b, y, n); },
            [&](double a, double b) { return a * gelu(b); });
    compare([&](auto a, auto b, auto y, auto n) { k.add(a, b, y, n); },
            [](double a, double b) { return a + b; });
    compare([&](auto a, auto b, auto y, auto n) { k.multiply(a, b, y, n); },
            [](double a, double b) { return a * b; });
    compare([&](auto a, auto, auto y, auto n) { k.affine(a, 2.0F, -1.0F, y, n); },
            [](double a, double) { return 2.0 * a - 1.0; });
    compare([&](auto a, auto b, auto y, auto n) { k.weightedSum(a, 2.0F, b, 3.0F, y, n); },
            [](double a, double b) { return 2.0 * a + 3.0 * b; });
    compare([&](auto a, auto, auto y, auto n) { k.clamp(a, -1.0F, 2.0F, y, n); },
            [](double a, double) { return std::clamp(a, -1.0, 2.0); });
  }

  void roundingToBf16MatchesScalarCode() {
    std::vector<float> values = numbers(3);
    values.insert(values.end(), {NAN, INFINITY, -0.0F, 1.0F + 0x1p-8F, 3.4e38F});
    for (const SimdKernels* kernels :
         {simd::baselineKernels(), simd::avx2Kernels(), simd::avx512Kernels()}) {
      if (kernels == nullptr) {
        continue;
      }
      std::vector<std::uint16_t> narrow(values.size());
      kernels->toBf16(values.data(), narrow.data(), static_cast<std::int64_t>(values.size()));
      for (std::size_t i = 0; i < values.size(); ++i) {
        QCOMPARE(narrow[i], toBFloat16(values[i]).bits);
      }
    }
  }
};

QTEST_GUILESS_MAIN(SimdTest)
#include "simd_test.moc"
