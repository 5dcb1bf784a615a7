// SPDX-License-Identifier: Apache-2.0
#include "core/raster/point_json.h"

#include <cmath>

namespace reelbrush::core {

std::vector<Point> readPoints(JsonReader& reader, const std::string& key, int maxCount) {
  constexpr double kMost = 1e6;
  const QJsonArray array = reader.requiredArray(key, maxCount);
  std::vector<Point> points;
  points.reserve(static_cast<std::size_t>(array.size()));
  for (int i = 0; i < array.size(); ++i) {
    const QJsonArray pair = array.at(i).toArray();
    const bool isPair = pair.size() == 2 && pair.at(0).isDouble() && pair.at(1).isDouble();
    if (!isPair || !(std::abs(pair.at(0).toDouble()) <= kMost) ||
        !(std::abs(pair.at(1).toDouble()) <= kMost)) {
      reader.fail(indexedPath(key, i),
                  Sentence(QT_TRANSLATE_NOOP(
                      "Error", "must be a point [x, y] with numbers from -1000000 to 1000000")));
    }
    points.push_back({pair.at(0).toDouble(), pair.at(1).toDouble()});
  }
  return points;
}

QJsonArray pointsJson(const std::vector<Point>& points) {
  QJsonArray array;
  for (const Point& point : points) {
    array.append(QJsonArray{point[0], point[1]});
  }
  return array;
}

QJsonArray numbersJson(const std::vector<double>& numbers) {
  QJsonArray array;
  for (const double number : numbers) {
    array.append(number);
  }
  return array;
}

}  // namespace reelbrush::core
