// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inference/weights/byte_reader.h"
#include "inference/weights/torch/pickle_state.h"

namespace reelbrush::inference {

// The longest line of a pickle's textual opcodes.
constexpr std::size_t PickleLineBytes = 65'536;

// If the opcode puts down None, a truth value, a number or a text, reads its argument, pushes it
// and answers true.
bool readPickledScalar(std::uint8_t opcode, ByteReader& reader, PickleState& state);

// "12" or "12L"; Error (Model) for anything else.
std::int64_t pickledDecimal(std::string_view line);

}  // namespace reelbrush::inference
