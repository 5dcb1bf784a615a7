// SPDX-License-Identifier: Apache-2.0
#include "inference/weights/name_map.h"

#include <algorithm>
#include <string_view>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::string_view StateDict = "state_dict.";
constexpr std::string_view FirstStage = "first_stage_model.";
constexpr std::string_view Module = "module.";

template <typename Predicate>
bool anyName(const WeightStore& store, Predicate predicate) {
  return std::any_of(store.tensors().begin(), store.tensors().end(),
                     [&](const auto& entry) { return predicate(entry.first); });
}

// Strips "state_dict." if the file has such an entry, and drops what stands beside it.
NameMap entryNames(const WeightStore& store) {
  const bool hasEntry =
      anyName(store, [](const std::string& name) { return name.starts_with(StateDict); });
  return [hasEntry](const std::string& name) -> std::optional<std::string> {
    if (!hasEntry) {
      return name;
    }
    if (!name.starts_with(StateDict)) {
      return std::nullopt;
    }
    return name.substr(StateDict.size());
  };
}

}  // namespace

NameMap videocomposerUnetNames(const WeightStore& store) {
  return entryNames(store);
}

NameMap ldmVaeNames(const WeightStore& store) {
  const NameMap inner = entryNames(store);
  const bool hasPrefix =
      anyName(store, [](const std::string& name) { return name.find(FirstStage) != name.npos; });
  return [inner, hasPrefix](const std::string& name) -> std::optional<std::string> {
    const std::optional<std::string> key = inner(name);
    if (!key || !hasPrefix) {
      return key;
    }
    const std::size_t found = key->find(FirstStage);
    if (found == key->npos) {
      return std::nullopt;
    }
    return key->substr(found + FirstStage.size());
  };
}

NameMap openClipNames(const WeightStore& store) {
  const NameMap inner = entryNames(store);
  return [inner](const std::string& name) -> std::optional<std::string> {
    std::optional<std::string> key = inner(name);
    if (key && key->starts_with(Module)) {
      key = key->substr(Module.size());
    }
    if (key && (*key == "attn_mask" || key->ends_with(".attn_mask"))) {
      return std::nullopt;
    }
    return key;
  };
}

NameMap namesForLayout(const std::string& layout, const WeightStore& store) {
  if (layout == "videocomposer") {
    return videocomposerUnetNames(store);
  }
  if (layout == "ldm") {
    return ldmVaeNames(store);
  }
  if (layout == "open_clip") {
    return openClipNames(store);
  }
  fail(ErrorCode::Model, "the key layout \"", layout,
       "\" is unknown; known are videocomposer, ldm and open_clip");
}

std::shared_ptr<const WeightStore> openWeights(const std::filesystem::path& file,
                                               const std::string& layout) {
  std::shared_ptr<const WeightStore> store = openWeights(file);
  const NameMap names = namesForLayout(layout, *store);
  return renamed(std::move(store), names);
}

}  // namespace reelbrush::inference
