// SPDX-License-Identifier: Apache-2.0
#include "inference/base/rng.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace reelbrush::inference {

namespace {

std::uint32_t low(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}
std::uint32_t high(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32U);
}

// ln x for normal x > 0: x = m * 2^e with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m-1)/(m+1)).
// Own series instead of std::log, whose last bit differs between C libraries.
double naturalLog(double x) {
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52U) - 1023;
  double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  if (m >= std::numbers::sqrt2) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1.0) / (m + 1.0);
  const double square = s * s;
  double series = 0.0;
  for (int odd = 25; odd >= 1; odd -= 2) {
    series = series * square + 1.0 / odd;
  }
  return 2.0 * s * series + exponent * std::numbers::ln2;
}

// cos and sin of 2*pi*turn for turn in [0, 1): the nearest quarter turn is taken off exactly, the
// rest, at most an eighth of a turn, goes into the Taylor series.
std::pair<double, double> cosSinOfTurn(double turn) {
  const int quarter = static_cast<int>(turn * 4.0 + 0.5);
  const double angle = (turn * 4.0 - quarter) * (std::numbers::pi / 2.0);
  const double square = angle * angle;
  double sine = 0.0;
  double cosine = 0.0;
  for (int n = 18; n >= 2; n -= 2) {
    cosine = 1.0 - square / ((n - 1.0) * n) * (n == 18 ? 1.0 : cosine);
    sine = 1.0 - square / (n * (n + 1.0)) * (n == 18 ? 1.0 : sine);
  }
  sine *= angle;
  switch (quarter % 4) {
    case 0:
      return {cosine, sine};
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    default:
      return {sine, -cosine};
  }
}

}  // namespace

Rng::Block Rng::philox(Block counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57U} * counter[2];
    counter = {high(product1) ^ counter[1] ^ key[0], low(product1),
               high(product0) ^ counter[3] ^ key[1], low(product0)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

Rng::Block Rng::block(std::uint64_t index) const {
  return philox({low(index), high(index), low(stream_), high(stream_)}, {low(seed_), high(seed_)});
}

void Rng::fillUniform(std::span<float> out) {
  Block words{};
  for (std::size_t i = 0; i < out.size(); ++i, ++drawn_) {
    if (i == 0 || drawn_ % 4 == 0) {
      words = block(drawn_ / 4);
    }
    out[i] = static_cast<float>(words[drawn_ % 4] >> 8U) * 0x1p-24F;
  }
}

void Rng::fillNormal(std::span<float> out) {
  std::array<float, 4> values{};
  for (std::size_t i = 0; i < out.size(); ++i, ++drawn_) {
    if (i == 0 || drawn_ % 4 == 0) {
      const Block words = block(drawn_ / 4);
      for (std::size_t pair = 0; pair < 4; pair += 2) {
        // (word + 1) / 2^32 lies in (0, 1], so the logarithm is finite.
        const double radius = std::sqrt(-2.0 * naturalLog((words[pair] + 1.0) * 0x1p-32));
        const auto [cosine, sine] = cosSinOfTurn(words[pair + 1] * 0x1p-32);
        values[pair] = static_cast<float>(radius * cosine);
        values[pair + 1] = static_cast<float>(radius * sine);
      }
    }
    out[i] = values[drawn_ % 4];
  }
}

}  // namespace reelbrush::inference
