// SPDX-License-Identifier: Apache-2.0
#include "inference/backends/cpu/onednn_plan.h"

#include <algorithm>

namespace reelbrush::inference {

std::vector<std::int64_t> ProductShape::output() const {
  if (!isConv()) {
    return {input[0], weight[0]};
  }
  const auto& [top, bottom, left, right] = window.padding;
  return {input[0], weight[0], (input[2] + top + bottom - weight[2]) / window.stride[0] + 1,
          (input[3] + left + right - weight[3]) / window.stride[1] + 1};
}

std::vector<std::int64_t> ProductShape::key() const {
  std::vector<std::int64_t> key = input;
  key.insert(key.end(), weight.begin(), weight.end());
  key.insert(key.end(), window.stride.begin(), window.stride.end());
  key.insert(key.end(), window.padding.begin(), window.padding.end());
  key.push_back(static_cast<std::int64_t>(product));
  key.push_back(hasBias ? 1 : 0);
  key.push_back(addsResidual ? 1 : 0);
  return key;
}

std::vector<std::int64_t> ProductShape::typicalInput(const std::vector<std::int64_t>& weight) {
  if (weight.size() == 2) {
    return {4096, weight[1]};
  }
  if (weight[3] == 1 && weight[2] > 1) {
    return {1, weight[1], std::max<std::int64_t>(16, weight[2]), 1024};
  }
  return {16, weight[1], std::max<std::int64_t>(32, weight[2]),
          std::max<std::int64_t>(32, weight[3])};
}

std::shared_ptr<const ProductPlan> PlanCache::find(const std::vector<std::int64_t>& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = plans_.find(key);
  return found == plans_.end() ? nullptr : found->second.plan;
}

void PlanCache::add(const std::vector<std::int64_t>& key, std::shared_ptr<const ProductPlan> plan) {
  const std::lock_guard lock(mutex_);
  if (plans_.size() >= MostPlans) {
    plans_.erase(std::min_element(plans_.begin(), plans_.end(), [](const auto& a, const auto& b) {
      return a.second.age < b.second.age;
    }));
  }
  plans_[key] = {std::move(plan), added_++};
}

}  // namespace reelbrush::inference
