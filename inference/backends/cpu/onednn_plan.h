// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "inference/backends/backend.h"

namespace reelbrush::inference {

// What decides a primitive: the sizes of input and weight, the window, the type of the products.
struct ProductShape {
  std::vector<std::int64_t> input;   // [rows, in] or [N, in, H, W]
  std::vector<std::int64_t> weight;  // [out, in] or [out, in, kh, kw]
  ConvWindow window;
  DType product = DType::F32;
  bool hasBias = false;
  bool addsResidual = false;

  bool isConv() const { return weight.size() == 4; }
  std::vector<std::int64_t> output() const;
  std::vector<std::int64_t> key() const;

  // Sizes the networks use, to choose a weight's layout before the first input is known.
  static std::vector<std::int64_t> typicalInput(const std::vector<std::int64_t>& weight);
};

// A compiled primitive with the layouts it reads. Immutable.
struct ProductPlan;

// Weight in one or, rarely, several layouts of the library.
class OneDnnWeight;

// Primitives made so far, oldest dropped first.
class PlanCache {
 public:
  std::shared_ptr<const ProductPlan> find(const std::vector<std::int64_t>& key) const;
  void add(const std::vector<std::int64_t>& key, std::shared_ptr<const ProductPlan> plan);

 private:
  struct Entry {
    std::shared_ptr<const ProductPlan> plan;
    std::uint64_t age = 0;
  };
  static constexpr std::size_t MostPlans = 512;

  mutable std::mutex mutex_;  // guards both members below
  std::map<std::vector<std::int64_t>, Entry> plans_;
  std::uint64_t added_ = 0;
};

}  // namespace reelbrush::inference
