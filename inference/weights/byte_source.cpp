// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/byte_source.h"

#include <algorithm>
#include <cstring>

#define ZLIB_CONST  // zlib then takes its input as const
#include <zlib.h>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t PieceBytes = std::size_t{1} << 20U;

void checkInside(const ByteSource& source, std::size_t offset, std::size_t count) {
  checkAs(ErrorCode::Model, offset <= source.size() && count <= source.size() - offset,
          "the bytes ", offset, " to ", offset + count, " are needed and it has ", source.size(),
          "; the file is cut short, download it again");
}

uLong extended(uLong checksum, std::span<const std::byte> bytes) {
  return ::crc32_z(checksum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
}

}  // namespace

std::vector<std::byte> bytesAt(const ByteSource& source, std::size_t offset, std::size_t count) {
  checkInside(source, offset, count);
  std::vector<std::byte> bytes(count);
  source.read(offset, bytes);
  return bytes;
}

std::uint32_t checksumOf(const ByteSource& source, std::size_t offset, std::size_t count) {
  checkInside(source, offset, count);
  std::vector<std::byte> piece(std::min(count, PieceBytes));
  uLong checksum = 0;
  for (std::size_t done = 0; done < count;) {
    const auto part = std::span(piece).first(std::min(count - done, PieceBytes));
    source.read(offset + done, part);
    checksum = extended(checksum, part);
    done += part.size();
  }
  return static_cast<std::uint32_t>(checksum);
}

std::uint32_t checksumOf(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(extended(0, bytes));
}

void MemoryBytes::read(std::size_t offset, std::span<std::byte> target) const {
  checkInside(*this, offset, target.size());
  if (!target.empty()) {
    std::memcpy(target.data(), bytes_.data() + offset, target.size());
  }
}

}  // namespace reelbrush::inference
