// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace reelbrush::inference {

// A regular file mapped read-only. The pages come and go with use; nothing is read on opening.
// Thread-safe. The file must not be shortened by others while it is open: the system would end the
// program on reading what is gone.
class MappedFile {
 public:
  // Throws Error (Model) if the file is missing, unreadable, empty or no regular file.
  static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }
  std::size_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

  // Gives the whole pages inside [offset, offset + length) back to the system; they are read again
  // on the next use.
  void release(std::size_t offset, std::size_t length) const noexcept;

 private:
  MappedFile(std::filesystem::path path, const std::byte* data, std::size_t size);

  std::filesystem::path path_;
  const std::byte* data_;
  std::size_t size_;
};

}  // namespace reelbrush::inference
