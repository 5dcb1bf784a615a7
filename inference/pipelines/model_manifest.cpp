// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/model_manifest.h"

#include "inference/base/error.h"

namespace reelbrush::inference {

using Json = nlohmann::json;

Json objectAt(const Json& manifest, const char* key) {
  const auto found = manifest.find(key);
  if (found == manifest.end()) {
    return Json::object();
  }
  checkAs(ErrorCode::Model, found->is_object(), "model.json: \"", key, "\" is not an object.");
  return *found;
}

int integerAt(const Json& object, const char* key, int fallback, int low, int high) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  const bool isInRange = found->is_number_integer() && found->get<std::int64_t>() >= low &&
                         found->get<std::int64_t>() <= high;
  checkAs(ErrorCode::Model, isInRange, "model.json: \"", key, "\" must be a whole number from ",
          low, " to ", high, ".");
  return static_cast<int>(found->get<std::int64_t>());
}

float numberAt(const Json& object, const char* key, float fallback, float low, float high) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  const bool isInRange =
      found->is_number() && found->get<double>() >= low && found->get<double>() <= high;
  checkAs(ErrorCode::Model, isInRange, "model.json: \"", key, "\" must be a number from ", low,
          " to ", high, ".");
  return found->get<float>();
}

bool flagAt(const Json& object, const char* key, bool fallback) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  checkAs(ErrorCode::Model, found->is_boolean(), "model.json: \"", key,
          "\" must be true or false.");
  return found->get<bool>();
}

std::string textAt(const Json& object, const char* key, const std::string& fallback) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  checkAs(ErrorCode::Model, found->is_string(), "model.json: \"", key, "\" must be a text.");
  return found->get<std::string>();
}

namespace {

// [a, b] of whole numbers.
std::array<int, 2> pairAt(const Json& object, const char* key, std::array<int, 2> fallback,
                          int high) {
  const auto found = object.find(key);
  if (found == object.end()) {
    return fallback;
  }
  const auto isSize = [high](const Json& value) {
    return value.is_number_integer() && value.get<std::int64_t>() >= 1 &&
           value.get<std::int64_t>() <= high;
  };
  checkAs(ErrorCode::Model,
          found->is_array() && found->size() == 2 && isSize((*found)[0]) && isSize((*found)[1]),
          "model.json: \"", key, "\" must be two whole numbers from 1 to ", high, ".");
  return {(*found)[0].get<int>(), (*found)[1].get<int>()};
}

}  // namespace

ModelDefaults defaultsOf(const ModelFolder& folder) {
  const Json defaults = objectAt(*folder.manifest, "defaults");
  ModelDefaults result;
  const std::array<int, 2> size = pairAt(defaults, "size", {result.width, result.height}, 16384);
  const std::array<int, 2> fps =
      pairAt(defaults, "fps", {result.fpsNumerator, result.fpsDenominator}, 1000000);
  result.width = size[0];
  result.height = size[1];
  result.fpsNumerator = fps[0];
  result.fpsDenominator = fps[1];
  result.frames = integerAt(defaults, "frames", result.frames, 1, 4096);
  result.steps = integerAt(defaults, "steps", result.steps, 1, 1000);
  result.guidance = numberAt(defaults, "guidance", result.guidance, 0.0F, 100.0F);
  return result;
}

}  // namespace reelbrush::inference
