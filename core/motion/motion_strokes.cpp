// SPDX-License-Identifier: Apache-2.0
#include "core/motion/motion_strokes.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/motion/motion_json.h"

namespace reelbrush::core {

namespace {

constexpr int kMostStrokes = 1000;

Point boxCentre(const Point& a, const Point& b) {
  return {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2};
}

// A stroke as it acts in one frame interval, in the condition's space.
struct ActiveStroke {
  MotionRegion region;
  Point offset{};    // from the region's place at the stroke's start to its place now
  Point velocity{};  // canvas px per interval
  double weight = 0;
};

MotionRegion regionOf(const MotionStroke& stroke) {
  return stroke.region ? *stroke.region
                       : MotionRegion{RegionShape::Brush, {stroke.points.front()}, stroke.radius};
}

// Pixels of the canvas as points of the space in which strokes were drawn.
struct SpaceMap {
  double scaleX = 1;  // space px per canvas px
  double scaleY = 1;
  double left = 0;
  double top = 0;

  SpaceMap(const CompileContext& context, int spaceWidth, int spaceHeight) {
    const double perSourceX =
        spaceWidth > 0 ? static_cast<double>(spaceWidth) / context.sourceWidth : 1;
    const double perSourceY =
        spaceHeight > 0 ? static_cast<double>(spaceHeight) / context.sourceHeight : 1;
    scaleX = perSourceX * context.region[2] / context.width;
    scaleY = perSourceY * context.region[3] / context.height;
    left = perSourceX * context.region[0];
    top = perSourceY * context.region[1];
  }
  Point at(int x, int y) const { return {left + (x + 0.5) * scaleX, top + (y + 0.5) * scaleY}; }
};

void blend(Image& motion, const SpaceMap& map, const std::vector<ActiveStroke>& strokes,
           const std::vector<StaticRegion>& statics, double staticWeight) {
  for (int y = 0; y < motion.height; ++y) {
    for (int x = 0; x < motion.width; ++x) {
      const Point point = map.at(x, y);
      double sum = 0;
      double sumX = 0;
      double sumY = 0;
      for (const ActiveStroke& stroke : strokes) {
        if (stroke.region.contains({point[0] - stroke.offset[0], point[1] - stroke.offset[1]})) {
          sum += stroke.weight;
          sumX += stroke.weight * stroke.velocity[0];
          sumY += stroke.weight * stroke.velocity[1];
        }
      }
      const bool isStatic =
          std::any_of(statics.begin(), statics.end(),
                      [&](const StaticRegion& still) { return still.region.contains(point); });
      const double keep = isStatic ? 1 - staticWeight : 1;
      const double camera = 1 - std::min(1.0, sum);
      float& dx = motion.at(x, y, 0);
      float& dy = motion.at(x, y, 1);
      // ux U7.4, with the field that is there already as c.
      dx =
          static_cast<float>(keep * (sumX / std::max(1.0, sum) + camera * static_cast<double>(dx)));
      dy =
          static_cast<float>(keep * (sumY / std::max(1.0, sum) + camera * static_cast<double>(dy)));
    }
  }
}

}  // namespace

bool MotionRegion::contains(const Point& point) const {
  switch (shape) {
    case RegionShape::Brush:
      return !points.empty() && distanceToPolyline(points, point) <= radius;
    case RegionShape::Polygon:
      return points.size() >= 3 && isInsidePolygon(points, point);
    case RegionShape::Rectangle:
      return points.size() >= 2 &&
             std::abs(point[0] - boxCentre(points[0], points[1])[0]) * 2 <=
                 std::abs(points[1][0] - points[0][0]) &&
             std::abs(point[1] - boxCentre(points[0], points[1])[1]) * 2 <=
                 std::abs(points[1][1] - points[0][1]);
    case RegionShape::Ellipse: {
      if (points.size() < 2) {
        return false;
      }
      const Point centre = boxCentre(points[0], points[1]);
      const double radiusX = std::abs(points[1][0] - points[0][0]) / 2;
      const double radiusY = std::abs(points[1][1] - points[0][1]) / 2;
      return radiusX > 0 && radiusY > 0 &&
             std::hypot((point[0] - centre[0]) / radiusX, (point[1] - centre[1]) / radiusY) <= 1;
    }
  }
  return false;
}

double easedProgress(Ease ease, double u) {
  const double t = std::clamp(u, 0.0, 1.0);
  switch (ease) {
    case Ease::Constant:
      return t;
    case Ease::In:
      return t * t;
    case Ease::Out:
      return t * (2 - t);
    case Ease::InOut:
      return t * t * (3 - 2 * t);
  }
  return t;
}

Point MotionStroke::positionAt(double seconds) const {
  const double from = start.toDouble();
  const double span = end.toDouble() - from;
  const double done = easedProgress(ease, span > 0 ? (seconds - from) / span : 1);
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    length += std::hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
  }
  double left = done * length;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double step =
        std::hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    if (left <= step && step > 0) {
      const double u = left / step;
      return {points[i - 1][0] + u * (points[i][0] - points[i - 1][0]),
              points[i - 1][1] + u * (points[i][1] - points[i - 1][1])};
    }
    left -= step;
  }
  return points.back();
}

