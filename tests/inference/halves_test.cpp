// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include <QTest>

#include "inference/ops/elementwise.h"
#include "inference/tensor/dtype.h"
#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

namespace {

// Every pattern of a 16-bit format, by the definition of IEEE 754 with the given field widths.
double meaning(std::uint32_t bits, int exponentBits, int fractionBits) {
  const double sign = (bits >> 15U) != 0 ? -1.0 : 1.0;
  const auto exponent = static_cast<int>((bits >> static_cast<unsigned>(fractionBits)) &
                                         ((1U << static_cast<unsigned>(exponentBits)) - 1U));
  const double fraction =
      static_cast<double>(bits & ((1U << static_cast<unsigned>(fractionBits)) - 1U)) /
      std::ldexp(1.0, fractionBits);
  const int bias = (1 << (exponentBits - 1)) - 1;
  if (exponent == (1 << exponentBits) - 1) {
    return fraction == 0.0 ? sign * std::numeric_limits<double>::infinity()
                           : std::numeric_limits<double>::quiet_NaN();
  }
  return exponent == 0 ? sign * std::ldexp(fraction, 1 - bias)
                       : sign * std::ldexp(1.0 + fraction, exponent - bias);
}

bool sameNumber(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

struct Format {
  int exponentBits;
  int fractionBits;
  std::uint16_t (*toBits)(float);
  float (*toFloat)(std::uint16_t);
};

std::uint16_t halfBits(float value) {
  return toFloat16(value).bits;
}
float halfFloat(std::uint16_t bits) {
  return toFloat(Float16{bits});
}
std::uint16_t brainBits(float value) {
  return toBFloat16(value).bits;
}
float brainFloat(std::uint16_t bits) {
  return toFloat(BFloat16{bits});
}

}  // namespace

// The two 16-bit formats, each of their 65536 patterns.
class HalvesTest : public QObject {
  Q_OBJECT

 private slots:
  void everyPatternHasItsValue_data() { formats(); }
  void everyPatternHasItsValue() {
    const Format format = fetched();
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
      const double expected = meaning(bits, format.exponentBits, format.fractionBits);
      const double found = format.toFloat(static_cast<std::uint16_t>(bits));
      QVERIFY2(sameNumber(found, expected), qPrintable(QString::number(bits, 16)));
    }
  }

  void everyPatternComesBack_data() { formats(); }
  void everyPatternComesBack() {
    const Format format = fetched();
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
      const float value = format.toFloat(static_cast<std::uint16_t>(bits));
      const std::uint16_t again = format.toBits(value);
      if (std::isnan(value)) {
        QVERIFY(std::isnan(format.toFloat(again)));
        QCOMPARE(again >> 15U, bits >> 15U);
      } else {
        QCOMPARE(static_cast<std::uint32_t>(again), bits);
      }
    }
  }

  // Between two neighbours: below the middle down, above it up, the middle itself to the even one.
  void valuesBetweenRoundToTheNearer_data() { formats(); }
  void valuesBetweenRoundToTheNearer() {
    const Format format = fetched();
    const std::uint32_t infinity = ((1U << static_cast<unsigned>(format.exponentBits)) - 1U)
                                   << static_cast<unsigned>(format.fractionBits);
    for (std::uint32_t bits = 0; bits + 1 < infinity; ++bits) {
      const float low = format.toFloat(static_cast<std::uint16_t>(bits));
      const float high = format.toFloat(static_cast<std::uint16_t>(bits + 1));
      // Exact in float: both formats have at least two bits fewer than it, except at its own edge.
      const float middle = low + (high - low) / 2;
      if (!(middle > low && middle < high)) {
        continue;
      }
      const auto even = static_cast<std::uint16_t>((bits & 1U) == 0 ? bits : bits + 1);
      QCOMPARE(format.toBits(middle), even);
      QCOMPARE(format.toBits(-middle), static_cast<std::uint16_t>(even | 0x8000U));
      QCOMPARE(static_cast<std::uint32_t>(format.toBits(std::nextafter(middle, low))), bits);
      QCOMPARE(static_cast<std::uint32_t>(format.toBits(std::nextafter(middle, high))), bits + 1);
    }
  }

  void valuesBeyondTheRangeBecomeInfinite() {
    QCOMPARE(halfFloat(halfBits(65504.0F)), 65504.0F);
    QCOMPARE(halfFloat(halfBits(65519.996F)), 65504.0F);
    QVERIFY(std::isinf(halfFloat(halfBits(65520.0F))));
    QVERIFY(std::isinf(halfFloat(halfBits(-1e30F))) && halfFloat(halfBits(-1e30F)) < 0);
    QVERIFY(std::isinf(brainFloat(brainBits(std::numeric_limits<float>::max()))));
    QVERIFY(std::isinf(brainFloat(brainBits(std::numeric_limits<float>::infinity()))));
  }

  void valuesBelowTheRangeBecomeZeroWithTheirSign() {
    const float tiny = std::ldexp(1.0F, -25);  // half of the smallest half
    QCOMPARE(halfBits(tiny), std::uint16_t{0});
    QCOMPARE(halfBits(-tiny), std::uint16_t{0x8000});
    QCOMPARE(halfBits(std::nextafter(tiny, 1.0F)), std::uint16_t{1});
    QCOMPARE(halfBits(std::numeric_limits<float>::denorm_min()), std::uint16_t{0});
  }

  // The vectorised casts of whole tensors agree with the scalar ones, whatever the length.
  void tensorCastsAgreeWithScalars_data() {
    QTest::addColumn<int>("count");
    for (const int count : {1, 7, 8, 15, 16, 17, 31, 33, 1000, 70'001}) {
      QTest::addRow("%d", count) << count;
    }
  }
  void tensorCastsAgreeWithScalars() {
    QFETCH(int, count);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = std::ldexp(static_cast<float>(static_cast<int>(i * 2654435761U % 4001U) - 2000),
                             static_cast<int>(i % 40) - 30);
    }
    const Tensor x = Tensor::of({count}, values);
    const Tensor half = ops::cast(x, DType::F16);
    const Tensor brain = ops::cast(x, DType::BF16);
    const std::vector<float> halfBack = ops::cast(half, DType::F32).toFloats();
    for (std::size_t i = 0; i < values.size(); ++i) {
      QCOMPARE(half.data<Float16>()[i].bits, halfBits(values[i]));
      QCOMPARE(brain.data<BFloat16>()[i].bits, brainBits(values[i]));
      QCOMPARE(halfBack[i], halfFloat(halfBits(values[i])));
    }
  }

 private:
  void formats() {
    QTest::addColumn<bool>("isBrain");
    QTest::newRow("f16") << false;
    QTest::newRow("bf16") << true;
  }
  Format fetched() {
    QFETCH(bool, isBrain);
    return isBrain ? Format{8, 7, brainBits, brainFloat} : Format{5, 10, halfBits, halfFloat};
  }
};

}  // namespace reelbrush::inference

QTEST_GUILESS_MAIN(reelbrush::inference::HalvesTest)
#include "halves_test.moc"
