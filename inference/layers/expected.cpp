// SPDX-License-Identifier: Apache-2.0
#include "inference/layers/expected.h"

#include <utility>

namespace reelbrush::inference::layers {

ExpectedScope::ExpectedScope(ExpectedTensors& tensors, std::string prefix)
    : tensors_(&tensors), prefix_(std::move(prefix)) {}

ExpectedScope ExpectedScope::operator/(const std::string& part) const {
  return ExpectedScope(*tensors_, prefix_ + part + ".");
}

ExpectedScope ExpectedScope::operator/(int index) const {
  return *this / std::to_string(index);
}

void ExpectedScope::add(const std::string& name, const Shape& shape) const {
  tensors_->insert_or_assign(prefix_ + name, shape);
}

}  // namespace reelbrush::inference::layers
