// SPDX-License-Identifier: Apache-2.0
#include "inference/conformance/fixture.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <sstream>

#include "inference/base/error.h"
#include "inference/weights/weight_scope.h"

namespace reelbrush::inference {

namespace {

const std::string WeightsPrefix = "weights/";
const std::string InputsPrefix = "inputs/";
const std::string OutputsPrefix = "outputs/";

bool startsWith(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

std::optional<std::string> withoutWeightsPrefix(const std::string& name) {
  return startsWith(name, WeightsPrefix)
             ? std::optional<std::string>(name.substr(WeightsPrefix.size()))
             : std::nullopt;
}

bool isFloating(DType dtype) {
  return dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16 || dtype == DType::F64;
}

std::map<std::string, Tensor> tensorsBelow(const std::shared_ptr<const WeightStore>& store,
                                           const std::string& prefix) {
  const WeightScope scope(store);
  std::map<std::string, Tensor> result;
  for (const auto& [name, info] : store->tensors()) {
    if (startsWith(name, prefix)) {
      const Tensor values = isFloating(info.dtype)
                                ? scope.loadF32(name, info.shape)
                                : Tensor::ofInts(info.shape, store->load(name).toInts());
      result.emplace(name.substr(prefix.size()), values);
    }
  }
  return result;
}

std::string requiredEntry(const WeightStore& store, const std::string& key) {
  const auto found = store.metadata().find(key);
  checkAs(ErrorCode::BadInput, found != store.metadata().end(), store.description(),
          " is no conformance fixture: its metadata lacks \"", key, "\"");
  return found->second;
}

double parsedTolerance(const WeightStore& store) {
  const std::string text = requiredEntry(store, "tolerance");
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  checkAs(ErrorCode::BadInput,
          !text.empty() && end == text.c_str() + text.size() && std::isfinite(value) && value >= 0,
          "the tolerance \"", text, "\" in ", store.description(),
          " is not a number of at least 0");
  return value;
}

nlohmann::json parsedConfig(const WeightStore& store) {
  nlohmann::json config =
      nlohmann::json::parse(requiredEntry(store, "config"), nullptr, /*allow_exceptions=*/false);
  checkAs(ErrorCode::BadInput, config.is_object(), "the configuration in ", store.description(),
          " is not a JSON object");
  return config;
}

std::set<std::string> parsedExact(const WeightStore& store) {
  std::set<std::string> result;
  const auto found = store.metadata().find("exact");
  if (found != store.metadata().end()) {
    std::istringstream names(found->second);
    for (std::string name; std::getline(names, name, ',');) {
      const std::size_t first = name.find_first_not_of(" \t");
      if (first != std::string::npos) {
        result.insert(name.substr(first, name.find_last_not_of(" \t") - first + 1));
      }
    }
  }
  return result;
}

}  // namespace

bool Fixture::isExact(const std::string& output) const {
  return exact.count("*") != 0 || exact.count(output) != 0;
}

const Tensor& Fixture::input(const std::string& name) const {
  const auto found = inputs.find(name);
  checkAs(ErrorCode::BadInput, found != inputs.end(), file.string(), " lacks the tensor inputs/",
          name, ", which a fixture of ", component, " needs");
  return found->second;
}

Fixture readFixture(const std::filesystem::path& file) {
  const std::shared_ptr<const WeightStore> store = openWeights(file);
  const std::string format = requiredEntry(*store, "format");
  checkAs(ErrorCode::BadInput, format == "conformance-1", file.string(),
          " has the fixture format \"", format, "\"; only conformance-1 is known");
  Fixture fixture;
  fixture.file = file;
  fixture.component = requiredEntry(*store, "component");
  fixture.tolerance = parsedTolerance(*store);
  fixture.config = parsedConfig(*store);
  fixture.exact = parsedExact(*store);
  fixture.weights = renamed(store, withoutWeightsPrefix);
  fixture.inputs = tensorsBelow(store, InputsPrefix);
  fixture.outputs = tensorsBelow(store, OutputsPrefix);
  checkAs(ErrorCode::BadInput, !fixture.outputs.empty(), file.string(),
          " has no outputs to compare with");
  return fixture;
}

}  // namespace reelbrush::inference
