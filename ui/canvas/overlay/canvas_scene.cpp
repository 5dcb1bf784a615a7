// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay/canvas_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace reelbrush::ui {
namespace {

constexpr int FramesPerTick = 5;
constexpr int MostTicks = 500;

StrokeArrow arrowOf(const core::MotionStroke& stroke, double scaleX, double scaleY,
                    double frameRate) {
  StrokeArrow arrow;
  const auto map = [&](const core::Point& p) { return QPointF(p[0] * scaleX, p[1] * scaleY); };
  if (stroke.points.empty()) {
    return arrow;
  }
  arrow.path.moveTo(map(stroke.points.front()));
  for (std::size_t i = 1; i < stroke.points.size(); ++i) {
    arrow.path.lineTo(map(stroke.points[i]));
  }
  arrow.radius = stroke.radius * scaleX;
  if (stroke.region) {
    arrow.region = regionPath(*stroke.region, scaleX, scaleY);
  }
  const double from = stroke.start.toDouble();
  const double to = stroke.end.toDouble();
  const double interval = FramesPerTick / std::max(1.0, frameRate);
  QPointF last = map(stroke.points.front());
  for (int tick = 1; tick <= MostTicks && from + tick * interval < to; ++tick) {
    const QPointF at = map(stroke.positionAt(from + tick * interval));
    const QPointF along = at - last;
    const double length = std::hypot(along.x(), along.y());
    if (length > 0) {
      arrow.ticks.push_back(at);
      arrow.normals.emplace_back(-along.y() / length, along.x() / length);
    }
    last = at;
  }
  return arrow;
}

}  // namespace

QImage maskPicture(const core::MaskStack& masks, const core::RationalTime& contentTime, int width,
                   int height) {
  if (width <= 0 || height <= 0) {
    return {};
  }
  const core::ByteImage effective = masks.effectiveMask(contentTime, width, height);
  QImage picture(width, height, QImage::Format_Grayscale8);
  for (int y = 0; y < height; ++y) {
    std::memcpy(picture.scanLine(y), &effective.at(0, y), static_cast<std::size_t>(width));
  }
  return picture;
}

QPainterPath regionPath(const core::MotionRegion& region, double scaleX, double scaleY) {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  const auto map = [&](const core::Point& p) { return QPointF(p[0] * scaleX, p[1] * scaleY); };
  if (region.points.empty()) {
    return path;
  }
  if (region.shape == core::RegionShape::Brush) {
    QPainterPath spine(map(region.points.front()));
    for (const core::Point& point : region.points) {
      spine.lineTo(map(point));
    }
    const double radius = region.radius * scaleX;
    if (region.points.size() == 1) {
      path.addEllipse(map(region.points.front()), radius, radius);
      return path;
    }
    QPainterPathStroker brush;
    brush.setWidth(2 * radius);
    brush.setCapStyle(Qt::RoundCap);
    brush.setJoinStyle(Qt::RoundJoin);
    return brush.createStroke(spine).simplified();
  }
  QPolygonF polygon;
  for (const core::Point& point : region.points) {
    polygon.append(map(point));
  }
  if (region.shape == core::RegionShape::Polygon) {
    path.addPolygon(polygon);
    path.closeSubpath();
  } else if (region.shape == core::RegionShape::Rectangle) {
    path.addRect(QRectF(polygon.value(0), polygon.value(1)).normalized());
  } else {
    path.addEllipse(QRectF(polygon.value(0), polygon.value(1)).normalized());
  }
  return path;
}

std::vector<StillArea> stillAreas(const core::Segment& segment, int width, int height) {
  std::vector<StillArea> areas;
  const auto* motion = segment.recipe.conditions.first<core::MotionStrokes>();
  if (motion == nullptr) {
    return areas;
  }
  const double scaleX =
      motion->spaceWidth > 0 ? static_cast<double>(width) / motion->spaceWidth : 1;
  const double scaleY =
      motion->spaceHeight > 0 ? static_cast<double>(height) / motion->spaceHeight : 1;
  for (const core::StaticRegion& still : motion->statics) {
    areas.push_back({regionPath(still.region, scaleX, scaleY)});
  }
  return areas;
}

std::vector<StrokeArrow> strokeArrows(const core::Segment& segment,
                                      const core::RationalTime& frameRate, int width, int height) {
  std::vector<StrokeArrow> arrows;
  const auto* motion = segment.recipe.conditions.first<core::MotionStrokes>();
  if (motion == nullptr) {
    return arrows;
  }
  const double scaleX =
      motion->spaceWidth > 0 ? static_cast<double>(width) / motion->spaceWidth : 1;
  const double scaleY =
      motion->spaceHeight > 0 ? static_cast<double>(height) / motion->spaceHeight : 1;
  for (const core::MotionStroke& stroke : motion->strokes) {
    arrows.push_back(arrowOf(stroke, scaleX, scaleY, frameRate.toDouble()));
  }
  return arrows;
}

}  // namespace reelbrush::ui
