// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inference/weights/torch/pickle_reader.h"

namespace reelbrush::inference {

// What an unpickler works on: values, stack, marks and memo, each with a limit; every access is
// checked and throws Error (Model). Values are named by index.
class PickleState {
 public:
  using Index = std::uint32_t;

  // The values that need to exist only once.
  static constexpr Index None = 0;
  static constexpr Index False = 1;
  static constexpr Index True = 2;
  static constexpr Index Opaque = 3;

  PickleState();

  const PickleValue& at(Index index) const { return values_[index]; }
  const std::vector<PickleValue>& values() const { return values_; }
  std::vector<PickleValue> takeValues() { return std::move(values_); }

  // Appends a value and pushes it. The reference holds until the next value is added.
  PickleValue& add(PickleValue::Kind kind);
  void addWith(PickleValue::Kind kind, std::vector<Index> items);
  // Appends items to the container on top of the stack: elements to a List, keys and values to a
  // Dict. Opaque objects swallow them.
  void fill(PickleValue::Kind kind, const std::vector<Index>& items);

  void push(Index index);
  Index pop();
  Index top() const;
  std::vector<Index> popSome(std::size_t count);  // in the order they were pushed

  void mark();
  std::vector<Index> popToMark();
  void popValueOrMark();

  void remember(std::uint64_t key);  // the top of the stack, which stays
  void rememberNext();
  void recall(std::uint64_t key);

 private:
  std::vector<PickleValue> values_;
  std::vector<Index> stack_;
  std::vector<std::size_t> marks_;  // heights of the stack
  std::unordered_map<std::uint64_t, Index> memo_;
};

// The calls an unpickler makes of what it has read; none of them runs anything.
namespace pickle_calls {

// Pushes what a global means here: a Known callable, or Opaque.
void pushGlobal(PickleState& state, std::string_view module, std::string_view name);
// Pushes the result of callable(*arguments).
void pushResult(PickleState& state, PickleState::Index callable, PickleState::Index arguments);
// Pushes the Storage that a persistent id names, or Opaque for ids of another kind.
void pushStorage(PickleState& state, PickleState::Index id);

}  // namespace pickle_calls

// Keys and values alternate, so their number must be even.
void checkPickledPairs(const std::vector<PickleState::Index>& items);

}  // namespace reelbrush::inference
