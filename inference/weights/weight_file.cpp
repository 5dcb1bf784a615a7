// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

// One call of pread gives 2 GiB at the most.
constexpr std::size_t LargestRead = std::size_t{1} << 30U;

[[noreturn]] void failWithSystemReason(const char* doing, const std::filesystem::path& path,
                                       int number) {
  fail(ErrorCode::Model, "cannot ", doing, " ", path.string(), ": ",
       std::error_code(number, std::generic_category()).message(), "; check the path");
}

}  // namespace

class WeightFile::Descriptor {
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

std::shared_ptr<const WeightFile> WeightFile::open(const std::filesystem::path& path) {
  // Non-blocking, so that a named pipe answers at once instead of waiting for a writer.
  auto descriptor =
      std::make_unique<const Descriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor->get() < 0) {
    failWithSystemReason("open", path, errno);
  }
  struct stat info = {};
  if (::fstat(descriptor->get(), &info) != 0) {
    failWithSystemReason("open", path, errno);
  }
  checkAs(ErrorCode::Model, !S_ISDIR(info.st_mode), path.string(),
          " is a folder where a file is expected; name a file inside it");
  checkAs(ErrorCode::Model, S_ISREG(info.st_mode), path.string(),
          " is not a regular file; copy its content to one");
  checkAs(ErrorCode::Model, info.st_size > 0, path.string(), " is empty; download it again");
  const auto length = static_cast<std::uint64_t>(info.st_size);
  checkAs(ErrorCode::Model, length <= std::numeric_limits<std::size_t>::max() / 2, path.string(),
          " is too large for this machine's addresses");
  return std::shared_ptr<const WeightFile>(
      new WeightFile(path, std::move(descriptor), static_cast<std::size_t>(length),
                     {info.st_mtim.tv_sec, info.st_mtim.tv_nsec}));
}

WeightFile::WeightFile(std::filesystem::path path, std::unique_ptr<const Descriptor> descriptor,
                       std::size_t size, Stamp written)
    : path_(std::move(path)), descriptor_(std::move(descriptor)), size_(size), written_(written) {}

WeightFile::~WeightFile() = default;

void WeightFile::read(std::size_t offset, std::span<std::byte> target) const {
  checkAs(ErrorCode::Model, offset <= size_ && target.size() <= size_ - offset, path_.string(),
          " has ", size_, " bytes, and ", target.size(), " from byte ", offset, " on are needed");
  while (!target.empty()) {
    const ::ssize_t count =
        ::pread(descriptor_->get(), target.data(), std::min(target.size(), LargestRead),
                static_cast<::off_t>(offset));
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      failWithSystemReason("read", path_, errno);
    }
    checkAs(ErrorCode::Model, count > 0, path_.string(), " has been cut short at byte ", offset,
            " by another program while it was being read; restore it and load the model again");
    target = target.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::size_t>(count);
  }
  // After the reading, so that a change in its middle is seen as well.
  struct stat info = {};
  if (::fstat(descriptor_->get(), &info) != 0) {
    failWithSystemReason("read", path_, errno);
  }
  checkAs(ErrorCode::Model,
          static_cast<std::uint64_t>(info.st_size) == size_ &&
              Stamp{info.st_mtim.tv_sec, info.st_mtim.tv_nsec} == written_,
          path_.string(),
          " has been changed by another program while it was in use; load the model again");
}

}  // namespace reelbrush::inference
