// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/conditions/mask_stack.h"

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

std::string overlayKey(const core::Segment& segment, const core::RationalTime& contentTime) {
  std::string key = segment.id.text();
  if (const core::MaskStack* mask = segment.recipe.conditions.mask()) {
    key += mask->maskKey(contentTime);
  }
  for (const core::ConditionRow& row : segment.recipe.conditions.rows) {
    const auto* motion = dynamic_cast<const core::MotionStrokes*>(row.condition.get());
    if (motion != nullptr && row.isEnabled) {
      key += "/" + row.id.text() + std::to_string(motion->strokes.size());
      for (const core::MotionStroke& stroke : motion->strokes) {
        key += stroke.id.text();
      }
    }
  }
  return key;
}

QImage maskPicture(const core::Segment& segment, const core::RationalTime& contentTime, int width,
                   int height) {
  const core::MaskStack* mask = segment.recipe.conditions.mask();
  if (mask == nullptr || width <= 0 || height <= 0) {
    return {};
  }
  const core::ByteImage effective = mask->effectiveMask(contentTime, width, height);
  QImage picture(width, height, QImage::Format_Grayscale8);
  for (int y = 0; y < height; ++y) {
    std::memcpy(picture.scanLine(y), &effective.at(0, y), static_cast<std::size_t>(width));
  }
  return picture;
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
