// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/safetensors.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::uint64_t MaxHeaderBytes = 100'000'000;
constexpr std::size_t MaxRank = 32;
constexpr std::size_t LengthBytes = 8;

struct DTypeName {
  const char* name;
  DType dtype;
};
constexpr std::array<DTypeName, 8> DTypeNames = {{{"F32", DType::F32},
                                                  {"F16", DType::F16},
                                                  {"BF16", DType::BF16},
                                                  {"F64", DType::F64},
                                                  {"I64", DType::I64},
                                                  {"I32", DType::I32},
                                                  {"U8", DType::U8},
                                                  {"BOOL", DType::Bool}}};

struct Entry {
  std::string name;
  std::optional<DType> dtype;
  std::optional<std::vector<std::int64_t>> shape;
  std::optional<std::vector<std::int64_t>> offsets;
};

// Takes the header's JSON event by event. Only the one layout the format knows is accepted, so
// nesting never goes deeper than three levels whatever the file holds.
class HeaderHandler final : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::vector<Entry> takeEntries() { return std::move(entries_); }
  std::map<std::string, std::string> takeMetadata() { return std::move(metadata_); }

  bool null() override { return refuse("null"); }
  bool boolean(bool) override { return refuse("a truth value"); }
  bool binary(binary_t&) override { return refuse("binary data"); }
  bool number_float(number_float_t, const string_t& text) override {
    return refuse("the number " + text.substr(0, 40));
  }

  bool number_integer(number_integer_t value) override {
    return refuse("the negative number " + std::to_string(value));
  }

  bool number_unsigned(number_unsigned_t value) override {
    if (where_ != Where::Numbers) {
      return refuse("the number " + std::to_string(value));
    }
    checkAs(ErrorCode::Model, value <= static_cast<number_unsigned_t>(INT64_MAX), "tensor ",
            entries_.back().name, " has the number ", value, ", which is too large, in its ",
            field_);
    checkAs(ErrorCode::Model, numbers_.size() < MaxRank, "tensor ", entries_.back().name,
            " has more than ", MaxRank, " numbers in its ", field_);
    numbers_.push_back(static_cast<std::int64_t>(value));
    return true;
  }

  bool string(string_t& value) override {
    if (where_ == Where::Metadata) {
      metadata_[field_] = value;
      return true;
    }
    if (where_ != Where::Tensor || field_ != "dtype") {
      return refuse("the text \"" + value.substr(0, 40) + "\"");
    }
    for (const DTypeName& known : DTypeNames) {
      if (value == known.name) {
        entries_.back().dtype = known.dtype;
        return true;
      }
    }
    fail(ErrorCode::Model, "tensor ", entries_.back().name, " has the type ", value.substr(0, 40),
         ", which is not supported (F32, F16, BF16, F64, I64, I32, U8 and BOOL are)");
  }

  bool start_object(std::size_t) override {
    if (where_ == Where::Start) {
      where_ = Where::Top;
    } else if (where_ == Where::Top) {
      where_ = field_ == "__metadata__" ? Where::Metadata : Where::Tensor;
      if (where_ == Where::Tensor) {
        entries_.push_back({field_, {}, {}, {}});
      }
    } else {
      return refuse("a nested object");
    }
    return true;
  }

  bool key(string_t& name) override {
    field_ = name;
    if (where_ == Where::Top) {
      checkAs(ErrorCode::Model, names_.insert({name, true}).second, "its header lists the tensor ",
              name, " twice");
    } else if (where_ == Where::Metadata) {
      checkAs(ErrorCode::Model, !metadata_.contains(name), "its metadata have the name ", name,
              " twice");
    } else {
      const Entry& entry = entries_.back();
      const bool isFresh = (name == "dtype" && !entry.dtype) || (name == "shape" && !entry.shape) ||
                           (name == "data_offsets" && !entry.offsets);
      checkAs(ErrorCode::Model, isFresh, "the header entry of tensor ", entry.name,
              " has the unknown or repeated field ", name.substr(0, 40));
    }
    return true;
  }

  bool end_object() override {
    where_ = where_ == Where::Top ? Where::End : Where::Top;
    return true;
  }

  bool start_array(std::size_t) override {
    if (where_ != Where::Tensor || field_ == "dtype") {
      return refuse("a list");
    }
    where_ = Where::Numbers;
    numbers_.clear();
    return true;
  }

  bool end_array() override {
    where_ = Where::Tensor;
    (field_ == "shape" ? entries_.back().shape : entries_.back().offsets) = numbers_;
    return true;
  }

  // The parser's own text may quote bytes that are no UTF-8, so only the position is told.
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    fail(ErrorCode::Model, "its header is not valid UTF-8 JSON at byte ", position,
         "; download the file again");
  }

 private:
  enum class Where { Start, Top, Tensor, Metadata, Numbers, End };

  bool refuse(const std::string& what) {
    const std::string where =
        entries_.empty() || where_ == Where::Top ? field_ : entries_.back().name;
    fail(ErrorCode::Model, "its header has ", what, " at \"", where.substr(0, 200),
         "\" where the safetensors format has none; download or convert the file again");
  }

  Where where_ = Where::Start;
  std::string field_;
  std::vector<std::int64_t> numbers_;
  std::vector<Entry> entries_;
  std::map<std::string, bool> names_;
  std::map<std::string, std::string> metadata_;
};

