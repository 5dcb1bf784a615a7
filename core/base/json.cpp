// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <charconv>
#include <cmath>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonParseError>
#include <QtCore/QString>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

constexpr double ExactWhole = 9007199254740992.0;  // 2^53

[[noreturn]] void throwWrong(const char* key, const std::string& where, const Sentence& expected) {
  throw Error(ErrorCode::BadInput,
              Sentence(QT_TRANSLATE_NOOP("Error", "%1: \"%2\" must be %3."), where, key, expected));
}

QJsonValue valueAt(const QJsonObject& object, const char* key, const std::string& where,
                   const Sentence& expected) {
  const QJsonValue value = object.value(QLatin1String(key));
  if (value.isUndefined() || value.isNull()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "%1: \"%2\" is missing; it must be %3."), where,
                         key, expected));
  }
  return value;
}

Sentence bounds(double least, double most) {
  if (least == std::numeric_limits<double>::lowest() &&
      most == std::numeric_limits<double>::max()) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "a number"));
  }
  return Sentence(QT_TRANSLATE_NOOP("Error", "a number from %1 to %2"),
                  QString::number(least).toStdString(), QString::number(most).toStdString());
}

Sentence bounds(std::int64_t least, std::int64_t most) {
  if (least == std::numeric_limits<std::int64_t>::min() &&
      most == std::numeric_limits<std::int64_t>::max()) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "a whole number"));
  }
  return Sentence(QT_TRANSLATE_NOOP("Error", "a whole number from %1 to %2"), least, most);
}

}  // namespace

QJsonObject parseJsonObject(const QByteArray& bytes, const std::string& where) {
  QJsonParseError failure;
  const QJsonDocument document = QJsonDocument::fromJson(bytes, &failure);
  if (document.isNull()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "%1 is not valid JSON: %2 at byte %3."), where,
                         failure.errorString().toStdString(), failure.offset));
  }
  if (!document.isObject()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "%1 must hold a JSON object { … }."), where));
  }
  return document.object();
}

QByteArray jsonBytes(const QJsonObject& object) {
  return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

bool hasKey(const QJsonObject& object, const char* key) {
  const QJsonValue value = object.value(QLatin1String(key));
  return !value.isUndefined() && !value.isNull();
}

std::string stringAt(const QJsonObject& object, const char* key, const std::string& where) {
  const QJsonValue value =
      valueAt(object, key, where, Sentence(QT_TRANSLATE_NOOP("Error", "text")));
  if (!value.isString()) {
    throwWrong(key, where, Sentence(QT_TRANSLATE_NOOP("Error", "text")));
  }
  return value.toString().toStdString();
}

double numberAt(const QJsonObject& object, const char* key, const std::string& where, double least,
                double most) {
  const QJsonValue value = valueAt(object, key, where, bounds(least, most));
  const double number = value.toDouble();
  if (!value.isDouble() || !std::isfinite(number) || number < least || number > most) {
    throwWrong(key, where, bounds(least, most));
  }
  return number;
}

std::int64_t wholeAt(const QJsonObject& object, const char* key, const std::string& where,
                     std::int64_t least, std::int64_t most) {
  const QJsonValue value = valueAt(object, key, where, bounds(least, most));
  std::int64_t whole = 0;
  if (value.isDouble()) {
    const double number = value.toDouble();
    if (!(std::abs(number) <= ExactWhole) || number != std::floor(number)) {
      throwWrong(key, where, bounds(least, most));
    }
    whole = static_cast<std::int64_t>(number);
  } else {
    const std::string text = value.toString().toStdString();
    const auto result = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size()) {
      throwWrong(key, where, bounds(least, most));
    }
  }
  if (whole < least || whole > most) {
    throwWrong(key, where, bounds(least, most));
  }
  return whole;
}

