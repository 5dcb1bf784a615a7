// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/torch_zip.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "inference/base/error.h"
#include "inference/weights/torch/torch_tensors.h"
#include "inference/weights/torch/zip_directory.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t MaxPickleBytes = 256'000'000;
constexpr std::string_view PickleName = "data.pkl";

std::string_view textOf(const MappedFile& file, const ZipMember& member) {
  return {reinterpret_cast<const char*>(file.bytes().data()) + member.offset, member.size};
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

std::shared_ptr<const WeightStore> openTorchZip(std::shared_ptr<const MappedFile> file) {
  const std::map<std::string, ZipMember> members = readStoredZip(file->bytes());
  const std::string root = findRoot(members);
  const auto order = members.find(root + "byteorder");
  checkAs(ErrorCode::Model, order == members.end() || textOf(*file, order->second) == "little",
          "its numbers are stored big-endian; save it again on a little-endian machine");
  const ZipMember& pickled = members.at(root + std::string(PickleName));
  checkAs(ErrorCode::Model, pickled.size <= MaxPickleBytes, "its data.pkl has ", pickled.size,
          " bytes, more than any checkpoint's");
  const Pickle pickle = readPickle(file->bytes().subspan(pickled.offset, pickled.size));

  MappedTensors found;
  for (const auto& [name, tensor] : torchTensorsOf(pickle)) {
    std::optional<StoragePlace> place;
    const auto member = members.find(root + "data/" + tensor.storage.key);
    if (member != members.end()) {
      place = StoragePlace{member->second.offset, member->second.size};
    }
    found.tensors.emplace(name, placeTorchTensor(tensor, place, file->size()));
  }
  file->release(0, file->size());  // walking over the headers has touched pages all over the file
  return storeOfMapped(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
