// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inference/weights/mapped_file.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// Where one tensor lies in a mapped file.
struct MappedTensor {
  TensorInfo info;
  std::size_t offset = 0;  // of the first element, bytes from the start of the file
  std::size_t span = 0;    // bytes from the first to behind the last element
  std::vector<std::int64_t>
      strides;        // in elements, >= 0, one per axis; empty: row-major without gaps
  std::string fault;  // not empty: why the tensor cannot be read; offset and span mean nothing then
};

// What a container's reader found.
struct MappedTensors {
  std::map<std::string, MappedTensor> tensors;
  std::map<std::string, std::string> metadata;
};

// The store over one mapped file, whatever its container. Checks again that each tensor lies inside
// the file.
std::shared_ptr<const WeightStore> storeOfMapped(std::shared_ptr<const MappedFile> file,
                                                 MappedTensors found);

// size * size * … * sizeOf(dtype), or nothing if a size is negative or the product leaves 63 bits.
std::optional<std::size_t> denseBytes(const std::vector<std::int64_t>& sizes, DType dtype);

}  // namespace reelbrush::inference
