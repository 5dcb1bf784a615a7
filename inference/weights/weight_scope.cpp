// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/weight_scope.h"

#include <cstring>
#include <utility>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

template <typename Stored, typename Convert>
void widen(const std::byte* source, float* target, std::size_t count, Convert convert) {
  for (std::size_t i = 0; i < count; ++i) {
    Stored value;
    std::memcpy(&value, source + i * sizeof(Stored), sizeof(Stored));
    target[i] = convert(value);
  }
}

}  // namespace

WeightScope::WeightScope(std::shared_ptr<const WeightStore> store, DType product,
                         std::string prefix)
    : store_(std::move(store)), product_(product), prefix_(std::move(prefix)) {
  check(store_ != nullptr, "[weight scope] the store is missing");
  check(product_ == DType::F32 || product_ == DType::BF16,
        "[weight scope] products are f32 or bf16, not ", nameOf(product_));
}

WeightScope WeightScope::operator/(const std::string& part) const {
  return WeightScope(store_, product_, prefix_ + part + ".");
}

WeightScope WeightScope::operator/(int index) const {
  return *this / std::to_string(index);
}

bool WeightScope::has(const std::string& name) const {
  return store_->tensors().contains(prefix_ + name);
}

const Shape& WeightScope::shapeOf(const std::string& name) const {
  const auto found = store_->tensors().find(prefix_ + name);
  checkAs(ErrorCode::Model, found != store_->tensors().end(), store_->description(),
          " lacks the tensor ", prefix_, name, "; it is another model's file or damaged");
  return found->second.shape;
}

Tensor WeightScope::load(const std::string& name, const Shape& expected) const {
  const Shape& found = shapeOf(name);
  checkAs(ErrorCode::Model, found == expected, store_->description(), ": tensor ", prefix_, name,
          " has the shape ", found, ", expected ", expected);
  return store_->load(prefix_ + name);
}

Tensor WeightScope::loadF32(const std::string& name, const Shape& expected) const {
  const Tensor stored = load(name, expected);
  Tensor wide = Tensor::uninitialised(expected, DType::F32);
  const auto count = static_cast<std::size_t>(expected.elements());
  if (count == 0) {
    return wide;
  }
  const std::byte* source = stored.rawData();
  float* target = wide.mutableData<float>();
  switch (stored.dtype()) {
    case DType::F32:
      std::memcpy(target, source, count * sizeof(float));
      break;
    case DType::F16:
      widen<Float16>(source, target, count, [](Float16 value) { return toFloat(value); });
      break;
    case DType::BF16:
      widen<BFloat16>(source, target, count, [](BFloat16 value) { return toFloat(value); });
      break;
    case DType::F64:
      widen<double>(source, target, count, [](double value) { return static_cast<float>(value); });
      break;
    default:
      fail(ErrorCode::Model, store_->description(), ": tensor ", prefix_, name, " holds ",
           nameOf(stored.dtype()), ", expected floating-point weights");
  }
  return wide;
}

}  // namespace reelbrush::inference
