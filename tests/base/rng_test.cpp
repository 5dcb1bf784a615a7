// SPDX-License-Identifier: Apache-2.0
#include "inference/base/rng.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

#include <QtTest>

using reelbrush::inference::Rng;

class RngTest : public QObject {
  Q_OBJECT

 private slots:
  // Known answers published with the generator (Random123, kat_vectors, philox4x32 10).
  void philoxGivesKnownAnswers() {
    QVERIFY((Rng::philox({0, 0, 0, 0}, {0, 0}) ==
             Rng::Block{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
    QVERIFY((Rng::philox({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}) ==
             Rng::Block{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
    QVERIFY((Rng::philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U},
                         {0xa4093822U, 0x299f31d0U}) ==
             Rng::Block{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
  }

  void uniformIsTheTopBitsOfTheBlock() {
    std::vector<float> values(2);
    Rng(0).fillUniform(values);
    QCOMPARE(values[0], static_cast<float>(0x6627e8) * 0x1p-24F);
    QCOMPARE(values[1], static_cast<float>(0xe169c5) * 0x1p-24F);
  }

  void normalIsBoxMullerOfTheBlock() {
    std::vector<float> values(2);
    Rng(0).fillNormal(values);
    const double radius = std::sqrt(-2.0 * std::log((0x6627e8d5 + 1.0) * 0x1p-32));
    const double angle = 2.0 * std::numbers::pi * 0xe169c58d * 0x1p-32;
    QVERIFY(std::abs(static_cast<double>(values[0]) - radius * std::cos(angle)) < 1e-7);
    QVERIFY(std::abs(static_cast<double>(values[1]) - radius * std::sin(angle)) < 1e-7);
  }

  void everyNormalAgreesWithTheLibraryFunctions() {
    std::vector<float> values(1 << 14);
    Rng(99, 7).fillNormal(values);
    for (std::size_t i = 0; i < values.size(); i += 4) {
      const auto words = Rng::philox({static_cast<std::uint32_t>(i / 4), 0, 7, 0}, {99, 0});
      for (std::size_t pair = 0; pair < 4; pair += 2) {
        const double radius = std::sqrt(-2.0 * std::log((words[pair] + 1.0) * 0x1p-32));
        const double angle = 2.0 * std::numbers::pi * words[pair + 1] * 0x1p-32;
        QVERIFY(std::abs(static_cast<double>(values[i + pair]) - radius * std::cos(angle)) < 1e-6);
        QVERIFY(std::abs(static_cast<double>(values[i + pair + 1]) - radius * std::sin(angle)) <
                1e-6);
      }
    }
  }

  // Pins the bits: a seed must give the same film everywhere and for ever.
  void bitsArePinned() {
    std::vector<float> values(1 << 16);
    Rng(1234567890123ULL, 3).fillNormal(values);
    std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a over words
    for (const float value : values) {
      hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 1099511628211ULL;
    }
    QCOMPARE(hash, std::uint64_t{1418115070913073270U});
  }

  void drawingInPiecesGivesTheSame() {
    std::vector<float> whole(23);
    Rng(5, 2).fillNormal(whole);
    Rng pieces(5, 2);
    std::vector<float> joined(23);
    pieces.fillNormal(std::span(joined).subspan(0, 3));
    pieces.fillNormal(std::span(joined).subspan(3, 0));
    pieces.fillNormal(std::span(joined).subspan(3, 6));
    pieces.fillNormal(std::span(joined).subspan(9));
    QCOMPARE(joined, whole);
  }

  void seedsAndStreamsDiffer() {
    std::vector<float> a(8);
    std::vector<float> b(8);
    std::vector<float> c(8);
    Rng(1, 0).fillNormal(a);
    Rng(2, 0).fillNormal(b);
    Rng(1, 1).fillNormal(c);
    QVERIFY(a != b);
    QVERIFY(a != c);
  }

  void momentsAreNormal() {
    std::vector<float> values(1 << 18);
    Rng(7).fillNormal(values);
    double mean = 0.0;
    double square = 0.0;
    for (const float value : values) {
      QVERIFY(std::isfinite(value));
      mean += static_cast<double>(value);
      square += static_cast<double>(value) * static_cast<double>(value);
    }
    const auto count = static_cast<double>(values.size());
    // Four standard errors of mean and variance for this many values.
    QVERIFY(std::abs(mean / count) < 4.0 / std::sqrt(count));
    QVERIFY(std::abs(square / count - 1.0) < 4.0 * std::sqrt(2.0 / count));
  }
};

QTEST_GUILESS_MAIN(RngTest)
#include "rng_test.moc"
