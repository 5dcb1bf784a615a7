// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/torch_zip.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inference/base/error.h"
#include "inference/weights/torch/torch_tensors.h"
#include "inference/weights/torch/zip_directory.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t MaxPickleBytes = 256'000'000;
constexpr std::string_view PickleName = "data.pkl";

std::vector<std::byte> bytesOf(const WeightFile& file, const ZipMember& member,
                               std::string_view name) {
  std::vector<std::byte> bytes = bytesAt(file, member.offset, member.size);
  checkAs(ErrorCode::Model, member.checksum == 0 || checksumOf(bytes) == member.checksum, "its ",
          name, " does not have the checksum the file states; it is damaged, download it again");
  return bytes;
}

bool isBigEndian(const WeightFile& file, const ZipMember& order) {
  constexpr std::string_view Little = "little";
  if (order.size != Little.size()) {
    return true;
  }
  const std::vector<std::byte> bytes = bytesOf(file, order, "byteorder");
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()) != Little;
}

// "<root>/" of the one member <root>/data.pkl; the root is any name without a slash, or absent.
std::string findRoot(const std::map<std::string, ZipMember>& members) {
  std::optional<std::string> root;
  for (const auto& [name, member] : members) {
    if (!name.ends_with(PickleName)) {
      continue;
    }
    const std::string candidate = name.substr(0, name.size() - PickleName.size());
    if (!candidate.empty() && candidate.find('/') != candidate.size() - 1) {
      continue;
    }
    checkAs(ErrorCode::Model, !root, "it has more than one data.pkl and is no PyTorch checkpoint");
    root = candidate;
  }
  checkAs(ErrorCode::Model, root.has_value(),
          "it is a zip file without a data.pkl: no PyTorch checkpoint");
  return *root;
}

}  // namespace

std::shared_ptr<const WeightStore> openTorchZip(std::shared_ptr<const WeightFile> file) {
  const std::map<std::string, ZipMember> members = readStoredZip(*file);
  const std::string root = findRoot(members);
  const auto order = members.find(root + "byteorder");
  checkAs(ErrorCode::Model, order == members.end() || !isBigEndian(*file, order->second),
          "its numbers are stored big-endian; save it again on a little-endian machine");
  const ZipMember& pickled = members.at(root + std::string(PickleName));
  checkAs(ErrorCode::Model, pickled.size <= MaxPickleBytes, "its data.pkl has ", pickled.size,
          " bytes, more than any checkpoint's");
  const Pickle pickle = readPickle(bytesOf(*file, pickled, PickleName));

  StoredTensors found;
  std::map<std::string, std::shared_ptr<const ChecksummedPart>> parts;
  for (const auto& [name, tensor] : torchTensorsOf(pickle)) {
    std::optional<StoragePlace> place;
    const auto member = members.find(root + "data/" + tensor.storage.key);
    if (member != members.end()) {
      place = StoragePlace{member->second.offset, member->second.size};
    }
    StoredTensor placed = placeTorchTensor(tensor, place, file->size());
    if (place && member->second.checksum != 0) {
      auto& part = parts[member->first];
      if (!part) {
        part = std::make_shared<const ChecksummedPart>(place->offset, place->bytes,
                                                       member->second.checksum);
      }
      placed.part = part;
    }
    found.tensors.emplace(name, std::move(placed));
  }
  return storeOfFile(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
