// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/file_store.h"

#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "inference/base/error.h"
#include "inference/tensor/allocator.h"

namespace reelbrush::inference {

namespace {

// Copies a strided view to dense memory: an odometer over the outer axes, the innermost axis in one
// loop.
void copyStrided(const std::byte* source, const StoredTensor& tensor, std::byte* target) {
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

// Memory of one tensor's bytes.
class ReadBlock {
 public:
  ReadBlock(std::shared_ptr<Allocator> allocator, std::size_t bytes)
      : allocator_(std::move(allocator)), bytes_(bytes), data_(allocator_->allocate(bytes)) {}
  ReadBlock(const ReadBlock&) = delete;
  ReadBlock& operator=(const ReadBlock&) = delete;
  ~ReadBlock() { allocator_->release(data_, bytes_); }

  std::byte* data() const { return data_; }

 private:
  std::shared_ptr<Allocator> allocator_;
  std::size_t bytes_;
  std::byte* data_;
};

class FileStore final : public WeightStore {
 public:
  FileStore(std::shared_ptr<const WeightFile> file, StoredTensors found)
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
    const StoredTensor& place = find(name);
    checkAs(ErrorCode::Model, place.fault.empty(), file_->path().string(), ": tensor ", name, " ",
            place.fault);
    const auto block = std::make_shared<const ReadBlock>(allocator_, place.span);
    file_->read(place.offset, {block->data(), place.span});
    if (place.part) {
      checkPart(name, *place.part, place, *block);
    }
    if (place.strides.empty()) {
      return Tensor::wrap(place.info.shape, place.info.dtype, block, block->data());
    }
    Tensor copy = Tensor::uninitialised(place.info.shape, place.info.dtype);
    copyStrided(block->data(), place, copy.mutableRawData());
    return copy;
  }

 private:
  // Most tensors are the whole of their storage, so their bytes serve for the checksum at once.
  void checkPart(const std::string& name, const ChecksummedPart& part, const StoredTensor& place,
                 const ReadBlock& block) const {
    if (part.isKnownGood) {
      return;
    }
    const std::uint32_t found = place.offset == part.offset && place.span == part.bytes
                                    ? checksumOf({block.data(), place.span})
                                    : checksumOf(*file_, part.offset, part.bytes);
    checkAs(ErrorCode::Model, found == part.checksum, file_->path().string(),
            ": the bytes of tensor ", name,
            " do not have the checksum the file states; it is damaged, download it again");
    part.isKnownGood = true;
  }

  const StoredTensor& find(const std::string& name) const {
    const auto found = places_.find(name);
    checkAs(ErrorCode::Model, found != places_.end(), file_->path().string(), " holds no tensor ",
            name);
    return found->second;
  }

  std::shared_ptr<const WeightFile> file_;
  // Tensors are read once and packed by their layers, so freed blocks are not kept for reuse.
  std::shared_ptr<Allocator> allocator_ = std::make_shared<Allocator>(0);
  std::map<std::string, StoredTensor> places_;
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

std::shared_ptr<const WeightStore> storeOfFile(std::shared_ptr<const WeightFile> file,
                                               StoredTensors found) {
  return std::make_shared<FileStore>(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
