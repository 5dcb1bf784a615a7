// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "inference/weights/weight_store.h"

namespace reelbrush::inference {

// Questions to a weight file that the configurations' fromWeights ask: presence, shapes, how many
// blocks. Every answer is bounded; what does not fit throws Error (Model) naming the file and the
// tensor. Refers to the store.
class WeightShapes {
 public:
  explicit WeightShapes(const WeightStore& store, std::string prefix = {});

  bool has(const std::string& name) const;
  bool hasBelow(const std::string& start) const;  // any name that starts so
  // The shape, all sizes from 1 to 2^24, of the stated rank.
  const Shape& of(const std::string& name, int rank) const;
  // How many of start + "0" + end, start + "1" + end, ... follow one another; at least 1, at most
  // 256.
  std::int64_t count(const std::string& start, const std::string& end) const;

 private:
  const WeightStore* store_;
  std::string prefix_;
};

}  // namespace reelbrush::inference
