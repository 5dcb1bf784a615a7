// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

#include "core/base/rational_time.h"

namespace reelbrush::core {

// Checked reading of JSON from hostile files. `where` names the file or object in messages; every
// failure is an Error (BadInput) that names the key and what was expected. Whole numbers are exact
// up to 2^53; larger ones and times are stored as text.

QJsonObject parseJsonObject(const QByteArray& bytes, const std::string& where);
QByteArray jsonBytes(const QJsonObject& object);  // indented, keys sorted, newline at the end

bool hasKey(const QJsonObject& object, const char* key);  // present and not null

std::string stringAt(const QJsonObject& object, const char* key, const std::string& where);
double numberAt(const QJsonObject& object, const char* key, const std::string& where,
                double least = std::numeric_limits<double>::lowest(),
                double most = std::numeric_limits<double>::max());
std::int64_t wholeAt(const QJsonObject& object, const char* key, const std::string& where,
                     std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                     std::int64_t most = std::numeric_limits<std::int64_t>::max());
bool boolAt(const QJsonObject& object, const char* key, const std::string& where);
RationalTime timeAt(const QJsonObject& object, const char* key, const std::string& where);
QJsonObject objectAt(const QJsonObject& object, const char* key, const std::string& where);
QJsonArray arrayAt(const QJsonObject& object, const char* key, const std::string& where,
                   int longest = 1'000'000);
// Each element of the array, which must all be objects.
std::vector<QJsonObject> objectsAt(const QJsonObject& object, const char* key,
                                   const std::string& where);
std::vector<double> numbersAt(const QJsonObject& object, const char* key, const std::string& where);

// The value where the key is present, else `fallback`; a present value of the wrong kind is still
// an Error.
std::string stringOr(const QJsonObject& object, const char* key, const std::string& fallback,
                     const std::string& where);
double numberOr(const QJsonObject& object, const char* key, double fallback,
                const std::string& where, double least = std::numeric_limits<double>::lowest(),
                double most = std::numeric_limits<double>::max());
std::int64_t wholeOr(const QJsonObject& object, const char* key, std::int64_t fallback,
                     const std::string& where,
                     std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                     std::int64_t most = std::numeric_limits<std::int64_t>::max());
bool boolOr(const QJsonObject& object, const char* key, bool fallback, const std::string& where);
RationalTime timeOr(const QJsonObject& object, const char* key, const RationalTime& fallback,
                    const std::string& where);

QJsonValue toJson(const RationalTime& time);  // "num/den"
QJsonValue toJson(const std::string& text);   // UTF-8
QJsonValue wholeToJson(std::int64_t value);   // a number, or text beyond 2^53

}  // namespace reelbrush::core
