// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/weight_shapes.h"

#include <utility>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::int64_t LargestSize = std::int64_t{1} << 24;
constexpr std::int64_t MostBlocks = 256;

}  // namespace

WeightShapes::WeightShapes(const WeightStore& store, std::string prefix)
    : store_(&store), prefix_(std::move(prefix)) {}

bool WeightShapes::has(const std::string& name) const {
  return store_->tensors().count(prefix_ + name) != 0;
}

bool WeightShapes::hasBelow(const std::string& start) const {
  const std::string whole = prefix_ + start;
  const auto found = store_->tensors().lower_bound(whole);
  return found != store_->tensors().end() && found->first.compare(0, whole.size(), whole) == 0;
}

const Shape& WeightShapes::of(const std::string& name, int rank) const {
  const auto found = store_->tensors().find(prefix_ + name);
  checkAs(ErrorCode::Model, found != store_->tensors().end(), store_->description(),
          " has no tensor \"", prefix_ + name, "\"");
  const Shape& shape = found->second.shape;
  bool isUsable = shape.rank() == rank;
  for (const std::int64_t size : shape.sizes()) {
    isUsable = isUsable && size >= 1 && size <= LargestSize;
  }
  checkAs(ErrorCode::Model, isUsable, "the tensor \"", prefix_ + name, "\" in ",
          store_->description(), " has the shape ", shape, " where ", rank,
          " sizes of at least 1 are expected");
  return shape;
}

std::int64_t WeightShapes::count(const std::string& start, const std::string& end) const {
  std::int64_t blocks = 0;
  while (blocks < MostBlocks && has(start + std::to_string(blocks) + end)) {
    ++blocks;
  }
  checkAs(ErrorCode::Model, blocks > 0, store_->description(), " has no tensor \"",
          prefix_ + start + "0" + end, "\"");
  return blocks;
}

}  // namespace reelbrush::inference
