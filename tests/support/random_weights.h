// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "inference/layers/expected.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference::testing {

// Weights of exactly the expected shapes: normal values scaled by fan-in, so that activations
// neither vanish nor grow.
std::map<std::string, Tensor> randomTensors(const ExpectedTensors& expected, std::uint64_t seed);
std::shared_ptr<const WeightStore> randomWeights(const ExpectedTensors& expected,
                                                 std::uint64_t seed);

// Normal values of a shape.
Tensor randomValues(const Shape& shape, std::uint64_t seed);

// ||a - b|| / ||b||; infinite if the shapes differ, NaN if a value is.
double relativeDifference(const Tensor& a, const Tensor& b);
bool sameBits(const Tensor& a, const Tensor& b);

// Passes everything on to another store and remembers what was asked for.
class RecordingStore final : public WeightStore {
 public:
  explicit RecordingStore(std::shared_ptr<const WeightStore> store) : store_(std::move(store)) {}

  const std::map<std::string, TensorInfo>& tensors() const override { return store_->tensors(); }
  const std::map<std::string, std::string>& metadata() const override { return store_->metadata(); }
  Tensor load(const std::string& name) const override;
  std::string description() const override { return store_->description(); }

  const std::set<std::string>& loaded() const { return loaded_; }

 private:
  std::shared_ptr<const WeightStore> store_;
  mutable std::set<std::string> loaded_;
};

}  // namespace reelbrush::inference::testing
