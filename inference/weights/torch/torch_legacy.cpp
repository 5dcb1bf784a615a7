// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/torch_legacy.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inference/base/error.h"
#include "inference/weights/byte_reader.h"
#include "inference/weights/torch/torch_tensors.h"

namespace reelbrush::inference {

namespace {

using Kind = PickleValue::Kind;

constexpr std::string_view Magic("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19",
                                 10);  // 0x1950a86a20f9469cfc6c
constexpr std::int64_t Version = 1001;
constexpr std::size_t MaxPickleBytes = 256'000'000;
constexpr std::size_t FirstWindow = std::size_t{1} << 20U;

// Reads pickles and numbers one after the other from a file.
class LegacyReader {
 public:
  explicit LegacyReader(const WeightFile& file) : file_(file) {}

  std::size_t position() const { return position_; }
  std::size_t remaining() const { return file_.size() - position_; }
  void skip(std::size_t bytes) { position_ += bytes; }  // bytes <= remaining()

  // A pickle does not say how long it is, so the window over it grows until it ends inside.
  Pickle pickle() {
    const std::size_t most = std::min(remaining(), MaxPickleBytes);
    for (std::size_t window = std::min(most, FirstWindow);; window = std::min(most, 16 * window)) {
      try {
        Pickle read = readPickle(bytesAt(file_, position_, window));
        skip(read.bytes);
        return read;
      } catch (const Error&) {
        if (window == most) {
          throw;
        }
      }
    }
  }

  std::uint64_t u64() {
    const std::vector<std::byte> bytes = bytesAt(file_, position_, sizeof(std::uint64_t));
    skip(bytes.size());
    return ByteReader(bytes, "it").u64();
  }

 private:
  const WeightFile& file_;
  std::size_t position_ = 0;
};

void checkLittleEndian(const Pickle& system) {
  const PickleValue& facts = system.top();
  for (std::size_t i = 0; facts.kind == Kind::Dict && i + 1 < facts.items.size(); i += 2) {
    const PickleValue& value = system.at(facts.items[i + 1]);
    checkAs(ErrorCode::Model,
            system.at(facts.items[i]).text != "little_endian" || value.kind != Kind::Bool ||
                value.integer == 1,
            "its numbers are stored big-endian; save it again on a little-endian machine");
  }
}

// The storages follow one another in the order of the list of keys, each with its element count.
// Only the pickle knows the element types, so a storage no tensor names cannot be stepped over.
std::map<std::string, StoragePlace> readStorages(LegacyReader& reader, const Pickle& keys,
                                                 const std::map<std::string, DType>& dtypes) {
  checkAs(ErrorCode::Model, keys.top().kind == Kind::List, "it lacks the list of its storages");
  std::map<std::string, StoragePlace> places;
  for (const std::uint32_t item : keys.top().items) {
    const PickleValue& value = keys.at(item);
    const std::string key = value.kind == Kind::Int ? std::to_string(value.integer) : value.text;
    const auto dtype = dtypes.find(key);
    checkAs(ErrorCode::Model, dtype != dtypes.end(), "it has the storage ", key.substr(0, 40),
            " of a type that is not supported; convert the file to safetensors");
    const std::uint64_t elements = reader.u64();
    const std::size_t width = sizeOf(dtype->second);
    checkAs(ErrorCode::Model, elements <= reader.remaining() / width, "its storage ",
            key.substr(0, 40), " has ", elements, " elements by its own account and only ",
            reader.remaining(), " bytes follow: the file is cut short, download it again");
    const StoragePlace place{reader.position(), static_cast<std::size_t>(elements) * width};
    reader.skip(place.bytes);
    checkAs(ErrorCode::Model, places.emplace(key, place).second, "it lists the storage ",
            key.substr(0, 40), " twice");
  }
  return places;
}

}  // namespace

std::shared_ptr<const WeightStore> openTorchLegacy(std::shared_ptr<const WeightFile> file) {
  LegacyReader reader(*file);
  const Pickle magic = reader.pickle();
  checkAs(ErrorCode::Model, magic.top().kind == Kind::BigInt && magic.top().text == Magic,
          "it is a pickle but no PyTorch checkpoint");
  const Pickle version = reader.pickle();
  checkAs(ErrorCode::Model, version.top().kind == Kind::Int && version.top().integer == Version,
          "it is a PyTorch checkpoint of an unknown version; save it again with a current PyTorch");
  checkLittleEndian(reader.pickle());
  const Pickle object = reader.pickle();
  const Pickle keys = reader.pickle();

  std::map<std::string, DType> dtypes;
  for (const PickleValue& value : object.values) {
    if (value.kind == Kind::Storage) {
      const TorchStorage storage = torchStorageOf(object, value);
      const auto known = dtypes.emplace(storage.key, storage.dtype).first;
      checkAs(ErrorCode::Model, known->second == storage.dtype,
              "it gives two types to the storage ", storage.key.substr(0, 40));
    }
  }
  const std::map<std::string, StoragePlace> places = readStorages(reader, keys, dtypes);

  StoredTensors found;
  for (const auto& [name, tensor] : torchTensorsOf(object)) {
    const auto place = places.find(tensor.storage.key);
    found.tensors.emplace(
        name, placeTorchTensor(tensor,
                               place == places.end() ? std::nullopt : std::optional(place->second),
                               file->size()));
  }
  return storeOfFile(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
