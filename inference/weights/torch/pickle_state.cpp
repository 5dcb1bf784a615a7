// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/pickle_state.h"

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

using Kind = PickleValue::Kind;

// Generous for any checkpoint (the largest known ones need some 100 000 values), and little memory
// for a hostile one.
constexpr std::size_t MaxValues = 2'000'000;
constexpr std::size_t MaxStack = 1'000'000;
constexpr std::size_t MaxMemo = 2'000'000;

[[noreturn]] void failUnderflow() {
  fail(ErrorCode::Model,
       "its pickle takes more values than it has put down: it is damaged, download the file again");
}

}  // namespace

PickleState::PickleState() : values_(4) {
  values_[False].kind = Kind::Bool;
  values_[True].kind = Kind::Bool;
  values_[True].integer = 1;
  values_[Opaque].kind = Kind::Opaque;
}

PickleValue& PickleState::add(Kind kind) {
  checkAs(ErrorCode::Model, values_.size() < MaxValues, "its pickle holds more than ", MaxValues,
          " values: it is no checkpoint of a network");
  push(static_cast<Index>(values_.size()));
  values_.emplace_back().kind = kind;
  return values_.back();
}

void PickleState::addWith(Kind kind, std::vector<Index> items) {
  add(kind).items = std::move(items);
}

void PickleState::fill(Kind kind, const std::vector<Index>& items) {
  PickleValue& target = values_[top()];
  if (target.kind == Kind::Opaque) {
    return;
  }
  checkAs(ErrorCode::Model, target.kind == kind,
          "its pickle puts items into a value that is no container");
  if (kind == Kind::Dict) {
    checkPickledPairs(items);
  }
  target.items.insert(target.items.end(), items.begin(), items.end());
}

void PickleState::push(Index index) {
  checkAs(ErrorCode::Model, stack_.size() < MaxStack, "its pickle piles up more than ", MaxStack,
          " values");
  stack_.push_back(index);
}

PickleState::Index PickleState::top() const {
  if (stack_.empty() || (!marks_.empty() && marks_.back() == stack_.size())) {
    failUnderflow();
  }
  return stack_.back();
}

PickleState::Index PickleState::pop() {
  const Index index = top();
  stack_.pop_back();
  return index;
}

std::vector<PickleState::Index> PickleState::popSome(std::size_t count) {
  std::vector<Index> items(count);
  for (std::size_t i = count; i-- > 0;) {
    items[i] = pop();
  }
  return items;
}

void PickleState::mark() {
  checkAs(ErrorCode::Model, marks_.size() < MaxStack, "its pickle nests deeper than ", MaxStack,
          " levels");
  marks_.push_back(stack_.size());
}

std::vector<PickleState::Index> PickleState::popToMark() {
  if (marks_.empty()) {
    failUnderflow();
  }
  const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
  std::vector<Index> items(begin, stack_.end());
  stack_.erase(begin, stack_.end());
  marks_.pop_back();
  return items;
}

void PickleState::popValueOrMark() {
  if (!marks_.empty() && marks_.back() == stack_.size()) {
    marks_.pop_back();
  } else {
    pop();
  }
}

void PickleState::remember(std::uint64_t key) {
  checkAs(ErrorCode::Model, memo_.size() < MaxMemo, "its pickle remembers more than ", MaxMemo,
          " values");
  memo_[key] = top();
}

void PickleState::rememberNext() {
  remember(memo_.size());
}

void PickleState::recall(std::uint64_t key) {
  const auto found = memo_.find(key);
  checkAs(ErrorCode::Model, found != memo_.end(), "its pickle refers to the value ", key,
          ", which it has not stored");
  push(found->second);
}

void checkPickledPairs(const std::vector<PickleState::Index>& items) {
  checkAs(ErrorCode::Model, items.size() % 2 == 0,
          "its pickle has a dictionary with a key that lacks its value");
}

}  // namespace reelbrush::inference
