// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace reelbrush::inference {

// Counter-based generator (Philox 4x32-10, Salmon et al. 2011): value i of stream s under a seed
// depends on (seed, s, i) alone, so a seed gives the same numbers on every machine and in any
// order of drawing. Counter words: block low, block high, stream low, stream high; key: the seed.
class Rng {
 public:
  using Block = std::array<std::uint32_t, 4>;

  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  // Uniform in [0, 1), 24 bits.
  void fillUniform(std::span<float> out);
  // Standard normal by Box-Muller on pairs of 32-bit uniforms. Built from basic arithmetic in
  // double and rounded to float last, so every machine gives the same bits.
  void fillNormal(std::span<float> out);

  // The bare function of the paper: ten rounds on a counter under a key.
  static Block philox(Block counter, std::array<std::uint32_t, 2> key);

 private:
  Block block(std::uint64_t index) const;

  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t drawn_ = 0;  // values given out so far; four share a block
};

}  // namespace reelbrush::inference
