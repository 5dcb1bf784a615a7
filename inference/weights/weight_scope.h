// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// A prefix view of a store, as a layer's constructor takes it: scope / "attn1" / "to_q". Also
// carries the product type that layers pack their weights to.
class WeightScope {
 public:
  explicit WeightScope(std::shared_ptr<const WeightStore> store, DType product = DType::F32,
                       std::string prefix = {});

  WeightScope operator/(const std::string& part) const;  // prefix + part + "."
  WeightScope operator/(int index) const;

  bool has(const std::string& name) const;
  const Shape& shapeOf(const std::string& name) const;  // throws Error (Model) if absent
  // As stored, shape checked against `expected`; Error (Model) names the tensor and both shapes.
  Tensor load(const std::string& name, const Shape& expected) const;
  Tensor loadF32(const std::string& name,
                 const Shape& expected) const;  // widened, aligned, in own memory
  DType product() const { return product_; }
  const std::string& prefix() const { return prefix_; }

 private:
  std::shared_ptr<const WeightStore> store_;
  DType product_;
  std::string prefix_;
};

}  // namespace reelbrush::inference
