// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/overlay/canvas_overlays.h"

#include <algorithm>
#include <cstdint>

#include "core/conditions/sketch.h"
#include "core/generation/motion_preview.h"
#include "core/undo/mask_commands.h"
#include "ui/canvas/overlay/canvas_scene.h"
#include "ui/canvas/overlay/sketch_picture.h"

namespace reelbrush::ui {
namespace {

constexpr int FieldColumns = 28;
constexpr double FieldSeconds = 0.25;  // arrows show the way of so long a time

template <typename T>
const T* enabled(const core::Segment& segment) {
  return segment.recipe.conditions.first<T>();
}

// The effective mask as it shows: with the frames of a running propagation.
core::MaskStack shownMasks(const core::MaskPropagator& propagator, const core::Segment& segment,
                           const core::MaskStack& masks) {
  return propagator.withFrames(segment.id, masks);
}

}  // namespace

void CanvasOverlays::forget() {
  maskKey_.clear();
  otherKey_.clear();
}

bool CanvasOverlays::refresh(const core::Segment* segment, const core::RationalTime& playhead) {
  if (segment == nullptr) {
    const bool wasEmpty = otherKey_ == "none";
    otherKey_ = "none";
    maskKey_.clear();
    shown_.clear();
    painter_.setMask(QImage());
    painter_.setStrokes({});
    painter_.setStills({});
    painter_.setField({});
    painter_.setSketch(QImage(), false);
    painter_.setConfidence(std::nullopt);
    return !wasEmpty;
  }
  const core::RationalTime time = segment->contentTimeAt(playhead);
  const std::string maskBefore = maskKey_;
  refreshMask(*segment, time);
  std::string key = segment->id.text() + session_.toolState().stroke().text();
  const bool isSketching = session_.toolState().tool() == core::Tool::SketchPen;
  key += isSketching ? "/pen" : "";
  std::vector<core::ConditionPtr> present;
  bool hasSketch = false;
  for (const core::ConditionRow& row : segment->recipe.conditions.rows) {
    key += row.isEnabled ? "+" : "-";
    if (dynamic_cast<const core::MaskStack*>(row.condition.get()) == nullptr) {
      key += std::to_string(reinterpret_cast<std::uintptr_t>(row.condition.get()));
      present.push_back(row.condition);
      hasSketch = hasSketch || dynamic_cast<const core::Sketch*>(row.condition.get()) != nullptr;
    }
  }
  // These two differ from frame to frame.
  if (hasSketch || painter_.isVisible(Overlay::Field)) {
    key += "@" + time.text();
  }
  if (key == otherKey_) {
    return maskBefore != maskKey_;
  }
  otherKey_ = key;
  shown_ = std::move(present);
  refreshMotion(*segment);
  refreshField(*segment, time);
  refreshSketch(*segment, time);
  return true;
}

void CanvasOverlays::refreshMask(const core::Segment& segment, const core::RationalTime& time) {
  const core::MaskStack* stored = enabled<core::MaskStack>(segment);
  if (stored == nullptr) {
    painter_.setConfidence(std::nullopt);
    if (maskKey_ != "empty") {
      maskKey_ = "empty";
      painter_.setMask(QImage());
    }
    return;
  }
  const bool isLive = propagator_.isRunning() && propagator_.place().segment == segment.id;
  const core::MaskStack live =
      isLive ? shownMasks(propagator_, segment, *stored) : core::MaskStack();
  const core::MaskStack& masks = isLive ? live : *stored;
  std::optional<double> confidence;
  for (const core::MaskLayer& layer : masks.layers) {
    if (const core::MaskFlowFrame* frame = layer.isVisible ? layer.flowAt(time) : nullptr) {
      confidence = std::min(confidence.value_or(1), frame->confidence);
    }
  }
  painter_.setConfidence(confidence);
  const core::SequenceSettings& settings = session_.sequence().settings;
  const std::string key = std::to_string(settings.width) + segment.id.text() + masks.maskKey(time);
  if (key != maskKey_) {
    maskKey_ = key;
    painter_.setMask(maskPicture(masks, time, settings.width, settings.height));
  }
}

void CanvasOverlays::refreshMotion(const core::Segment& segment) {
  const core::SequenceSettings& settings = session_.sequence().settings;
  std::vector<StrokeArrow> arrows =
      strokeArrows(segment, settings.rate, settings.width, settings.height);
  const auto* motion = enabled<core::MotionStrokes>(segment);
  for (std::size_t i = 0; motion != nullptr && i < arrows.size(); ++i) {
    arrows[i].isSelected = motion->strokes[i].id == session_.toolState().stroke();
  }
  painter_.setStrokes(std::move(arrows));
  painter_.setStills(stillAreas(segment, settings.width, settings.height));
}

void CanvasOverlays::refreshField(const core::Segment& segment, const core::RationalTime& time) {
  const core::SequenceSettings& settings = session_.sequence().settings;
  std::vector<QLineF> arrows;
  if (painter_.isVisible(Overlay::Field) && settings.width > 0 && settings.height > 0) {
    core::CompileContext context;
    context.width = FieldColumns;
    context.height = std::max(2, FieldColumns * settings.height / settings.width);
    context.frames = 2;
    context.rate = settings.rate;
    context.region = {0, 0, static_cast<double>(settings.width),
                      static_cast<double>(settings.height)};
    context.sourceWidth = settings.width;
    context.sourceHeight = settings.height;
    context.contentStart = time;
    const std::vector<core::Image> motion = core::drawnMotion(segment.recipe.conditions, context);
    const double cellX = static_cast<double>(settings.width) / context.width;
    const double cellY = static_cast<double>(settings.height) / context.height;
    const double frames = FieldSeconds * settings.rate.toDouble();
    for (int y = 0; y < context.height && !motion.empty(); ++y) {
      for (int x = 0; x < context.width; ++x) {
        const QPointF from((x + 0.5) * cellX, (y + 0.5) * cellY);
        const QPointF moved(static_cast<double>(motion[1].at(x, y, 0)) * cellX,
                            static_cast<double>(motion[1].at(x, y, 1)) * cellY);
        if (!moved.isNull()) {
          arrows.emplace_back(from, from + moved * frames);
        }
      }
    }
  }
  painter_.setField(std::move(arrows));
}

void CanvasOverlays::refreshSketch(const core::Segment& segment, const core::RationalTime& time) {
  const core::SequenceSettings& settings = session_.sequence().settings;
  const auto* sketch = enabled<core::Sketch>(segment);
  const bool isDrawing = session_.toolState().tool() == core::Tool::SketchPen;
  painter_.setSketch(sketch == nullptr
                         ? QImage()
                         : sketchPicture(*sketch, time, settings.width, settings.height, isDrawing),
                     isDrawing);
}

}  // namespace reelbrush::ui
