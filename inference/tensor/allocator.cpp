// SPDX-License-Identifier: Apache-2.0
#include "inference/tensor/allocator.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t SmallestCached = std::size_t{64} << 10U;
constexpr std::size_t HugePage = std::size_t{2} << 20U;
constexpr std::size_t SmallestHuge = 4 * HugePage;
constexpr std::size_t CacheLimit = std::size_t{384} << 20U;

std::size_t roundedUp(std::size_t bytes) {
  return (bytes + Allocator::Alignment - 1) / Allocator::Alignment * Allocator::Alignment;
}

// For messages; a small rest counts as a whole one.
std::size_t inMebibytes(std::size_t bytes) {
  constexpr std::size_t Mebibyte = std::size_t{1} << 20U;
  return (bytes + Mebibyte - 1) / Mebibyte;
}

std::size_t physicalMemory() {
  static const std::size_t bytes = static_cast<std::size_t>(std::max(0L, sysconf(_SC_PHYS_PAGES))) *
                                   static_cast<std::size_t>(std::max(0L, sysconf(_SC_PAGESIZE)));
  return bytes;
}

// nullptr on failure. Requests beyond the machine's memory are refused here, because with
// overcommit the system would grant them and kill the process when they are touched.
std::byte* systemAllocate(std::size_t bytes) {
  if (bytes > physicalMemory()) {
    return nullptr;
  }
  const bool huge = bytes >= SmallestHuge;
  void* address = nullptr;
  if (posix_memalign(&address, huge ? HugePage : Allocator::Alignment, bytes) != 0) {
    return nullptr;
  }
#ifdef MADV_HUGEPAGE
  if (huge) {
    // Only advice: fewer page faults and TLB misses. Whole pages, so the tail keeps small ones.
    madvise(address, bytes / HugePage * HugePage, MADV_HUGEPAGE);
  }
#endif
  return static_cast<std::byte*>(address);
}

}  // namespace

Allocator::~Allocator() {
  trim();
}

std::byte* Allocator::allocate(std::size_t bytes) {
  if (bytes > physicalMemory()) {
    fail(ErrorCode::OutOfMemory, "a tensor of ", inMebibytes(bytes),
         " MiB does not fit in this machine's ", inMebibytes(physicalMemory()),
         " MiB of memory; use a smaller size or fewer frames");
  }
  const std::size_t size = roundedUp(std::max<std::size_t>(bytes, 1));
  std::byte* block = reuse(size);
  if (block == nullptr) {
    block = systemAllocate(size);
  }
  if (block == nullptr) {
    trim();  // the cache may hold what is missing
    block = systemAllocate(size);
  }
  checkAs(ErrorCode::OutOfMemory, block != nullptr, "out of memory: ", inMebibytes(bytes),
          " MiB more were refused; use a smaller size or fewer frames");
  const std::lock_guard lock(mutex_);
  use_.live += size;
  use_.peak = std::max(use_.peak, use_.live);
  return block;
}

// The newest block of exactly this size: activations of a network repeat exactly.
std::byte* Allocator::reuse(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  for (auto it = cache_.rbegin(); it != cache_.rend(); ++it) {
    if (it->bytes == bytes) {
      std::byte* address = it->address;
      use_.cached -= it->bytes;
      cache_.erase(std::next(it).base());
      return address;
    }
  }
  return nullptr;
}

void Allocator::release(std::byte* block, std::size_t bytes) noexcept {
  if (block == nullptr) {
    return;
  }
  const std::size_t size = roundedUp(std::max<std::size_t>(bytes, 1));
  const std::lock_guard lock(mutex_);
  use_.live -= size;
  if (size >= SmallestCached && size <= cacheLimit_ / 2) {
    try {
      cache_.push_back({block, size});
      use_.cached += size;
      block = nullptr;
    } catch (const std::bad_alloc&) {
      // No room for the note: the block goes back to the system below.
    }
    while (use_.cached > cacheLimit_) {
      dropOldest();
    }
  }
  std::free(block);
}

void Allocator::dropOldest() noexcept {
  std::free(cache_.front().address);
  use_.cached -= cache_.front().bytes;
  cache_.pop_front();
}

MemoryUse Allocator::use() const {
  const std::lock_guard lock(mutex_);
  return use_;
}

void Allocator::resetPeak() {
  const std::lock_guard lock(mutex_);
  use_.peak = use_.live;
}

void Allocator::trim() noexcept {
  const std::lock_guard lock(mutex_);
  while (!cache_.empty()) {
    dropOldest();
  }
}

const std::shared_ptr<Allocator>& hostAllocator() {
  static const std::shared_ptr<Allocator> allocator = std::make_shared<Allocator>(CacheLimit);
  return allocator;
}

HostBlock::HostBlock(std::size_t bytes)
    : allocator_(hostAllocator()), bytes_(bytes), data_(allocator_->allocate(bytes)) {}

HostBlock::~HostBlock() {
  allocator_->release(data_, bytes_);
}

}  // namespace reelbrush::inference
