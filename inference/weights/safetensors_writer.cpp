// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/safetensors_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "inference/base/error.h"
#include "inference/weights/safetensors.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t Alignment = 8;

// A new file beside the target that vanishes unless committed.
class PendingFile {
 public:
  explicit PendingFile(std::filesystem::path target) : target_(std::move(target)) {
    constexpr int Attempts = 100;
    for (int i = 0; i < Attempts && descriptor_ < 0; ++i) {
      std::string name(".");
      name.append(target_.filename().string()).append(".").append(std::to_string(::getpid()));
      pending_ = target_.parent_path() / name.append("-").append(std::to_string(i)).append(".part");
      descriptor_ = ::open(pending_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor_ < 0 && errno != EEXIST) {
        break;
      }
    }
    checkSystem(descriptor_ >= 0);
  }
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile() {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
      ::unlink(pending_.c_str());
    }
  }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) {
        continue;
      }
      checkSystem(written >= 0);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void commit() {
    checkSystem(::fsync(descriptor_) == 0);
    checkSystem(::rename(pending_.c_str(), target_.c_str()) == 0);
    ::close(std::exchange(descriptor_, -1));
    // The new name is safe only when the folder is; a file system that cannot sync folders is no
    // reason to fail.
    const std::filesystem::path folder = target_.has_parent_path() ? target_.parent_path() : ".";
    const int folderDescriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folderDescriptor >= 0) {
      ::fsync(folderDescriptor);
      ::close(folderDescriptor);
    }
  }

 private:
  void checkSystem(bool isFine) const {
    const int number = errno;
    checkAs(ErrorCode::BadInput, isFine, "cannot write ", target_.string(), ": ",
            std::error_code(number, std::generic_category()).message());
  }

  std::filesystem::path target_;
  std::filesystem::path pending_;
  int descriptor_ = -1;
};

// Wide elements first, so that every tensor starts at a multiple of its element size.
std::vector<std::pair<std::string, Tensor>> inFileOrder(
    const std::map<std::string, Tensor>& tensors) {
  std::vector<std::pair<std::string, Tensor>> ordered(tensors.begin(), tensors.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
    return sizeOf(a.second.dtype()) > sizeOf(b.second.dtype());
  });
  return ordered;
}

std::string headerOf(const std::vector<std::pair<std::string, Tensor>>& tensors,
                     const std::map<std::string, std::string>& metadata) {
  nlohmann::json header = nlohmann::json::object();
  if (!metadata.empty()) {
    header["__metadata__"] = metadata;
  }
  std::size_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    checkAs(ErrorCode::BadInput, name != "__metadata__" && !tensor.empty(), "the tensor \"", name,
            "\" cannot be written: its name is reserved or it is empty");
    header[name] = {{"dtype", safetensorsNameOf(tensor.dtype())},
                    {"shape", tensor.shape().sizes()},
                    {"data_offsets", {offset, offset + tensor.bytes()}}};
    offset += tensor.bytes();
  }
  try {
    std::string text = header.dump();
    text.resize((text.size() + Alignment - 1) / Alignment * Alignment, ' ');
    return text;
  } catch (const nlohmann::json::type_error&) {
    fail(ErrorCode::BadInput, "a tensor name or the metadata are no UTF-8 text");
  }
}

}  // namespace

void writeSafetensors(const std::filesystem::path& file,
                      const std::map<std::string, Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata) {
  const std::vector<std::pair<std::string, Tensor>> ordered = inFileOrder(tensors);
  const std::string header = headerOf(ordered, metadata);
  std::byte length[sizeof(std::uint64_t)];
  for (std::size_t i = 0; i < sizeof(length); ++i) {
    length[i] =
        static_cast<std::byte>(static_cast<std::uint64_t>(header.size()) >> (8 * i) & 0xffU);
  }
  PendingFile pending(file);
  pending.write(length);
  pending.write(std::as_bytes(std::span(header)));
  for (const auto& [name, tensor] : ordered) {
    if (tensor.bytes() > 0) {
      pending.write({tensor.rawData(), tensor.bytes()});
    }
  }
  pending.commit();
}

}  // namespace reelbrush::inference
