// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_weights.h"

#include <cmath>
#include <cstring>
#include <limits>

#include "inference/ops/elementwise.h"
#include "inference/ops/random.h"

namespace reelbrush::inference::testing {

Tensor randomValues(const Shape& shape, std::uint64_t seed) {
  return ops::normal(shape, seed, 0);
}

std::map<std::string, Tensor> randomTensors(const ExpectedTensors& expected, std::uint64_t seed) {
  std::map<std::string, Tensor> tensors;
  std::uint64_t stream = 0;
  for (const auto& [name, shape] : expected) {
    const bool isMatrix = shape.rank() >= 2;
    const double fanIn =
        isMatrix ? static_cast<double>(shape.elements()) / static_cast<double>(shape[0]) : 25.0;
    const bool isNormWeight =
        !isMatrix && name.size() > 7 && name.rfind("weight") == name.size() - 6;
    const Tensor values = ops::normal(shape, seed, stream++);
    tensors.emplace(name, ops::scaled(values, static_cast<float>(1.0 / std::sqrt(fanIn)),
                                      isNormWeight ? 1.0F : 0.0F));
  }
  return tensors;
}

std::shared_ptr<const WeightStore> randomWeights(const ExpectedTensors& expected,
                                                 std::uint64_t seed) {
  return storeOf(randomTensors(expected, seed), "random weights");
}

double relativeDifference(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) {
    return std::numeric_limits<double>::infinity();
  }
  const std::vector<float> left = a.toFloats();
  const std::vector<float> right = b.toFloats();
  double difference = 0.0;
  double size = 0.0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    difference += std::pow(static_cast<double>(left[i]) - static_cast<double>(right[i]), 2.0);
    size += std::pow(static_cast<double>(right[i]), 2.0);
  }
  return std::sqrt(difference / size);
}

bool sameBits(const Tensor& a, const Tensor& b) {
  return a.shape() == b.shape() && a.dtype() == b.dtype() &&
         std::memcmp(a.rawData(), b.rawData(), a.bytes()) == 0;
}

Tensor RecordingStore::load(const std::string& name) const {
  loaded_.insert(name);
  return store_->load(name);
}

}  // namespace reelbrush::inference::testing
