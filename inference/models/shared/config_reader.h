// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace reelbrush::inference {

// Reads one JSON object of a network's configuration. Configurations come with downloaded files, so
// everything is bounded: a wrong type or a value out of its range throws Error (Model) naming the
// object and the key. Refers to the JSON it was made with.
class ConfigReader {
 public:
  // what: how messages call the object, e.g. "VideoComposer U-Net configuration".
  ConfigReader(const nlohmann::json& object, std::string what);

  bool has(const std::string& key) const;  // present and not null
  std::int64_t integer(const std::string& key, std::int64_t least, std::int64_t most) const;
  std::int64_t integer(const std::string& key, std::int64_t least, std::int64_t most,
                       std::int64_t fallback) const;
  double number(const std::string& key, double least, double most) const;
  double number(const std::string& key, double least, double most, double fallback) const;
  bool flag(const std::string& key, bool fallback) const;
  std::string text(const std::string& key, const std::string& fallback) const;
  // Lists of at least `fewest` and at most 16 values.
  std::vector<std::int64_t> integers(const std::string& key, std::size_t fewest, std::int64_t least,
                                     std::int64_t most) const;
  std::vector<double> numbers(const std::string& key, std::size_t fewest, double least,
                              double most) const;
  std::vector<std::string> texts(const std::string& key) const;
  ConfigReader object(const std::string& key) const;  // a nested object; Error if absent

 private:
  const nlohmann::json& value(const std::string& key) const;
  const nlohmann::json& list(const std::string& key, std::size_t fewest) const;

  const nlohmann::json* object_;
  std::string what_;
};

}  // namespace reelbrush::inference
