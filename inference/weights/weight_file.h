// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "inference/weights/byte_source.h"

namespace reelbrush::inference {

// A regular file that is read piece by piece, each piece when it is asked for. It is not mapped: of
// a mapped file that another program shortens, the system would end this program. Thread-safe.
class WeightFile final : public ByteSource {
 public:
  // Throws Error (Model) if the file is missing, unreadable, empty or no regular file.
  static std::shared_ptr<const WeightFile> open(const std::filesystem::path& path);

  WeightFile(const WeightFile&) = delete;
  WeightFile& operator=(const WeightFile&) = delete;
  ~WeightFile() override;

  std::size_t size() const override { return size_; }
  const std::filesystem::path& path() const { return path_; }
  // Throws Error (Model) also if the file is not the one any more that was opened: shorter, longer
  // or written to since.
  void read(std::size_t offset, std::span<std::byte> target) const override;

 private:
  // When the file was last written.
  struct Stamp {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  class Descriptor;

  WeightFile(std::filesystem::path path, std::unique_ptr<const Descriptor> descriptor,
             std::size_t size, Stamp written);

  std::filesystem::path path_;
  std::unique_ptr<const Descriptor> descriptor_;
  std::size_t size_;
  Stamp written_;
};

}  // namespace reelbrush::inference
