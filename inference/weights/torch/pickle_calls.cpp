// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "inference/base/error.h"
#include "inference/weights/torch/pickle_state.h"

namespace reelbrush::inference::pickle_calls {

namespace {

using Kind = PickleValue::Kind;
using Callable = PickleValue::Callable;
using Index = PickleState::Index;

constexpr std::array<std::string_view, 8> StorageClasses = {
    "FloatStorage", "HalfStorage", "BFloat16Storage", "DoubleStorage",
    "LongStorage",  "IntStorage",  "ByteStorage",     "BoolStorage"};

struct KnownGlobal {
  std::string_view module;
  std::string_view name;
  Callable callable;
};
constexpr std::array<KnownGlobal, 5> KnownGlobals = {
    {{"collections", "OrderedDict", Callable::OrderedDict},
     {"torch._utils", "_rebuild_tensor_v2", Callable::RebuildTensorV2},
     {"torch._utils", "_rebuild_tensor", Callable::RebuildTensor},
     {"torch._utils", "_rebuild_parameter", Callable::RebuildParameter},
     {"torch", "Size", Callable::Size}}};

void pushOrderedDict(PickleState& state, const std::vector<Index>& arguments) {
  std::vector<Index> items;
  if (!arguments.empty()) {  // Python 2 wrote a list of [key, value] lists
    for (const Index pair : state.at(arguments[0]).items) {
      const PickleValue& parts = state.at(pair);
      const bool isPair =
          (parts.kind == Kind::List || parts.kind == Kind::Tuple) && parts.items.size() == 2;
      checkAs(ErrorCode::Model, isPair,
              "its pickle makes a dictionary of something that is no list of pairs");
      items.insert(items.end(), parts.items.begin(), parts.items.end());
    }
  }
  state.addWith(Kind::Dict, std::move(items));
}

// A tensor over a storage of a type that is not read becomes Opaque, like the storage.
void pushTensor(PickleState& state, const std::vector<Index>& arguments) {
  checkAs(ErrorCode::Model, arguments.size() >= 4, "its pickle builds a tensor from ",
          arguments.size(), " parts, expected at least 4: the file is damaged");
  if (state.at(arguments[0]).kind == Kind::Opaque) {
    state.push(PickleState::Opaque);
    return;
  }
  const bool isWellFormed =
      state.at(arguments[0]).kind == Kind::Storage && state.at(arguments[1]).kind == Kind::Int &&
      state.at(arguments[2]).kind == Kind::Tuple && state.at(arguments[3]).kind == Kind::Tuple;
  checkAs(ErrorCode::Model, isWellFormed,
          "its pickle builds a tensor from parts of the wrong kind");
  state.addWith(Kind::Tensor, {arguments.begin(), arguments.begin() + 4});
}

}  // namespace

void pushGlobal(PickleState& state, std::string_view module, std::string_view name) {
  const auto sameGlobal = [&](const KnownGlobal& known) {
    return known.module == module && known.name == name;
  };
  const auto* known = std::find_if(KnownGlobals.begin(), KnownGlobals.end(), sameGlobal);
  if (known != KnownGlobals.end()) {
    state.add(Kind::Known).known = known->callable;
    return;
  }
  const bool isStorage =
      (module == "torch" || module == "torch.cuda") &&
      std::find(StorageClasses.begin(), StorageClasses.end(), name) != StorageClasses.end();
  if (!isStorage) {
    state.push(PickleState::Opaque);
    return;
  }
  PickleValue& value = state.add(Kind::Known);
  value.known = Callable::StorageClass;
  value.text = name;
}

void pushResult(PickleState& state, Index callable, Index arguments) {
  const PickleValue& what = state.at(callable);
  if (what.kind == Kind::Opaque) {
    state.push(PickleState::Opaque);
    return;
  }
  checkAs(ErrorCode::Model, what.kind == Kind::Known && state.at(arguments).kind == Kind::Tuple,
          "its pickle calls a value that cannot be called: the file is damaged");
  const std::vector<Index> parts = state.at(arguments).items;
  switch (what.known) {
    case Callable::OrderedDict:
      pushOrderedDict(state, parts);
      return;
    case Callable::RebuildTensorV2:
    case Callable::RebuildTensor:
      pushTensor(state, parts);
      return;
    case Callable::RebuildParameter:  // (tensor, requires_grad, hooks)
    case Callable::Size:              // (tuple)
      checkAs(ErrorCode::Model, !parts.empty(),
              "its pickle has a parameter or size without content");
      state.push(parts[0]);
      return;
    case Callable::StorageClass:
      state.push(PickleState::Opaque);
      return;
  }
}

void pushStorage(PickleState& state, Index id) {
  const PickleValue& tuple = state.at(id);
  const bool isStorage = tuple.kind == Kind::Tuple && tuple.items.size() >= 5 &&
                         state.at(tuple.items[0]).kind == Kind::String &&
                         state.at(tuple.items[0]).text == "storage";
  if (!isStorage || state.at(tuple.items[1]).kind == Kind::Opaque) {
    state.push(PickleState::Opaque);
    return;
  }
  const PickleValue& storageClass = state.at(tuple.items[1]);
  const PickleValue& key = state.at(tuple.items[2]);
  const bool isWellFormed = storageClass.kind == Kind::Known &&
                            storageClass.known == Callable::StorageClass &&
                            (key.kind == Kind::String || key.kind == Kind::Int) &&
                            state.at(tuple.items[4]).kind == Kind::Int;
  checkAs(ErrorCode::Model, isWellFormed,
          "its pickle names a storage in a form PyTorch does not write");
  state.addWith(Kind::Storage, {id});
}

}  // namespace reelbrush::inference::pickle_calls
