// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "inference/tensor/tensor.h"
#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// One conformance fixture (format conformance-1): a tiny network or a sampler with the numbers its
// reference gives.
struct Fixture {
  std::filesystem::path file;
  std::string component;
  nlohmann::json config;  // an object
  double tolerance = 0.0;
  std::set<std::string> exact;  // outputs that must match integer for integer; "*": all
  std::shared_ptr<const WeightStore> weights;  // names without "weights/"
  std::map<std::string, Tensor> inputs;        // floats widened to F32, everything else I64
  std::map<std::string, Tensor> outputs;       // likewise

  bool isExact(const std::string& output) const;
  const Tensor& input(const std::string& name) const;  // Error (BadInput) if absent
  bool hasInput(const std::string& name) const { return inputs.count(name) != 0; }
};

// Throws Error: BadInput if the file is no fixture or lacks what every fixture has, Model if it
// cannot be read.
Fixture readFixture(const std::filesystem::path& file);

}  // namespace reelbrush::inference
