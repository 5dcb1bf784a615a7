// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "inference/tensor/shape.h"

namespace reelbrush::inference {

// The tensors a network asks its weight file for, by name.
using ExpectedTensors = std::map<std::string, Shape>;

namespace layers {

// Where layers write down what they would load: the twin of WeightScope without weights. Every
// layer has a static expect() that adds exactly the names its constructor loads. Refers to the map
// it was made with.
class ExpectedScope {
 public:
  explicit ExpectedScope(ExpectedTensors& tensors, std::string prefix = {});

  ExpectedScope operator/(const std::string& part) const;  // prefix + part + "."
  ExpectedScope operator/(int index) const;
  void add(const std::string& name, const Shape& shape) const;

 private:
  ExpectedTensors* tensors_;
  std::string prefix_;
};

}  // namespace layers
}  // namespace reelbrush::inference
