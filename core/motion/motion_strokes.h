// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/id.h"
#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/compile/condition.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

using MotionStrokeId = Id<struct MotionStrokeTag>;

enum class RegionShape { Brush, Polygon, Rectangle, Ellipse };

// An area of the picture: discs of `radius` along points (one point: a disc), or a shape (corners,
// vertices).
struct MotionRegion {
  RegionShape shape = RegionShape::Brush;
  std::vector<Point> points;
  double radius = 0;  // px, Brush only
  bool contains(const Point& point) const;
  bool operator==(const MotionRegion&) const = default;
};

enum class Ease { Constant, In, Out, InOut };
// The part of the way done after the part u of the time; both 0...1, monotonic.
double easedProgress(Ease ease, double u);

// Moves a region along a path (ux 7): from start to end the region and what is in it travel along
// the points.
struct MotionStroke {
  MotionStrokeId id;
  std::string name;
  std::vector<Point> points;           // path, px of the condition's space; >= 1
  std::vector<Point> controls;         // what the path was curved through, to edit; may be empty
  double radius = 0;                   // px; the default region: a disc at the path's start
  std::optional<MotionRegion> region;  // at the stroke's start
  RationalTime start;                  // content time
  RationalTime end;                    // > start
  double weight = 1;                   // 0...1
  Ease ease = Ease::Constant;
  QJsonObject extras;

  Point positionAt(double seconds) const;  // on the path, by arc length
  bool operator==(const MotionStroke&) const = default;
};

struct StaticRegion {
  MotionStrokeId id;
  MotionRegion region;
  QJsonObject extras;
  bool operator==(const StaticRegion&) const = default;
};

class MotionStrokes final : public Condition {
 public:
  // The size whose pixels the points are in; 0: the sequence frame's.
  int spaceWidth = 0;
  int spaceHeight = 0;
  std::vector<MotionStroke> strokes;
  std::vector<StaticRegion> statics;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.motion_strokes";
  static std::shared_ptr<const MotionStrokes> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Motion strokes"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Motion}; }
  bool isWeighted() const override { return true; }
  int phase() const override { return 2; }
  using Condition::compile;
  // Lays the strokes over the motion already in `out` (the camera's field c), exactly by ux U7.4.
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

// `out.motion` as frames zero fields if it is still empty.
void ensureMotion(CompiledConditions& out);

}  // namespace reelbrush::core
