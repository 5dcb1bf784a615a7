// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inference/tensor/tensor.h"

namespace reelbrush::inference {

struct TensorInfo {
  DType dtype = DType::F32;
  Shape shape;
};

// A source of named tensors: one weight file (or several). Opening reads headers only; all
// lengths, offsets and counts are checked before use. Reading a broken file throws Error (Model)
// naming the file, and never executes or allocates what the file merely claims. Thread-safe for
// reading.
class WeightStore {
 public:
  virtual ~WeightStore() = default;

  virtual const std::map<std::string, TensorInfo>& tensors() const = 0;
  // File metadata (safetensors "__metadata__"); empty where the format has none.
  virtual const std::map<std::string, std::string>& metadata() const = 0;
  // The tensor as stored, contiguous, read now. Throws Error (Model) if it is absent, or damaged by
  // the file's own checksum.
  virtual Tensor load(const std::string& name) const = 0;
  virtual std::string description() const = 0;  // file name(s) for messages
  // Tensors that tensors() lists but load() refuses, with the reason ("needs 400 bytes, its storage
  // has 100"): a damaged part of a file whose other tensors can be read.
  virtual const std::map<std::string, std::string>& faults() const;
};

// Which name a tensor is to have; nothing: leave it out.
using NameMap = std::function<std::optional<std::string>(const std::string&)>;

// Recognises the container by its first bytes: safetensors, PyTorch zip, PyTorch legacy pickle; a
// file that ends in
// ".index.json" is an index over shards in its own folder.
std::shared_ptr<const WeightStore> openWeights(const std::filesystem::path& file);
// The same store with names mapped: keep the names that `rename` gives a value for. Two names
// mapping to one -> Error.
std::shared_ptr<const WeightStore> renamed(std::shared_ptr<const WeightStore> store,
                                           const NameMap& rename);
// Tensors in memory, for tests and fixtures.
std::shared_ptr<const WeightStore> storeOf(std::map<std::string, Tensor> tensors,
                                           std::string description,
                                           std::map<std::string, std::string> metadata = {});

}  // namespace reelbrush::inference
