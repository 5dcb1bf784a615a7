// SPDX-License-Identifier: Apache-2.0
#include "app/bridge/latent_codec.h"

#include <array>
#include <cstring>
#include <limits>

#include "core/base/error.h"

namespace reelbrush::app {

namespace {

constexpr std::array<char, 8> Magic{'R', 'B', 'L', 'A', 'T', 'E', 'N', '1'};
constexpr std::uint64_t MaxRank = 8;

void append(std::vector<std::byte>& bytes, const void* data, std::size_t count) {
  const auto* begin = static_cast<const std::byte*>(data);
  bytes.insert(bytes.end(), begin, begin + count);
}

void appendNumber(std::vector<std::byte>& bytes, std::uint64_t value) {
  append(bytes, &value, sizeof value);
}

// Reads forward through bytes that may be cut off or hostile.
class Reader {
 public:
  explicit Reader(const std::vector<std::byte>& bytes) : bytes_(bytes) {}

  const std::byte* take(std::uint64_t count) {
    if (count > bytes_.size() - position_) {
      refuse();
    }
    const std::byte* begin = bytes_.data() + position_;
    position_ += static_cast<std::size_t>(count);
    return begin;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  std::size_t left() const { return bytes_.size() - position_; }
  [[noreturn]] static void refuse() {
    throw core::Error(core::ErrorCode::BadInput,
                      core::Sentence(QT_TRANSLATE_NOOP(
                          "Error", "The stored latent is damaged: generate the take again.")));
  }

 private:
  const std::vector<std::byte>& bytes_;
  std::size_t position_ = 0;
};

}  // namespace

core::Latent packLatent(const std::string& modelId, const inference::Tensor& tensor) {
  core::Latent latent;
  latent.modelId = modelId;
  append(latent.bytes, Magic.data(), Magic.size());
  appendNumber(latent.bytes, modelId.size());
  append(latent.bytes, modelId.data(), modelId.size());
  appendNumber(latent.bytes, static_cast<std::uint64_t>(tensor.rank()));
  for (const std::int64_t size : tensor.shape().sizes()) {
    appendNumber(latent.bytes, static_cast<std::uint64_t>(size));
  }
  append(latent.bytes, tensor.data<float>(), tensor.bytes());
  return latent;
}

inference::Tensor unpackLatent(const core::Latent& latent) {
  Reader reader(latent.bytes);
  if (std::memcmp(reader.take(Magic.size()), Magic.data(), Magic.size()) != 0) {
    Reader::refuse();
  }
  const std::uint64_t nameLength = reader.number();
  const std::byte* name = reader.take(nameLength);
  if (nameLength != latent.modelId.size() ||
      std::memcmp(name, latent.modelId.data(), latent.modelId.size()) != 0) {
    throw core::Error(
        core::ErrorCode::BadInput,
        core::Sentence(
            QT_TRANSLATE_NOOP("Error", "The stored latent belongs to another model than \"%1\"."),
            latent.modelId));
  }
  const std::uint64_t rank = reader.number();
  if (rank == 0 || rank > MaxRank) {
    Reader::refuse();
  }
  // The product of the sizes can be trusted only while it stays below what the bytes can hold.
  const std::uint64_t available = reader.left() / sizeof(float);
  std::uint64_t elements = 1;
  std::vector<std::int64_t> sizes;
  for (std::uint64_t axis = 0; axis < rank; ++axis) {
    const std::uint64_t size = reader.number();
    if (size == 0 || size > available / elements) {
      Reader::refuse();
    }
    elements *= size;
    sizes.push_back(static_cast<std::int64_t>(size));
  }
  if (reader.left() != elements * sizeof(float)) {
    Reader::refuse();
  }
  inference::Tensor tensor = inference::Tensor::uninitialised(inference::Shape(sizes));
  std::memcpy(tensor.mutableRawData(), reader.take(elements * sizeof(float)),
              elements * sizeof(float));
  return tensor;
}

}  // namespace reelbrush::app
