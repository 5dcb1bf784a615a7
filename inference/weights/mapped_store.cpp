// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/mapped_store.h"

#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

// Copies a strided view to dense memory: an odometer over the outer axes, the innermost axis in one
// loop.
void copyStrided(const std::byte* source, const MappedTensor& tensor, std::byte* target) {
  const std::size_t width = sizeOf(tensor.info.dtype);
  const std::vector<std::int64_t>& sizes = tensor.info.shape.sizes();
  const std::size_t rank = sizes.size();
  if (rank == 0) {
    std::memcpy(target, source, width);
    return;
  }
  if (tensor.info.shape.elements() == 0) {
    return;
  }
  std::vector<std::int64_t> index(rank, 0);
  const auto innerSize = static_cast<std::size_t>(sizes[rank - 1]);
  const auto innerStep = static_cast<std::size_t>(tensor.strides[rank - 1]) * width;
  for (;;) {
    std::size_t start = 0;
    for (std::size_t axis = 0; axis + 1 < rank; ++axis) {
      start += static_cast<std::size_t>(index[axis] * tensor.strides[axis]);
    }
    const std::byte* row = source + start * width;
    if (innerStep == width) {
      std::memcpy(target, row, innerSize * width);
    } else {
      for (std::size_t i = 0; i < innerSize; ++i) {
        std::memcpy(target + i * width, row + i * innerStep, width);
      }
    }
    target += innerSize * width;
    std::size_t axis = rank - 1;
    while (axis > 0 && ++index[axis - 1] == sizes[axis - 1]) {
      index[--axis] = 0;
    }
    if (axis == 0) {
      return;
    }
  }
}

class MappedStore final : public WeightStore {
 public:
  MappedStore(std::shared_ptr<const MappedFile> file, MappedTensors found)
      : file_(std::move(file)),
        places_(std::move(found.tensors)),
        metadata_(std::move(found.metadata)) {
    for (const auto& [name, place] : places_) {
      infos_.emplace(name, place.info);
      if (!place.fault.empty()) {
        faults_.emplace(name, place.fault);
        continue;
      }
      checkAs(ErrorCode::Model,
              place.offset <= file_->size() && place.span <= file_->size() - place.offset,
              "tensor ", name, " lies outside the file");
    }
  }

  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return metadata_; }
  const std::map<std::string, std::string>& faults() const override { return faults_; }
  std::string description() const override { return file_->path().string(); }

  Tensor load(const std::string& name) const override {
    const MappedTensor& place = find(name);
    checkAs(ErrorCode::Model, place.fault.empty(), file_->path().string(), ": tensor ", name, " ",
            place.fault);
    const std::byte* source = file_->bytes().data() + place.offset;
    const auto address = reinterpret_cast<std::uintptr_t>(source);
    if (place.strides.empty() && address % sizeOf(place.info.dtype) == 0) {
      return Tensor::wrap(place.info.shape, place.info.dtype, file_, source);
    }
    Tensor copy = Tensor::uninitialised(place.info.shape, place.info.dtype);
    if (!place.strides.empty()) {
      copyStrided(source, place, copy.mutableRawData());
    } else if (place.span > 0) {
      std::memcpy(copy.mutableRawData(), source, place.span);
    }
    return copy;
  }

  void release(const std::string& name) const override {
    const MappedTensor& place = find(name);
    if (place.fault.empty()) {
      file_->release(place.offset, place.span);
    }
  }

 private:
  const MappedTensor& find(const std::string& name) const {
    const auto found = places_.find(name);
    checkAs(ErrorCode::Model, found != places_.end(), file_->path().string(), " holds no tensor ",
            name);
    return found->second;
  }

  std::shared_ptr<const MappedFile> file_;
  std::map<std::string, MappedTensor> places_;
  std::map<std::string, TensorInfo> infos_;
  std::map<std::string, std::string> metadata_;
  std::map<std::string, std::string> faults_;
};

}  // namespace

std::optional<std::size_t> denseBytes(const std::vector<std::int64_t>& sizes, DType dtype) {
  std::uint64_t product = sizeOf(dtype);
  bool isZero = false;
  for (const std::int64_t size : sizes) {
    if (size < 0) {
      return std::nullopt;
    }
    if (size == 0) {
      isZero = true;
      continue;
    }
    if (product > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) /
                      static_cast<std::uint64_t>(size)) {
      return std::nullopt;
    }
    product *= static_cast<std::uint64_t>(size);
  }
  return isZero ? 0 : static_cast<std::size_t>(product);
}

std::shared_ptr<const WeightStore> storeOfMapped(std::shared_ptr<const MappedFile> file,
                                                 MappedTensors found) {
  return std::make_shared<MappedStore>(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
