// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/base/json.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

// Reads one object field by field and remembers which were asked for, so that the rest can be kept
// for a later program. Every wrong field throws Error (BadInput) whose text holds the path of the
// field ("strokes[2].radius"). The overloads without a fallback demand the field.
class JsonReader {
 public:
  JsonReader(QJsonObject object, std::string path);

  std::string pathOf(const std::string& key) const;
  bool has(const std::string& key) const;

  std::string text(const std::string& key);
  std::string text(const std::string& key, const std::string& fallback);
  double number(const std::string& key, double least, double most);
  double number(const std::string& key, double least, double most, double fallback);
  int integer(const std::string& key, int least, int most);
  int integer(const std::string& key, int least, int most, int fallback);
  // Decimal text, since JSON numbers do not hold 64 bits.
  std::uint64_t unsigned64(const std::string& key, std::uint64_t fallback);
  bool flag(const std::string& key, bool fallback);
  // Text "num/den" or a number; |value| <= 1e9, numerator and denominator at most 2^40, so that
  // sums never overflow.
  RationalTime time(const std::string& key);
  RationalTime time(const std::string& key, const RationalTime& fallback);
  QJsonArray array(const std::string& key, int maxCount);  // absent: empty
  QJsonArray requiredArray(const std::string& key, int maxCount);
  JsonReader object(const std::string& key);
  std::optional<JsonReader> optionalObject(const std::string& key);
  QJsonObject plainObject(const std::string& key);  // absent: empty
  // Numbers of an array of exactly `count`, each within the bounds.
  std::vector<double> numbers(const std::string& key, int count, double least, double most);
  // The index of the text among `names`; absent: fallback.
  int choice(const std::string& key, const std::vector<const char*>& names, int fallback);
  template <typename Tag>
  Id<Tag> id(const std::string& key) {
    const std::string value = text(key);
    try {
      return Id<Tag>::parse(value);
    } catch (const Error&) {
      fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "is no id")));
    }
  }

  // The fields that nobody has asked for.
  QJsonObject rest() const;
  // `problem` follows the field's path and ends without a full stop: "must be text".
  [[noreturn]] void fail(const std::string& key, const Sentence& problem) const;

 private:
  QJsonValue take(const std::string& key);
  QJsonValue demand(const std::string& key);
  double checkedNumber(const std::string& key, const QJsonValue& value, double least,
                       double most) const;
  RationalTime checkedTime(const std::string& key, const QJsonValue& value) const;

  QJsonObject object_;
  std::string path_;
  std::set<std::string> asked_;
};

// A reader of an array's entry; throws Error (BadInput) unless that is an object.
JsonReader elementReader(const QJsonArray& array, int index, const std::string& path);
std::string indexedPath(const std::string& path, int index);

// Unknown fields first, then ours, which win.
QJsonObject withExtras(const QJsonObject& extras, QJsonObject fields);
QJsonValue unsignedJson(std::uint64_t value);
template <typename Tag>
QJsonValue toJson(const Id<Tag>& id) {
  return toJson(id.text());
}

}  // namespace reelbrush::core
