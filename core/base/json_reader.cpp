// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_reader.h"

#include <charconv>
#include <cmath>
#include <sstream>
#include <utility>

namespace reelbrush::core {

namespace {

std::string shortNumber(double value) {
  std::ostringstream stream;
  stream << value;
  return stream.str();
}

}  // namespace

JsonReader::JsonReader(QJsonObject object, std::string path)
    : object_(std::move(object)), path_(std::move(path)) {}

std::string JsonReader::pathOf(const std::string& key) const {
  if (path_.empty() || path_.back() == ' ') {
    return path_ + key;
  }
  return path_ + "." + key;
}

bool JsonReader::has(const std::string& key) const {
  return object_.contains(QString::fromStdString(key));
}

void JsonReader::fail(const std::string& key, const Sentence& problem) const {
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP("Error", "%1 %2."), pathOf(key), problem));
}

QJsonValue JsonReader::take(const std::string& key) {
  asked_.insert(key);
  return object_.value(QString::fromStdString(key));
}

QJsonValue JsonReader::demand(const std::string& key) {
  const QJsonValue value = take(key);
  if (value.isUndefined()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "is missing")));
  }
  return value;
}

std::string JsonReader::text(const std::string& key) {
  const QJsonValue value = demand(key);
  if (!value.isString()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be text")));
  }
  return value.toString().toStdString();
}

std::string JsonReader::text(const std::string& key, const std::string& fallback) {
  return has(key) ? text(key) : (asked_.insert(key), fallback);
}

double JsonReader::checkedNumber(const std::string& key, const QJsonValue& value, double least,
                                 double most) const {
  if (!value.isDouble()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be a number")));
  }
  const double number = value.toDouble();
  if (!std::isfinite(number) || number < least || number > most) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "is %1, but must lie between %2 and %3"),
                       shortNumber(number), shortNumber(least), shortNumber(most)));
  }
  return number;
}

double JsonReader::number(const std::string& key, double least, double most) {
  return checkedNumber(key, demand(key), least, most);
}

double JsonReader::number(const std::string& key, double least, double most, double fallback) {
  return has(key) ? number(key, least, most) : (asked_.insert(key), fallback);
}

int JsonReader::integer(const std::string& key, int least, int most) {
  const double value = number(key, least, most);
  if (value != std::floor(value)) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be a whole number")));
  }
  return static_cast<int>(value);
}

int JsonReader::integer(const std::string& key, int least, int most, int fallback) {
  return has(key) ? integer(key, least, most) : (asked_.insert(key), fallback);
}

std::uint64_t JsonReader::unsigned64(const std::string& key, std::uint64_t fallback) {
  const QJsonValue value = take(key);
  if (value.isUndefined()) {
    return fallback;
  }
  std::uint64_t number = 0;
  const std::string digits = value.isDouble() ? value.toVariant().toString().toStdString()
                                              : value.toString().toStdString();
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error",
                                         "must be a whole number from 0 to 18446744073709551615")));
  }
  return number;
}

bool JsonReader::flag(const std::string& key, bool fallback) {
  const QJsonValue value = take(key);
  if (value.isUndefined()) {
    return fallback;
  }
  if (!value.isBool()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be true or false")));
  }
  return value.toBool();
}

RationalTime JsonReader::checkedTime(const std::string& key, const QJsonValue& value) const {
  constexpr double kMost = 1e9;
  constexpr std::int64_t kMostPart = std::int64_t{1} << 40;
  RationalTime time;
  if (value.isDouble()) {
    // Plain numbers are taken to the microsecond: files written by hand hold decimals.
    const double seconds = checkedNumber(key, value, -kMost, kMost);
    time = RationalTime(std::llround(seconds * 1e6), 1'000'000);
  } else if (value.isString()) {
    try {
      time = RationalTime::parse(value.toString().toStdString());
    } catch (const Error&) {
      fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be a time in seconds, \"3/2\" or 1.5")));
    }
  } else {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be a time in seconds, \"3/2\" or 1.5")));
  }
  const bool isSmall = time.numerator() <= kMostPart && time.numerator() >= -kMostPart &&
                       time.denominator() <= kMostPart;
  if (!isSmall || std::abs(time.toDouble()) > kMost) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "is too large or too fine a time")));
  }
  return time;
}

RationalTime JsonReader::time(const std::string& key) {
  return checkedTime(key, demand(key));
}

RationalTime JsonReader::time(const std::string& key, const RationalTime& fallback) {
  return has(key) ? time(key) : (asked_.insert(key), fallback);
}

QJsonArray JsonReader::requiredArray(const std::string& key, int maxCount) {
  const QJsonValue value = demand(key);
  if (!value.isArray()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be a list")));
  }
  const QJsonArray array = value.toArray();
  if (array.size() > maxCount) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "has %1 entries, more than the %2 allowed"),
                       array.size(), maxCount));
  }
  return array;
}

QJsonArray JsonReader::array(const std::string& key, int maxCount) {
  return has(key) ? requiredArray(key, maxCount) : (asked_.insert(key), QJsonArray());
}

JsonReader JsonReader::object(const std::string& key) {
  const QJsonValue value = demand(key);
  if (!value.isObject()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be an object")));
  }
  return JsonReader(value.toObject(), pathOf(key));
}

std::optional<JsonReader> JsonReader::optionalObject(const std::string& key) {
  if (!has(key)) {
    asked_.insert(key);
    return std::nullopt;
  }
  return object(key);
}

QJsonObject JsonReader::plainObject(const std::string& key) {
  const QJsonValue value = take(key);
  if (!value.isUndefined() && !value.isObject()) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must be an object")));
  }
  return value.toObject();
}

std::vector<double> JsonReader::numbers(const std::string& key, int count, double least,
                                        double most) {
  const QJsonArray values = requiredArray(key, count);
  if (values.size() != count) {
    fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "must hold %1 numbers"), count));
  }
  std::vector<double> result;
  for (int i = 0; i < count; ++i) {
    result.push_back(checkedNumber(indexedPath(key, i), values.at(i), least, most));
  }
  return result;
}

int JsonReader::choice(const std::string& key, const std::vector<const char*>& names,
                       int fallback) {
  if (!has(key)) {
    asked_.insert(key);
    return fallback;
  }
  const std::string value = text(key);
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (value == names[i]) {
      return static_cast<int>(i);
    }
    all += (i == 0 ? "" : ", ") + std::string(names[i]);
  }
  fail(key, Sentence(QT_TRANSLATE_NOOP("Error", "is \"%1\", but must be one of %2"),
                     value.substr(0, 40), all));
}

QJsonObject JsonReader::rest() const {
  QJsonObject rest = object_;
  for (const std::string& key : asked_) {
    rest.remove(QString::fromStdString(key));
  }
  return rest;
}

std::string indexedPath(const std::string& path, int index) {
  return path + "[" + std::to_string(index) + "]";
}

JsonReader elementReader(const QJsonArray& array, int index, const std::string& path) {
  const QJsonValue value = array.at(index);
  if (!value.isObject()) {
    throw Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP("Error", "%1 must be an object."),
                                              indexedPath(path, index)));
  }
  return JsonReader(value.toObject(), indexedPath(path, index));
}

QJsonObject withExtras(const QJsonObject& extras, QJsonObject fields) {
  for (auto entry = extras.begin(); entry != extras.end(); ++entry) {
    if (!fields.contains(entry.key())) {
      fields.insert(entry.key(), entry.value());
    }
  }
  return fields;
}

QJsonValue unsignedJson(std::uint64_t value) {
  return QString::number(value);
}

}  // namespace reelbrush::core
