// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"
#include "inference/weights/safetensors.h"
#include "inference/weights/weight_file.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t MaxIndexBytes = 100'000'000;
constexpr std::size_t MaxShards = 10'000;

// Takes {"weight_map": {tensor: file}, "metadata": anything} event by event.
class IndexHandler final : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::map<std::string, std::string> takeMap() { return std::move(map_); }

  bool null() override { return value("null"); }
  bool boolean(bool) override { return value("a truth value"); }
  bool binary(binary_t&) override { return value("binary data"); }
  bool number_integer(number_integer_t) override { return value("a number"); }
  bool number_unsigned(number_unsigned_t) override { return value("a number"); }
  bool number_float(number_float_t, const string_t&) override { return value("a number"); }

  bool string(string_t& text) override {
    if (!isInMap()) {
      return true;
    }
    checkAs(ErrorCode::Model, map_.emplace(tensor_, text).second, "it lists the tensor ", tensor_,
            " twice");
    return true;
  }
  bool key(string_t& name) override {
    if (depth_ == 1) {
      topKey_ = name;
    } else if (depth_ == 2) {
      tensor_ = name;
    }
    return true;
  }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    fail(ErrorCode::Model, "it is not valid UTF-8 JSON at byte ", position,
         "; download the file again");
  }

 private:
  static constexpr int MaxDepth = 16;

  bool isInMap() const { return depth_ == 2 && topKey_ == "weight_map"; }
  bool value(const char* what) {
    checkAs(ErrorCode::Model, !isInMap(), "its weight_map has ", what,
            " where a file name belongs");
    return true;
  }
  bool enter() {
    checkAs(ErrorCode::Model, !isInMap(), "its weight_map holds more than names and file names");
    checkAs(ErrorCode::Model, ++depth_ <= MaxDepth, "it nests deeper than ", MaxDepth, " levels");
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::string topKey_;
  std::string tensor_;
  std::map<std::string, std::string> map_;
};

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, '?');
  return text;
}

void checkStaysInFolder(const std::string& name) {
  const bool isPlain = !name.empty() && name != "." && name != ".." &&
                       name.find_first_of(std::string("/\\\0", 3)) == std::string::npos &&
                       !name.ends_with(".index.json");
  checkAs(ErrorCode::Model, isPlain, "it names the weight file \"", printable(name.substr(0, 200)),
          "\", which is not a plain file name in its own folder");
}

class ShardedStore final : public WeightStore {
 public:
  ShardedStore(const std::filesystem::path& index, const std::map<std::string, std::string>& map)
      : description_(index.string()) {
    std::map<std::string, std::shared_ptr<const WeightStore>> files;
    for (const auto& [tensor, file] : map) {
      auto& shard = files[file];
      if (!shard) {
        checkStaysInFolder(file);
        checkAs(ErrorCode::Model, files.size() <= MaxShards, "it names more than ", MaxShards,
                " files");
        shard = openWeights(index.parent_path() / file);
      }
      const auto info = shard->tensors().find(tensor);
      checkAs(ErrorCode::Model, info != shard->tensors().end(), "it places the tensor ", tensor,
              " in ", file, ", which does not hold it; download both again");
      infos_.emplace(tensor, info->second);
      shards_.emplace(tensor, shard);
      const auto fault = shard->faults().find(tensor);
      if (fault != shard->faults().end()) {
        faults_.emplace(tensor, fault->second);
      }
    }
    if (files.size() == 1) {
      metadata_ = files.begin()->second->metadata();
    }
  }

  const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
  const std::map<std::string, std::string>& metadata() const override { return metadata_; }
  const std::map<std::string, std::string>& faults() const override { return faults_; }
  Tensor load(const std::string& name) const override { return shardOf(name).load(name); }
  std::string description() const override { return description_; }

 private:
  const WeightStore& shardOf(const std::string& name) const {
    const auto found = shards_.find(name);
    checkAs(ErrorCode::Model, found != shards_.end(), description_, " lists no tensor ", name);
    return *found->second;
  }

  std::map<std::string, std::shared_ptr<const WeightStore>> shards_;  // tensor -> its file
  std::map<std::string, TensorInfo> infos_;
  std::map<std::string, std::string> metadata_;
  std::map<std::string, std::string> faults_;
  std::string description_;
};

}  // namespace

std::shared_ptr<const WeightStore> openShardIndex(const std::filesystem::path& index) {
  const std::shared_ptr<const WeightFile> file = WeightFile::open(index);
  checkAs(ErrorCode::Model, file->size() <= MaxIndexBytes,
          "it is larger than 100 MB, too large for an index");
  const std::vector<std::byte> bytes = bytesAt(*file, 0, file->size());
  const auto* text = reinterpret_cast<const char*>(bytes.data());
  IndexHandler handler;
  checkAs(ErrorCode::Model, nlohmann::json::sax_parse(text, text + bytes.size(), &handler),
          "it is not valid JSON");
  const std::map<std::string, std::string> map = handler.takeMap();
  checkAs(ErrorCode::Model, !map.empty(), "it has no weight_map; name a weight file instead");
  return std::make_shared<ShardedStore>(index, map);
}

}  // namespace reelbrush::inference