bool boolAt(const QJsonObject& object, const char* key, const std::string& where) {
  const QJsonValue value =
      valueAt(object, key, where, Sentence(QT_TRANSLATE_NOOP("Error", "true or false")));
  if (!value.isBool()) {
    throwWrong(key, where, Sentence(QT_TRANSLATE_NOOP("Error", "true or false")));
  }
  return value.toBool();
}

RationalTime timeAt(const QJsonObject& object, const char* key, const std::string& where) {
  const std::string text = stringAt(object, key, where);
  try {
    return RationalTime::parse(text);
  } catch (const Error& error) {
    throw error.within(Sentence(QT_TRANSLATE_NOOP("Error", "%1, \"%2\""), where, key));
  }
}

QJsonObject objectAt(const QJsonObject& object, const char* key, const std::string& where) {
  const QJsonValue value =
      valueAt(object, key, where, Sentence(QT_TRANSLATE_NOOP("Error", "an object { … }")));
  if (!value.isObject()) {
    throwWrong(key, where, Sentence(QT_TRANSLATE_NOOP("Error", "an object { … }")));
  }
  return value.toObject();
}

QJsonArray arrayAt(const QJsonObject& object, const char* key, const std::string& where,
                   int longest) {
  const QJsonValue value =
      valueAt(object, key, where, Sentence(QT_TRANSLATE_NOOP("Error", "a list [ … ]")));
  if (!value.isArray() || value.toArray().size() > longest) {
    throwWrong(key, where,
               Sentence(QT_TRANSLATE_NOOP("Error", "a list [ … ] of at most %1 items"), longest));
  }
  return value.toArray();
}

std::vector<QJsonObject> objectsAt(const QJsonObject& object, const char* key,
                                   const std::string& where) {
  std::vector<QJsonObject> objects;
  for (const QJsonValue& item : arrayAt(object, key, where)) {
    if (!item.isObject()) {
      throwWrong(key, where, Sentence(QT_TRANSLATE_NOOP("Error", "a list of objects")));
    }
    objects.push_back(item.toObject());
  }
  return objects;
}

std::vector<double> numbersAt(const QJsonObject& object, const char* key,
                              const std::string& where) {
  std::vector<double> numbers;
  for (const QJsonValue& item : arrayAt(object, key, where)) {
    if (!item.isDouble() || !std::isfinite(item.toDouble())) {
      throwWrong(key, where, Sentence(QT_TRANSLATE_NOOP("Error", "a list of numbers")));
    }
    numbers.push_back(item.toDouble());
  }
  return numbers;
}

std::string stringOr(const QJsonObject& object, const char* key, const std::string& fallback,
                     const std::string& where) {
  return hasKey(object, key) ? stringAt(object, key, where) : fallback;
}

double numberOr(const QJsonObject& object, const char* key, double fallback,
                const std::string& where, double least, double most) {
  return hasKey(object, key) ? numberAt(object, key, where, least, most) : fallback;
}

std::int64_t wholeOr(const QJsonObject& object, const char* key, std::int64_t fallback,
                     const std::string& where, std::int64_t least, std::int64_t most) {
  return hasKey(object, key) ? wholeAt(object, key, where, least, most) : fallback;
}

bool boolOr(const QJsonObject& object, const char* key, bool fallback, const std::string& where) {
  return hasKey(object, key) ? boolAt(object, key, where) : fallback;
}

RationalTime timeOr(const QJsonObject& object, const char* key, const RationalTime& fallback,
                    const std::string& where) {
  return hasKey(object, key) ? timeAt(object, key, where) : fallback;
}

QJsonValue toJson(const RationalTime& time) {
  return QJsonValue(QString::fromStdString(time.text()));
}

QJsonValue toJson(const std::string& text) {
  return QJsonValue(QString::fromStdString(text));
}

QJsonValue wholeToJson(std::int64_t value) {
  if (std::abs(static_cast<double>(value)) < ExactWhole) {
    return QJsonValue(static_cast<double>(value));
  }
  return QJsonValue(QString::number(value));
}

}  // namespace reelbrush::core