std::uint64_t littleEndian64(std::span<const std::byte> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = LengthBytes; i-- > 0;) {
    value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  }
  return value;
}

StoredTensor placeOf(const Entry& entry, std::size_t dataStart, std::size_t dataBytes) {
  checkAs(ErrorCode::Model,
          entry.dtype && entry.shape && entry.offsets && entry.offsets->size() == 2,
          "the header entry of tensor ", entry.name, " lacks its dtype, shape or two data_offsets");
  const auto begin = static_cast<std::uint64_t>((*entry.offsets)[0]);
  const auto end = static_cast<std::uint64_t>((*entry.offsets)[1]);
  checkAs(ErrorCode::Model, begin <= end && end <= dataBytes, "tensor ", entry.name,
          " takes the bytes ", begin, " to ", end, " of ", dataBytes,
          " bytes of data: the file is cut short or damaged, download it again");
  const std::optional<std::size_t> wanted = denseBytes(*entry.shape, *entry.dtype);
  checkAs(ErrorCode::Model, wanted && *wanted == end - begin, "the shape of tensor ", entry.name,
          " does not fit its ", end - begin, " bytes");
  StoredTensor place;
  place.info = {*entry.dtype, Shape(*entry.shape)};
  place.offset = dataStart + static_cast<std::size_t>(begin);
  place.span = static_cast<std::size_t>(end - begin);
  return place;
}

// The format forbids gaps, overlaps and trailing bytes, so that a file cannot be two things at
// once.
void checkCoverage(const std::map<std::string, StoredTensor>& tensors, std::size_t dataStart,
                   std::size_t fileBytes) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;  // (offset, span)
  ranges.reserve(tensors.size());
  for (const auto& [name, place] : tensors) {
    ranges.emplace_back(place.offset, place.span);
  }
  std::sort(ranges.begin(), ranges.end());
  std::size_t expected = dataStart;
  for (const auto& [offset, span] : ranges) {
    checkAs(ErrorCode::Model, offset >= expected, "two of its tensors overlap at byte ", offset);
    checkAs(ErrorCode::Model, offset == expected, "no tensor covers its bytes ", expected, " to ",
            offset, ", which the safetensors format forbids");
    expected = offset + span;
  }
  checkAs(ErrorCode::Model, expected == fileBytes, "it has ", fileBytes - expected,
          " bytes behind its last tensor");
}

}  // namespace

const char* safetensorsNameOf(DType dtype) {
  for (const DTypeName& known : DTypeNames) {
    if (known.dtype == dtype) {
      return known.name;
    }
  }
  fail(ErrorCode::Internal, "[safetensors] no name for this dtype");
}

StoredTensors readSafetensorsHeader(const ByteSource& file) {
  checkAs(ErrorCode::Model, file.size() >= LengthBytes, "it is only ", file.size(),
          " bytes long: no safetensors file, or cut short");
  const std::uint64_t length = littleEndian64(bytesAt(file, 0, LengthBytes));
  checkAs(ErrorCode::Model, length <= MaxHeaderBytes, "its header claims ", length,
          " bytes, more than the 100 MB the safetensors format allows");
  checkAs(ErrorCode::Model, length <= file.size() - LengthBytes, "its header claims ", length,
          " bytes and only ", file.size() - LengthBytes,
          " follow: the file is cut short, download it again");
  const std::vector<std::byte> header =
      bytesAt(file, LengthBytes, static_cast<std::size_t>(length));
  const auto* text = reinterpret_cast<const char*>(header.data());
  HeaderHandler handler;
  checkAs(ErrorCode::Model, nlohmann::json::sax_parse(text, text + header.size(), &handler),
          "its header is not valid JSON");

  const std::size_t dataStart = LengthBytes + static_cast<std::size_t>(length);
  StoredTensors found;
  for (const Entry& entry : handler.takeEntries()) {
    found.tensors.emplace(entry.name, placeOf(entry, dataStart, file.size() - dataStart));
  }
  found.metadata = handler.takeMetadata();
  checkCoverage(found.tensors, dataStart, file.size());
  return found;
}

std::shared_ptr<const WeightStore> openSafetensors(std::shared_ptr<const WeightFile> file) {
  StoredTensors found = readSafetensorsHeader(*file);
  return storeOfFile(std::move(file), std::move(found));
}

}  // namespace reelbrush::inference
