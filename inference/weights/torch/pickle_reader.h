// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace reelbrush::inference {

// One value of an unpickled object. Values refer to each other by index, so that shared and even
// cyclic objects need no recursion to build or to destroy.
struct PickleValue {
  enum class Kind {
    None,
    Bool,     // integer 0 or 1
    Int,      // integer
    BigInt,   // text: two's complement, little-endian, more than 8 bytes
    Float,    // real
    String,   // text
    Bytes,    // text
    Tuple,    // items
    List,     // items
    Dict,     // items: key, value, key, value, …
    Storage,  // items[0]: the persistent id
    Tensor,   // items: storage, offset, sizes, strides
    Known,    // one of the few callables below, in `known`
    Opaque,   // anything else: never executed, only carried along
  };
  enum class Callable {
    OrderedDict,
    RebuildTensorV2,
    RebuildTensor,
    RebuildParameter,
    Size,
    StorageClass
  };

  Kind kind = Kind::None;
  Callable known = Callable::OrderedDict;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;  // of StorageClass: "FloatStorage"
  std::vector<std::uint32_t> items;
};

struct Pickle {
  std::vector<PickleValue> values;
  std::uint32_t root = 0;
  std::size_t bytes = 0;  // length of the pickle itself, STOP included

  const PickleValue& at(std::uint32_t index) const { return values[index]; }
  const PickleValue& top() const { return values[root]; }
};

// Reads one pickle (protocols 0 to 5) from the front of `bytes`. Only containers, numbers, texts
// and PyTorch's tensor calls mean anything; every other global becomes Opaque, and calls, states
// and items given to it are dropped. Throws Error (Model) on unknown opcodes, on a stack that runs
// empty, on missing ends and on more than a few million values.
Pickle readPickle(std::span<const std::byte> bytes);

}  // namespace reelbrush::inference
