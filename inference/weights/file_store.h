// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inference/weights/weight_file.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// A member of a zip file that holds whole storages, with the checksum its directory states. The
// first tensor read from it compares them.
struct ChecksummedPart {
  std::size_t offset = 0;
  std::size_t bytes = 0;
  std::uint32_t checksum = 0;
  mutable std::atomic<bool> isKnownGood = false;
};

// Where one tensor lies in a weight file.
struct StoredTensor {
  TensorInfo info;
  std::size_t offset = 0;  // of the first element, bytes from the start of the file
  std::size_t span = 0;    // bytes from the first to behind the last element
  std::vector<std::int64_t>
      strides;  // in elements, >= 0, one per axis; empty: row-major without gaps
  std::shared_ptr<const ChecksummedPart> part;  // the member it lies in, if that has a checksum
  std::string fault;  // not empty: why the tensor cannot be read; offset and span mean nothing then
};

// What a container's reader found.
struct StoredTensors {
  std::map<std::string, StoredTensor> tensors;
  std::map<std::string, std::string> metadata;
};

// The store over one file, whatever its container; a tensor is read when it is asked for. Checks
// again that each tensor lies inside the file.
std::shared_ptr<const WeightStore> storeOfFile(std::shared_ptr<const WeightFile> file,
                                               StoredTensors found);

// size * size * … * sizeOf(dtype), or nothing if a size is negative or the product leaves 63 bits.
std::optional<std::size_t> denseBytes(const std::vector<std::int64_t>& sizes, DType dtype);

}  // namespace reelbrush::inference
