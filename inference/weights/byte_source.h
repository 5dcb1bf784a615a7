// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reelbrush::inference {

// Bytes that are read by position: a file on disk, or memory in tests. Thread-safe for reading.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  virtual std::size_t size() const = 0;
  // Fills `target` with the bytes from `offset` on. Throws Error (Model) if the source does not
  // have them, or not any more.
  virtual void read(std::size_t offset, std::span<std::byte> target) const = 0;
};

// A copy of `count` bytes from `offset` on. Checks that they lie inside the source before it
// allocates.
std::vector<std::byte> bytesAt(const ByteSource& source, std::size_t offset, std::size_t count);

// CRC-32 (as zip files have it) of `count` bytes from `offset` on, read in pieces.
std::uint32_t checksumOf(const ByteSource& source, std::size_t offset, std::size_t count);
std::uint32_t checksumOf(std::span<const std::byte> bytes);

// Somebody else's memory, which must outlive this.
class MemoryBytes final : public ByteSource {
 public:
  explicit MemoryBytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t size() const override { return bytes_.size(); }
  void read(std::size_t offset, std::span<std::byte> target) const override;

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace reelbrush::inference
