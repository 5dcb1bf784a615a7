// SPDX-License-Identifier: Apache-2.0
#include "inference/models/shared/config_reader.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "inference/base/error.h"

namespace reelbrush::inference {

namespace {

constexpr std::size_t LongestList = 16;

// Whole numbers may be written as 2.0; anything else that is no integer has no value here.
bool toInteger(const nlohmann::json& value, std::int64_t& result) {
  if (value.is_number_unsigned()) {
    const auto wide = value.get<std::uint64_t>();
    result = static_cast<std::int64_t>(wide);
    return wide <= static_cast<std::uint64_t>(INT64_MAX);
  }
  if (value.is_number_integer()) {
    result = value.get<std::int64_t>();
    return true;
  }
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::floor(number) == number && std::fabs(number) < 1e15) {
      result = static_cast<std::int64_t>(number);
      return true;
    }
  }
  return false;
}

}  // namespace

ConfigReader::ConfigReader(const nlohmann::json& object, std::string what)
    : object_(&object), what_(std::move(what)) {
  checkAs(ErrorCode::Model, object.is_object(), what_, " must be a JSON object");
}

bool ConfigReader::has(const std::string& key) const {
  const auto found = object_->find(key);
  return found != object_->end() && !found->is_null();
}

const nlohmann::json& ConfigReader::value(const std::string& key) const {
  checkAs(ErrorCode::Model, has(key), what_, " lacks \"", key, "\"");
  return *object_->find(key);
}

std::int64_t ConfigReader::integer(const std::string& key, std::int64_t least,
                                   std::int64_t most) const {
  std::int64_t result = 0;
  checkAs(ErrorCode::Model, toInteger(value(key), result) && result >= least && result <= most,
          what_, ": \"", key, "\" must be a whole number from ", least, " to ", most);
  return result;
}

std::int64_t ConfigReader::integer(const std::string& key, std::int64_t least, std::int64_t most,
                                   std::int64_t fallback) const {
  return has(key) ? integer(key, least, most) : fallback;
}

double ConfigReader::number(const std::string& key, double least, double most) const {
  const nlohmann::json& found = value(key);
  const double result = found.is_number() ? found.get<double>() : NAN;
  checkAs(ErrorCode::Model, result >= least && result <= most, what_, ": \"", key,
          "\" must be a number from ", least, " to ", most);
  return result;
}

double ConfigReader::number(const std::string& key, double least, double most,
                            double fallback) const {
  return has(key) ? number(key, least, most) : fallback;
}

bool ConfigReader::flag(const std::string& key, bool fallback) const {
  if (!has(key)) {
    return fallback;
  }
  checkAs(ErrorCode::Model, value(key).is_boolean(), what_, ": \"", key,
          "\" must be true or false");
  return value(key).get<bool>();
}

std::string ConfigReader::text(const std::string& key, const std::string& fallback) const {
  if (!has(key)) {
    return fallback;
  }
  checkAs(ErrorCode::Model, value(key).is_string(), what_, ": \"", key, "\" must be a text");
  return value(key).get<std::string>();
}

const nlohmann::json& ConfigReader::list(const std::string& key, std::size_t fewest) const {
  const nlohmann::json& found = value(key);
  checkAs(ErrorCode::Model,
          found.is_array() && found.size() >= fewest && found.size() <= LongestList, what_, ": \"",
          key, "\" must be a list of ", fewest, " to ", LongestList, " values");
  return found;
}

std::vector<std::int64_t> ConfigReader::integers(const std::string& key, std::size_t fewest,
                                                 std::int64_t least, std::int64_t most) const {
  std::vector<std::int64_t> result;
  for (const nlohmann::json& item : list(key, fewest)) {
    std::int64_t number = 0;
    checkAs(ErrorCode::Model, toInteger(item, number) && number >= least && number <= most, what_,
            ": \"", key, "\" must hold whole numbers from ", least, " to ", most);
    result.push_back(number);
  }
  return result;
}

std::vector<double> ConfigReader::numbers(const std::string& key, std::size_t fewest, double least,
                                          double most) const {
  std::vector<double> result;
  for (const nlohmann::json& item : list(key, fewest)) {
    const double number = item.is_number() ? item.get<double>() : NAN;
    checkAs(ErrorCode::Model, number >= least && number <= most, what_, ": \"", key,
            "\" must hold numbers from ", least, " to ", most);
    result.push_back(number);
  }
  return result;
}

std::vector<std::string> ConfigReader::texts(const std::string& key) const {
  std::vector<std::string> result;
  for (const nlohmann::json& item : list(key, 0)) {
    checkAs(ErrorCode::Model, item.is_string(), what_, ": \"", key, "\" must hold texts");
    result.push_back(item.get<std::string>());
  }
  return result;
}

ConfigReader ConfigReader::object(const std::string& key) const {
  return ConfigReader(value(key), what_ + ", \"" + key + "\"");
}

}  // namespace reelbrush::inference
