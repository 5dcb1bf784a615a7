// SPDX-License-Identifier: Apache-2.0
#include "core/motion/motion_json.h"

#include "core/raster/point_json.h"

namespace reelbrush::core {

namespace {

const std::vector<const char*> kEases{"constant", "in", "out", "in-out"};
constexpr int kMostPoints = 100'000;
constexpr double kMostRadius = 20'000;

MotionRegion readRegion(JsonReader& reader) {
  MotionRegion region;
  const int forms = static_cast<int>(reader.has("points")) +
                    static_cast<int>(reader.has("polygon")) + static_cast<int>(reader.has("rect")) +
                    static_cast<int>(reader.has("ellipse"));
  if (forms != 1) {
    reader.fail("points",
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "or one of polygon, rect and ellipse must say where the region is")));
  }
  if (reader.has("points")) {
    region.points = readPoints(reader, "points", kMostPoints);
    region.radius = reader.number("radius", 0, kMostRadius);
    if (region.points.empty()) {
      reader.fail("points", Sentence(QT_TRANSLATE_NOOP("Error", "must hold at least one point")));
    }
  } else if (reader.has("polygon")) {
    region.shape = RegionShape::Polygon;
    region.points = readPoints(reader, "polygon", kMostPoints);
    if (region.points.size() < 3) {
      reader.fail("polygon",
                  Sentence(QT_TRANSLATE_NOOP("Error", "must hold at least three points")));
    }
  } else {
    const bool isRectangle = reader.has("rect");
    const std::string key = isRectangle ? "rect" : "ellipse";
    region.shape = isRectangle ? RegionShape::Rectangle : RegionShape::Ellipse;
    const std::vector<double> box = reader.numbers(key, 4, -1e6, 1e6);
    if (box[2] <= 0 || box[3] <= 0) {
      reader.fail(key, Sentence(QT_TRANSLATE_NOOP(
                           "Error", "must be [left, top, width, height] with a positive size")));
    }
    region.points = {{box[0], box[1]}, {box[0] + box[2], box[1] + box[3]}};
  }
  return region;
}

QJsonObject regionJson(const MotionRegion& region) {
  if (region.shape == RegionShape::Brush) {
    return {{"points", pointsJson(region.points)}, {"radius", region.radius}};
  }
  if (region.shape == RegionShape::Polygon) {
    return {{"polygon", pointsJson(region.points)}};
  }
  const Point& a = region.points[0];
  const Point& b = region.points[1];
  return {{region.shape == RegionShape::Rectangle ? "rect" : "ellipse",
           numbersJson({a[0], a[1], b[0] - a[0], b[1] - a[1]})}};
}

MotionStrokeId readOrMakeId(JsonReader& reader) {
  return reader.has("id") ? reader.id<MotionStrokeTag>("id") : MotionStrokeId::create();
}

}  // namespace

std::pair<int, int> readSpace(JsonReader& reader) {
  if (!reader.has("size")) {
    return {0, 0};
  }
  const std::vector<double> size = reader.numbers("size", 2, 1, 65536);
  return {static_cast<int>(size[0]), static_cast<int>(size[1])};
}

void insertSpace(QJsonObject& object, int width, int height) {
  if (width > 0 && height > 0) {
    object.insert("size", QJsonArray{width, height});
  }
}

MotionStroke readMotionStroke(JsonReader reader) {
  MotionStroke stroke;
  stroke.id = readOrMakeId(reader);
  stroke.name = reader.text("name", "");
  stroke.points = readPoints(reader, "points", kMostPoints);
  if (stroke.points.empty()) {
    reader.fail("points", Sentence(QT_TRANSLATE_NOOP("Error", "must hold at least one point")));
  }
  if (reader.has("controls")) {
    stroke.controls = readPoints(reader, "controls", kMostPoints);
  }
  if (std::optional<JsonReader> region = reader.optionalObject("region")) {
    stroke.region = readRegion(*region);
    stroke.radius = reader.number("radius", 0, kMostRadius, 0);
  } else {
    stroke.radius = reader.number("radius", 0, kMostRadius);
  }
  stroke.start = reader.time("start");
  stroke.end = reader.time("end");
  if (stroke.end <= stroke.start) {
    reader.fail("end", Sentence(QT_TRANSLATE_NOOP("Error", "must lie behind start")));
  }
  stroke.weight = reader.number("weight", 0, 1, 1);
  stroke.ease = static_cast<Ease>(reader.choice("ease", kEases, 0));
  stroke.extras = reader.rest();
  return stroke;
}

QJsonObject toJson(const MotionStroke& stroke) {
  QJsonObject object{{"id", toJson(stroke.id)},
                     {"name", toJson(stroke.name)},
                     {"points", pointsJson(stroke.points)},
                     {"radius", stroke.radius},
                     {"start", toJson(stroke.start)},
                     {"end", toJson(stroke.end)},
                     {"weight", stroke.weight},
                     {"ease", kEases[static_cast<std::size_t>(stroke.ease)]}};
  if (!stroke.controls.empty()) {
    object.insert("controls", pointsJson(stroke.controls));
  }
  if (stroke.region) {
    object.insert("region", regionJson(*stroke.region));
  }
  return withExtras(stroke.extras, object);
}

StaticRegion readStaticRegion(JsonReader reader) {
  StaticRegion still;
  still.id = readOrMakeId(reader);
  still.region = readRegion(reader);
  still.extras = reader.rest();
  return still;
}

QJsonObject toJson(const StaticRegion& region) {
  QJsonObject object = regionJson(region.region);
  object.insert("id", toJson(region.id));
  return withExtras(region.extras, object);
}

}  // namespace reelbrush::core
