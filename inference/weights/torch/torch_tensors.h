// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inference/weights/file_store.h"
#include "inference/weights/torch/pickle_reader.h"

namespace reelbrush::inference {

// A storage as a pickle names it.
struct TorchStorage {
  std::string key;
  DType dtype = DType::F32;
  std::int64_t elements = 0;
  std::int64_t viewOffset = 0;  // elements; legacy files may name a part of another storage
};

// A tensor as a pickle describes it; sizes and strides have one length and no negative entry,
// offset >= 0.
struct TorchTensor {
  TorchStorage storage;
  std::int64_t offset = 0;  // elements
  std::vector<std::int64_t> sizes;
  std::vector<std::int64_t> strides;
};

// The tensors of a checkpoint's dictionary by name. An entry that is itself a dictionary gives
// "ENTRY.KEY"; everything that is no tensor is left out. Throws Error (Model) if the object is no
// dictionary, two names coincide, or nesting, names or counts are beyond any checkpoint's.
std::map<std::string, TorchTensor> torchTensorsOf(const Pickle& pickle);

// The storage a Storage value names.
TorchStorage torchStorageOf(const Pickle& pickle, const PickleValue& value);

// Where a tensor lies, given the bytes of its storage in the file; gives a faulty tensor if it does
// not fit there. `storageBytes` is what the file has for the whole storage; nothing: the file lacks
// it.
struct StoragePlace {
  std::size_t offset = 0;
  std::size_t bytes = 0;
};
StoredTensor placeTorchTensor(const TorchTensor& tensor, const std::optional<StoragePlace>& place,
                              std::size_t fileBytes);

}  // namespace reelbrush::inference
