// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "inference/base/error.h"

namespace reelbrush::inference {

// Walks over little-endian bytes of a file that may be damaged: each read checks first that the
// bytes are there and otherwise throws Error (Model) "… is cut short at byte N".
class ByteReader {
 public:
  // `what` names the bytes in messages ("its pickle").
  ByteReader(std::span<const std::byte> bytes, const char* what) : bytes_(bytes), what_(what) {}

  std::size_t position() const { return position_; }
  std::size_t remaining() const { return bytes_.size() - position_; }
  void seek(std::uint64_t position) {
    checkAs(ErrorCode::Model, position <= bytes_.size(), what_, " points to byte ", position,
            " of ", bytes_.size(), "; the file is damaged, download it again");
    position_ = static_cast<std::size_t>(position);
  }

  std::span<const std::byte> take(std::uint64_t count) {
    checkAs(ErrorCode::Model, count <= remaining(), what_, " is cut short at byte ", position_,
            ": ", count, " bytes are announced and ", remaining(),
            " are left; download the file again");
    const auto taken = bytes_.subspan(position_, static_cast<std::size_t>(count));
    position_ += static_cast<std::size_t>(count);
    return taken;
  }
  std::string_view text(std::uint64_t count) {
    const auto taken = take(count);
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
  }
  // Up to the next line feed, which is consumed and not part of the result; at most `limit` bytes.
  std::string_view line(std::size_t limit) {
    const char* begin = reinterpret_cast<const char*>(bytes_.data()) + position_;
    const std::string_view window(begin, remaining() < limit ? remaining() : limit);
    const std::size_t end = window.find('\n');
    checkAs(ErrorCode::Model, end != std::string_view::npos, what_,
            " has a line without an end at byte ", position_);
    position_ += end + 1;
    return window.substr(0, end);
  }

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }

 private:
  std::uint64_t number(std::size_t width) {
    const auto taken = take(width);
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;) {
      value = value << 8 | std::to_integer<std::uint64_t>(taken[i]);
    }
    return value;
  }

  std::span<const std::byte> bytes_;
  const char* what_;
  std::size_t position_ = 0;
};

}  // namespace reelbrush::inference