std::shared_ptr<const MotionStrokes> MotionStrokes::read(JsonReader& reader, const BitmapSource&) {
  auto result = std::make_shared<MotionStrokes>();
  std::tie(result->spaceWidth, result->spaceHeight) = readSpace(reader);
  const QJsonArray strokeArray = reader.array("strokes", kMostStrokes);
  for (int i = 0; i < strokeArray.size(); ++i) {
    result->strokes.push_back(
        readMotionStroke(elementReader(strokeArray, i, reader.pathOf("strokes"))));
  }
  const QJsonArray staticArray = reader.array("static", kMostStrokes);
  for (int i = 0; i < staticArray.size(); ++i) {
    result->statics.push_back(
        readStaticRegion(elementReader(staticArray, i, reader.pathOf("static"))));
  }
  result->extras = reader.rest();
  return result;
}

void ensureMotion(CompiledConditions& out) {
  if (out.motion.empty()) {
    out.motion.assign(static_cast<std::size_t>(out.frames), Image(out.width, out.height, 2));
  }
}

void MotionStrokes::compile(const CompileContext& context, const CompileScope& scope,
                            CompiledConditions& out) const {
  ensureMotion(out);
  const SpaceMap map(context, spaceWidth, spaceHeight);
  for (int frame = 1; frame < context.frames; ++frame) {
    if (!scope.isActive(frame)) {
      continue;
    }
    const RationalTime before = context.contentTimeOf(frame - 1);
    const RationalTime now = context.contentTimeOf(frame);
    std::vector<ActiveStroke> active;
    for (const MotionStroke& stroke : strokes) {
      // Outside its time a stroke says nothing; the camera holds there.
      if (stroke.points.empty() || now <= stroke.start || before >= stroke.end) {
        continue;
      }
      const Point from = stroke.positionAt(before.toDouble());
      const Point to = stroke.positionAt(now.toDouble());
      const Point& origin = stroke.points.front();
      active.push_back({regionOf(stroke),
                        {to[0] - origin[0], to[1] - origin[1]},
                        {(to[0] - from[0]) / map.scaleX, (to[1] - from[1]) / map.scaleY},
                        stroke.weight * scope.weight});
    }
    if (!active.empty() || !statics.empty()) {
      blend(out.motion[static_cast<std::size_t>(frame)], map, active, statics, scope.weight);
    }
  }
}

QJsonObject MotionStrokes::fields() const {
  QJsonArray strokeArray;
  for (const MotionStroke& stroke : strokes) {
    strokeArray.append(toJson(stroke));
  }
  QJsonArray staticArray;
  for (const StaticRegion& still : statics) {
    staticArray.append(toJson(still));
  }
  QJsonObject object{{"strokes", strokeArray}, {"static", staticArray}};
  insertSpace(object, spaceWidth, spaceHeight);
  return withExtras(extras, object);
}

}  // namespace reelbrush::core
