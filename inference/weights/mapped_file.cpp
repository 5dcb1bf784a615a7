// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/mapped_file.h"

#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) {
      ::close(value_);
    }
  }
  int get() const { return value_; }

 private:
  int value_;
};

[[noreturn]] void failWithSystemReason(const std::filesystem::path& path, int number) {
  fail(ErrorCode::Model, "cannot open ", path.string(), ": ",
       std::error_code(number, std::generic_category()).message(), "; check the path");
}

}  // namespace

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path) {
  // Non-blocking, so that a named pipe answers at once instead of waiting for a writer.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) {
    failWithSystemReason(path, errno);
  }
  struct stat info = {};
  if (::fstat(descriptor.get(), &info) != 0) {
    failWithSystemReason(path, errno);
  }
  checkAs(ErrorCode::Model, !S_ISDIR(info.st_mode), path.string(),
          " is a folder where a file is expected; name a file inside it");
  checkAs(ErrorCode::Model, S_ISREG(info.st_mode), path.string(),
          " is not a regular file; copy its content to one");
  checkAs(ErrorCode::Model, info.st_size > 0, path.string(), " is empty; download it again");
  const auto length = static_cast<std::uint64_t>(info.st_size);
  checkAs(ErrorCode::Model, length <= std::numeric_limits<std::size_t>::max() / 2, path.string(),
          " is too large for this machine's addresses");
  const auto size = static_cast<std::size_t>(length);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
  if (data == MAP_FAILED) {
    failWithSystemReason(path, errno);
  }
  return std::shared_ptr<const MappedFile>(
      new MappedFile(path, static_cast<const std::byte*>(data), size));
}

MappedFile::MappedFile(std::filesystem::path path, const std::byte* data, std::size_t size)
    : path_(std::move(path)), data_(data), size_(size) {}

MappedFile::~MappedFile() {
  // munmap takes void* though it does not write.
  ::munmap(const_cast<std::byte*>(data_), size_);
}

void MappedFile::release(std::size_t offset, std::size_t length) const noexcept {
  if (offset >= size_ || length == 0) {
    return;
  }
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t end = length < size_ - offset ? offset + length : size_;
  const std::size_t firstPage = (offset + page - 1) / page * page;
  // The last page of the file belongs to nobody else, so it may go even if the file ends inside it.
  const std::size_t lastPage = end == size_ ? (end + page - 1) / page * page : end / page * page;
  if (firstPage < lastPage) {
    ::madvise(const_cast<std::byte*>(data_) + firstPage, lastPage - firstPage, MADV_DONTNEED);
  }
}

}  // namespace reelbrush::inference
