// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace reelbrush::test {

// A repeatable choice from a list for test case `number`; one `salt` per thing chosen.
template <typename T, std::size_t N>
T pick(const T (&choices)[N], int number, int salt) {
  const auto mixed = static_cast<std::uint32_t>(number * 40503 + salt * 9973) * 2654435761U;
  return choices[(mixed >> 16U) % N];
}

}  // namespace reelbrush::test
