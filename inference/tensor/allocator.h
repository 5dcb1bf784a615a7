// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>

namespace reelbrush::inference {

// Bytes of host memory that tensors and packed weights hold.
struct MemoryUse {
  std::size_t live = 0;    // handed out now
  std::size_t peak = 0;    // most ever live since the last resetPeak()
  std::size_t cached = 0;  // freed blocks kept for the next request of like size
};

// Host memory at 64-byte alignment. Freed large blocks are kept for reuse up to a bound, because
// activations of equal size come again with every layer and fresh pages are costly to touch.
// Thread-safe.
class Allocator {
 public:
  static constexpr std::size_t Alignment = 64;

  explicit Allocator(std::size_t cacheLimit) : cacheLimit_(cacheLimit) {}
  Allocator(const Allocator&) = delete;
  Allocator& operator=(const Allocator&) = delete;
  ~Allocator();

  // Throws Error (OutOfMemory) if the machine cannot give that much.
  std::byte* allocate(std::size_t bytes);
  void release(std::byte* block, std::size_t bytes) noexcept;

  MemoryUse use() const;
  void resetPeak();
  void trim() noexcept;  // gives cached blocks back to the system

 private:
  struct Block {
    std::byte* address = nullptr;
    std::size_t bytes = 0;
  };

  std::byte* reuse(std::size_t bytes);
  void dropOldest() noexcept;

  const std::size_t cacheLimit_;
  mutable std::mutex mutex_;  // guards everything below
  std::deque<Block> cache_;   // oldest first
  MemoryUse use_;
};

// The allocator that host tensors use. Buffers share it, so it outlives the last of them.
const std::shared_ptr<Allocator>& hostAllocator();

// A block of host memory with its owner; freed on destruction.
class HostBlock {
 public:
  explicit HostBlock(std::size_t bytes);
  HostBlock(const HostBlock&) = delete;
  HostBlock& operator=(const HostBlock&) = delete;
  ~HostBlock();

  std::byte* data() const { return data_; }
  std::size_t bytes() const { return bytes_; }
  float* floats() const { return reinterpret_cast<float*>(data_); }

 private:
  std::shared_ptr<Allocator> allocator_;
  std::size_t bytes_;
  std::byte* data_;
};

}  // namespace reelbrush::inference
