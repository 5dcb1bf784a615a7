// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/pickle_scalars.h"

#include <bit>
#include <charconv>
#include <system_error>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

using Kind = PickleValue::Kind;

constexpr std::uint64_t MaxTextBytes = 64'000'000;
constexpr std::uint64_t MaxBigIntBytes = 1024;

void pushInt(PickleState& state, std::int64_t value) {
  state.add(Kind::Int).integer = value;
}

// Two's complement, little-endian.
void pushLong(ByteReader& reader, PickleState& state, std::uint64_t width) {
  checkAs(ErrorCode::Model, width <= MaxBigIntBytes, "its pickle has a whole number of ", width,
          " bytes");
  const std::string_view digits = reader.text(width);
  if (width > 8) {
    state.add(Kind::BigInt).text = digits;
    return;
  }
  const bool isNegative = width > 0 && (static_cast<unsigned char>(digits.back()) & 0x80U) != 0;
  std::uint64_t value = isNegative ? ~std::uint64_t{0} : 0;
  for (std::size_t i = digits.size(); i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(digits[i]);
  }
  pushInt(state, static_cast<std::int64_t>(value));
}

// "01", "00" (truth values), "12", "12L"
void pushDecimal(PickleState& state, std::string_view line) {
  if (line == "01" || line == "00") {
    state.push(line == "01" ? PickleState::True : PickleState::False);
    return;
  }
  pushInt(state, pickledDecimal(line));
}

void pushText(ByteReader& reader, PickleState& state, Kind kind, std::uint64_t length) {
  checkAs(ErrorCode::Model, length <= MaxTextBytes, "its pickle claims a text of ", length,
          " bytes");
  const std::string_view text = reader.text(length);
  state.add(kind).text = text;
}

bool readNumber(std::uint8_t opcode, ByteReader& reader, PickleState& state) {
  switch (opcode) {
    case 'N':  // NONE
      state.push(PickleState::None);
      return true;
    case 0x88:  // NEWTRUE
      state.push(PickleState::True);
      return true;
    case 0x89:  // NEWFALSE
      state.push(PickleState::False);
      return true;
    case 'J':  // BININT
      pushInt(state, static_cast<std::int32_t>(reader.u32()));
      return true;
    case 'K':  // BININT1
      pushInt(state, reader.u8());
      return true;
    case 'M':  // BININT2
      pushInt(state, reader.u16());
      return true;
    case 0x8a:  // LONG1
      pushLong(reader, state, reader.u8());
      return true;
    case 0x8b:  // LONG4
      pushLong(reader, state, reader.u32());
      return true;
    case 'I':  // INT
    case 'L':  // LONG
      pushDecimal(state, reader.line(PickleLineBytes));
      return true;
    case 'G': {  // BINFLOAT, the only big-endian number of the format
      std::uint64_t bits = 0;
      for (int i = 0; i < 8; ++i) {
        bits = bits << 8U | reader.u8();
      }
      state.add(Kind::Float).real = std::bit_cast<double>(bits);
      return true;
    }
    case 'F': {  // FLOAT
      const std::string_view line = reader.line(PickleLineBytes);
      double value = 0;
      std::from_chars(line.data(), line.data() + line.size(), value);
      state.add(Kind::Float).real = value;
      return true;
    }
    default:
      return false;
  }
}

bool readText(std::uint8_t opcode, ByteReader& reader, PickleState& state) {
  switch (opcode) {
    case 'S':    // STRING, in quotes
    case 'V': {  // UNICODE
      std::string_view line = reader.line(PickleLineBytes);
      if (opcode == 'S' && line.size() >= 2) {
        line = line.substr(1, line.size() - 2);
      }
      state.add(Kind::String).text = line;
      return true;
    }
    case 'T':  // BINSTRING
    case 'X':  // BINUNICODE
      pushText(reader, state, Kind::String, reader.u32());
      return true;
    case 'U':   // SHORT_BINSTRING
    case 0x8c:  // SHORT_BINUNICODE
      pushText(reader, state, Kind::String, reader.u8());
      return true;
    case 0x8d:  // BINUNICODE8
      pushText(reader, state, Kind::String, reader.u64());
      return true;
    case 'B':  // BINBYTES
      pushText(reader, state, Kind::Bytes, reader.u32());
      return true;
    case 'C':  // SHORT_BINBYTES
      pushText(reader, state, Kind::Bytes, reader.u8());
      return true;
    case 0x8e:  // BINBYTES8
    case 0x96:  // BYTEARRAY8
      pushText(reader, state, Kind::Bytes, reader.u64());
      return true;
    default:
      return false;
  }
}

}  // namespace

std::int64_t pickledDecimal(std::string_view line) {
  std::int64_t value = 0;
  const char* end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data(), end, value);
  const bool isWhole = error == std::errc() && (stop == end || (*stop == 'L' && stop + 1 == end));
  checkAs(ErrorCode::Model, isWhole, "its pickle has a whole number that cannot be read");
  return value;
}

bool readPickledScalar(std::uint8_t opcode, ByteReader& reader, PickleState& state) {
  return readNumber(opcode, reader, state) || readText(opcode, reader, state);
}

}  // namespace reelbrush::inference
