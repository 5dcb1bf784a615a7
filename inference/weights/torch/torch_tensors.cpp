// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/torch/torch_tensors.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

using Kind = PickleValue::Kind;

// Objects may contain themselves or share parts, so the walk over them has a budget besides its
// depth.
constexpr int MaxDepth = 32;
constexpr std::size_t MaxVisits = 1'000'000;
constexpr std::size_t MaxTensors = 100'000;
constexpr std::size_t MaxNameBytes = 1024;
constexpr std::size_t MaxRank = 32;

struct StorageType {
  std::string_view name;
  DType dtype;
};
constexpr std::array<StorageType, 8> StorageTypes = {{{"FloatStorage", DType::F32},
                                                      {"HalfStorage", DType::F16},
                                                      {"BFloat16Storage", DType::BF16},
                                                      {"DoubleStorage", DType::F64},
                                                      {"LongStorage", DType::I64},
                                                      {"IntStorage", DType::I32},
                                                      {"ByteStorage", DType::U8},
                                                      {"BoolStorage", DType::Bool}}};

std::vector<std::int64_t> numbersOf(const Pickle& pickle, const PickleValue& tuple) {
  checkAs(ErrorCode::Model, tuple.items.size() <= MaxRank, "its pickle has a tensor of ",
          tuple.items.size(), " axes");
  std::vector<std::int64_t> numbers;
  for (const std::uint32_t item : tuple.items) {
    const PickleValue& value = pickle.at(item);
    checkAs(ErrorCode::Model, value.kind == Kind::Int && value.integer >= 0,
            "its pickle has a tensor whose sizes or strides are no natural numbers");
    numbers.push_back(value.integer);
  }
  return numbers;
}

TorchTensor tensorOf(const Pickle& pickle, const PickleValue& value) {
  TorchTensor tensor;
  tensor.storage = torchStorageOf(pickle, pickle.at(value.items[0]));
  tensor.offset = pickle.at(value.items[1]).integer;
  tensor.sizes = numbersOf(pickle, pickle.at(value.items[2]));
  tensor.strides = numbersOf(pickle, pickle.at(value.items[3]));
  checkAs(ErrorCode::Model, tensor.offset >= 0 && tensor.sizes.size() == tensor.strides.size(),
          "its pickle has a tensor with a negative offset or with sizes and strides of different "
          "lengths");
  return tensor;
}

class Walk {
 public:
  explicit Walk(const Pickle& pickle) : pickle_(pickle) {}

  void dictionary(const PickleValue& dict, const std::string& prefix, int depth) {
    checkAs(ErrorCode::Model, depth <= MaxDepth, "its pickle nests dictionaries deeper than ",
            MaxDepth, " levels or one in itself");
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
      checkAs(ErrorCode::Model, ++visits_ <= MaxVisits, "its pickle has more than ", MaxVisits,
              " entries");
      const PickleValue& key = pickle_.at(dict.items[i]);
      const PickleValue& value = pickle_.at(dict.items[i + 1]);
      if (key.kind != Kind::String || (value.kind != Kind::Tensor && value.kind != Kind::Dict)) {
        continue;
      }
      checkAs(ErrorCode::Model, prefix.size() + key.text.size() < MaxNameBytes,
              "its pickle has a name longer than ", MaxNameBytes, " bytes");
      const std::string name = prefix + key.text;
      if (value.kind == Kind::Dict) {
        dictionary(value, name + ".", depth + 1);
        continue;
      }
      checkAs(ErrorCode::Model, found_.size() < MaxTensors, "its pickle has more than ", MaxTensors,
              " tensors");
      checkAs(ErrorCode::Model, found_.emplace(name, tensorOf(pickle_, value)).second,
              "its pickle has two tensors of the name ", name);
    }
  }

  std::map<std::string, TorchTensor> takeFound() { return std::move(found_); }

 private:
  const Pickle& pickle_;
  std::size_t visits_ = 0;
  std::map<std::string, TorchTensor> found_;
};

bool isRowMajor(const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& strides) {
  std::int64_t expected = 1;
  for (std::size_t axis = sizes.size(); axis-- > 0;) {
    if (sizes[axis] != 1 && strides[axis] != expected) {
      return false;
    }
    expected *= sizes[axis];
  }
  return true;
}

