// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonArray>

#include "core/base/json_reader.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

// Lists of points as JSON: [[x, y], ...], each number within +-1e6. Throws Error (BadInput) naming
// the entry.
std::vector<Point> readPoints(JsonReader& reader, const std::string& key, int maxCount);
QJsonArray pointsJson(const std::vector<Point>& points);
QJsonArray numbersJson(const std::vector<double>& numbers);

}  // namespace reelbrush::core
