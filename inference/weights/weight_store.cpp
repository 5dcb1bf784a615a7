// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_store.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "inference/base/error.h"
#include "inference/weights/safetensors.h"
#include "inference/weights/torch/torch_legacy.h"
#include "inference/weights/torch/torch_zip.h"
#include "inference/weights/weight_file.h"

namespace reelbrush::inference {

namespace {

class RenamedStore final : public WeightStore {
 public:
  RenamedStore(std::shared_ptr<const WeightStore> store, const NameMap& rename)
      : store_(std::move(store)) {
    for (const auto& [inner, info] : store_->tensors()) {
      const std::optional<std::string> outer = rename(inner);
      if (!outer) {
        continue;
      }
      const auto [place, isNew] = innerNames_.emplace(*outer, inner);
      checkAs(ErrorCode::Model, isNew, store_->description(), " has two tensors for the name ",
              *outer, ": ", place->second, " and ", inner);
      infos_.emplace(*outer, info);
      const auto fault = store_->faults().find(inner);
      if (fault != store_->faults().end()) {
        faults_.emplace(*outer, fault->second);
      }
    }
  }

  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return store_->metadata(); }
  const std::map<std::string, std::string>& faults() const override { return faults_; }
  Tensor load(const std::string& name) const override { return store_->load(inner(name)); }
  std::string description() const override { return store_->description(); }

 private:
  const std::string& inner(const std::string& name) const {
    const auto found = innerNames_.find(name);
    checkAs(ErrorCode::Model, found != innerNames_.end(), description(), " holds no tensor ", name);
    return found->second;
  }

  std::shared_ptr<const WeightStore> store_;
  std::map<std::string, std::string> innerNames_;  // outer -> inner
  std::map<std::string, TensorInfo> infos_;
  std::map<std::string, std::string> faults_;
};

class MemoryStore final : public WeightStore {
 public:
  MemoryStore(std::map<std::string, Tensor> tensors, std::string description,
              std::map<std::string, std::string> metadata)
      : tensors_(std::move(tensors)),
        description_(std::move(description)),
        metadata_(std::move(metadata)) {
    for (const auto& [name, tensor] : tensors_) {
      infos_.emplace(name, TensorInfo{tensor.dtype(), tensor.shape()});
    }
  }

  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return metadata_; }
  std::string description() const override { return description_; }

  Tensor load(const std::string& name) const override {
    const auto found = tensors_.find(name);
    checkAs(ErrorCode::Model, found != tensors_.end(), description_, " holds no tensor ", name);
    return found->second;
  }

 private:
  std::map<std::string, Tensor> tensors_;
  std::map<std::string, TensorInfo> infos_;
  std::string description_;
  std::map<std::string, std::string> metadata_;
};

bool startsWith(std::span<const std::byte> bytes, std::initializer_list<int> wanted) {
  return bytes.size() >= wanted.size() &&
         std::equal(wanted.begin(), wanted.end(), bytes.begin(),
                    [](int want, std::byte have) { return want == std::to_integer<int>(have); });
}

std::shared_ptr<const WeightStore> openRecognised(const std::filesystem::path& file) {
  std::shared_ptr<const WeightFile> opened = WeightFile::open(file);
  std::array<std::byte, 9> first{};
  const std::span<const std::byte> bytes(first.data(), std::min(first.size(), opened->size()));
  opened->read(0, {first.data(), bytes.size()});
  if (startsWith(bytes, {'P', 'K', 3, 4})) {
    return openTorchZip(std::move(opened));
  }
  if (startsWith(bytes, {0x80, 0x02})) {
    return openTorchLegacy(std::move(opened));
  }
  // A safetensors header begins with '{' right behind its length.
  if (bytes.size() > 8 && bytes[8] == std::byte{'{'}) {
    return openSafetensors(std::move(opened));
  }
  fail(ErrorCode::Model,
       "it is no safetensors file and no PyTorch checkpoint; download it again or name another "
       "file");
}

}  // namespace

const std::map<std::string, std::string>& WeightStore::faults() const {
  static const std::map<std::string, std::string> None;
  return None;
}

std::shared_ptr<const WeightStore> openWeights(const std::filesystem::path& file) {
  try {
    const std::string name = file.filename().string();
    return name.ends_with(".index.json") ? openShardIndex(file) : openRecognised(file);
  } catch (const Error& error) {
    if (error.message().find(file.string()) != std::string::npos) {
      throw;
    }
    throw error.within("reading " + file.string());
  }
}

std::shared_ptr<const WeightStore> renamed(std::shared_ptr<const WeightStore> store,
                                           const NameMap& rename) {
  return std::make_shared<RenamedStore>(std::move(store), rename);
}

std::shared_ptr<const WeightStore> storeOf(std::map<std::string, Tensor> tensors,
                                           std::string description,
                                           std::map<std::string, std::string> metadata) {
  return std::make_shared<MemoryStore>(std::move(tensors), std::move(description),
                                       std::move(metadata));
}

}  // namespace reelbrush::inference