// Elements from the first to behind the last one, or nothing beyond 62 bits.
std::optional<std::int64_t> extentOf(const TorchTensor& tensor) {
  constexpr std::int64_t Max = std::numeric_limits<std::int64_t>::max() / 2;
  std::int64_t last = 0;
  for (std::size_t axis = 0; axis < tensor.sizes.size(); ++axis) {
    if (tensor.sizes[axis] == 0) {
      return 0;
    }
    const std::int64_t steps = tensor.sizes[axis] - 1;
    if (steps > 0 && tensor.strides[axis] > (Max - last) / steps) {
      return std::nullopt;
    }
    last += steps * tensor.strides[axis];
  }
  return last + 1;
}

}  // namespace

TorchStorage torchStorageOf(const Pickle& pickle, const PickleValue& value) {
  const std::vector<std::uint32_t>& id =
      pickle.at(value.items[0]).items;  // 'storage', class, key, location, count
  TorchStorage storage;
  const std::string& type = pickle.at(id[1]).text;
  const auto* known = std::find_if(StorageTypes.begin(), StorageTypes.end(),
                                   [&](const StorageType& each) { return each.name == type; });
  checkAs(ErrorCode::Model, known != StorageTypes.end(),
          "its pickle has a storage of the unknown type ", type);
  storage.dtype = known->dtype;
  const PickleValue& key = pickle.at(id[2]);
  storage.key = key.kind == Kind::Int ? std::to_string(key.integer) : key.text;
  storage.elements = pickle.at(id[4]).integer;
  checkAs(ErrorCode::Model, storage.elements >= 0, "its pickle has a storage of ", storage.elements,
          " elements");
  if (id.size() > 5 && pickle.at(id[5]).kind == Kind::Tuple) {  // (view key, offset, elements)
    const PickleValue& view = pickle.at(id[5]);
    const bool isView = view.items.size() == 3 && pickle.at(view.items[1]).kind == Kind::Int &&
                        pickle.at(view.items[1]).integer >= 0;
    checkAs(ErrorCode::Model, isView,
            "its pickle has a part of a storage in a form PyTorch does not write");
    storage.viewOffset = pickle.at(view.items[1]).integer;
  }
  return storage;
}

std::map<std::string, TorchTensor> torchTensorsOf(const Pickle& pickle) {
  checkAs(ErrorCode::Model, pickle.top().kind == Kind::Dict,
          "it holds no dictionary of weights but another Python object; save the model's "
          "state_dict() instead");
  Walk walk(pickle);
  walk.dictionary(pickle.top(), "", 0);
  return walk.takeFound();
}

StoredTensor placeTorchTensor(const TorchTensor& tensor, const std::optional<StoragePlace>& place,
                              std::size_t fileBytes) {
  const std::size_t width = sizeOf(tensor.storage.dtype);
  const std::optional<std::size_t> dense = denseBytes(tensor.sizes, tensor.storage.dtype);
  // A view may repeat its storage (stride 0); more than a file's worth of that is a trap, not a
  // weight.
  checkAs(ErrorCode::Model, dense && *dense <= fileBytes,
          "its pickle has a tensor larger than the whole file");
  StoredTensor mapped;
  mapped.info = {tensor.storage.dtype, Shape(tensor.sizes)};
  const std::optional<std::int64_t> extent = extentOf(tensor);
  constexpr std::int64_t Max = std::numeric_limits<std::int64_t>::max() / 32;
  if (!extent || *extent > Max || tensor.offset > Max || tensor.storage.viewOffset > Max) {
    mapped.fault = "has offsets and strides beyond any file";
    return mapped;
  }
  if (!place) {
    mapped.fault =
        "needs the storage " + tensor.storage.key.substr(0, 40) + ", which the file lacks";
    return mapped;
  }
  const auto begin = static_cast<std::size_t>(tensor.offset + tensor.storage.viewOffset) * width;
  mapped.span = static_cast<std::size_t>(*extent) * width;
  if (*dense == 0) {
    mapped.offset = place->offset;
    return mapped;
  }
  if (begin > place->bytes || mapped.span > place->bytes - begin) {
    mapped.fault = "needs the bytes " + std::to_string(begin) + " to " +
                   std::to_string(begin + mapped.span) + " of its storage, which has " +
                   std::to_string(place->bytes);
    return mapped;
  }
  mapped.offset = place->offset + begin;
  if (!isRowMajor(tensor.sizes, tensor.strides)) {
    mapped.strides = tensor.strides;
  }
  return mapped;
}

}  // namespace reelbrush::inference
