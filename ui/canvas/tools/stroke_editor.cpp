// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/tools/stroke_editor.h"

#include <cmath>

#include "core/raster/curves.h"
#include "core/undo/condition_commands.h"
#include "ui/canvas/overlay/overlay_painter.h"

namespace reelbrush::ui {
namespace {

double distance(const core::Point& a, const core::Point& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

core::Point pointOf(const CanvasPointer& pointer) {
  return {pointer.source.x(), pointer.source.y()};
}

// The control point that is hit; its count where none is.
std::size_t hitControl(const core::MotionStroke& stroke, const CanvasPointer& pointer) {
  const std::vector<core::Point>& controls = controlsOf(stroke);
  std::size_t hit = controls.size();
  double nearest = pointer.reach;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const double away = distance(controls[i], pointOf(pointer));
    if (away <= nearest) {
      nearest = away;
      hit = i;
    }
  }
  return hit;
}

}  // namespace

const std::vector<core::Point>& controlsOf(const core::MotionStroke& stroke) {
  return stroke.controls.empty() ? stroke.points : stroke.controls;
}

void setControls(core::MotionStroke& stroke, std::vector<core::Point> controls) {
  stroke.points = core::curveThrough(controls);
  stroke.controls = std::move(controls);
}

const std::vector<core::MotionStroke>* StrokeEditor::strokes() const {
  const core::Segment* segment = context_.segment();
  const auto* motion =
      segment != nullptr ? segment->recipe.conditions.first<core::MotionStrokes>() : nullptr;
  // Strokes in pixels of another size come from a file and are changed there.
  return motion != nullptr && motion->spaceWidth == 0 ? &motion->strokes : nullptr;
}

bool StrokeEditor::press(const CanvasPointer& pointer, bool takesAll) {
  const std::vector<core::MotionStroke>* present = strokes();
  if (present == nullptr) {
    return false;
  }
  const core::MotionStrokeId chosen = context_.session().toolState().stroke();
  const bool isModified = pointer.modifiers.testFlag(Qt::AltModifier) ||
                          pointer.modifiers.testFlag(Qt::ControlModifier);
  for (const bool wantsChosen : {true, false}) {
    for (auto stroke = present->rbegin(); stroke != present->rend(); ++stroke) {
      if ((stroke->id == chosen) == wantsChosen && (wantsChosen || takesAll || isModified) &&
          pressPoint(*stroke, pointer)) {
        return true;
      }
    }
  }
  for (auto stroke = present->rbegin(); stroke != present->rend(); ++stroke) {
    if (pressPath(*stroke, pointer, takesAll)) {
      return true;
    }
  }
  return false;
}

bool StrokeEditor::pressPoint(const core::MotionStroke& stroke, const CanvasPointer& pointer) {
  const std::size_t hit = hitControl(stroke, pointer);
  if (hit == controlsOf(stroke).size()) {
    return false;
  }
  if (pointer.modifiers.testFlag(Qt::AltModifier)) {
    removePoint(core::MotionStroke(stroke), hit);
    return true;
  }
  before_ = stroke;
  edited_ = stroke;
  part_ = Part::Point;
  index_ = hit;
  isAdding_ = false;
  context_.session().toolState().setStroke(stroke.id);
  return true;
}

bool StrokeEditor::pressPath(const core::MotionStroke& stroke, const CanvasPointer& pointer,
                             bool takesAll) {
  const bool isAdding = pointer.modifiers.testFlag(Qt::ControlModifier);
  const bool isOnPath = core::distanceToPolyline(stroke.points, pointOf(pointer)) <= pointer.reach;
  const bool isInRegion =
      takesAll && !isAdding && stroke.region && stroke.region->contains(pointOf(pointer));
  if (!(isAdding || takesAll) || !(isOnPath || isInRegion)) {
    return false;
  }
  before_ = stroke;
  edited_ = stroke;
  from_ = pointer.source;
  isAdding_ = isAdding;
  part_ = isAdding ? Part::Point : Part::Whole;
  if (isAdding) {
    std::vector<core::Point> controls = controlsOf(stroke);
    std::size_t after = 0;
    double nearest = 1e18;
    for (std::size_t i = 0; i + 1 < controls.size(); ++i) {
      const double away =
          core::distanceToPolyline({controls[i], controls[i + 1]}, pointOf(pointer));
      if (away < nearest) {
        nearest = away;
        after = i;
      }
    }
    index_ = after + 1;
    controls.insert(controls.begin() + static_cast<std::ptrdiff_t>(index_), pointOf(pointer));
    setControls(*edited_, std::move(controls));
  }
  context_.session().toolState().setStroke(stroke.id);
  return true;
}

void StrokeEditor::removePoint(const core::MotionStroke& stroke, std::size_t index) {
  core::Session& session = context_.session();
  const core::SegmentId segment = context_.segment()->id;
  std::vector<core::Point> controls = controlsOf(stroke);
  if (controls.size() <= 2) {
    session.push(core::removeMotionStroke(session.project(), segment, stroke.id));
    return;
  }
  controls.erase(controls.begin() + static_cast<std::ptrdiff_t>(index));
  core::MotionStroke changed = stroke;
  setControls(changed, std::move(controls));
  session.push(core::setMotionStroke(session.project(), segment, changed, "Remove stroke point"));
}

void StrokeEditor::move(const CanvasPointer& pointer) {
  if (!edited_) {
    return;
  }
  if (part_ == Part::Point) {
    std::vector<core::Point> controls = controlsOf(*edited_);
    controls[index_] = pointOf(pointer);
    setControls(*edited_, std::move(controls));
    return;
  }
  const QPointF moved = pointer.source - from_;
  const auto shift = [&](std::vector<core::Point> points) {
    for (core::Point& point : points) {
      point = {point[0] + moved.x(), point[1] + moved.y()};
    }
    return points;
  };
  edited_->points = shift(before_.points);
  edited_->controls = shift(before_.controls);
  if (before_.region) {
    edited_->region->points = shift(before_.region->points);
  }
}

void StrokeEditor::release(const CanvasPointer& pointer) {
  if (!edited_) {
    return;
  }
  if (pointer.source != from_ || part_ == Part::Point) {
    move(pointer);
  }
  const core::MotionStroke changed = std::move(*edited_);
  edited_.reset();
  if (changed == before_) {
    return;
  }
  core::Session& session = context_.session();
  const char* const action = isAdding_              ? "Add stroke point"
                             : part_ == Part::Point ? "Move stroke point"
                                                    : "Move motion stroke";
  session.push(core::setMotionStroke(session.project(), context_.segment()->id, changed, action));
}

void StrokeEditor::paint(QPainter& painter, const CanvasTransform& transform) const {
  const std::vector<core::MotionStroke>* present = strokes();
  const core::MotionStroke* shown = edited_ ? &*edited_ : nullptr;
  if (shown == nullptr && present != nullptr) {
    for (const core::MotionStroke& stroke : *present) {
      shown = stroke.id == context_.session().toolState().stroke() ? &stroke : shown;
    }
  }
  if (shown == nullptr) {
    return;
  }
  if (edited_) {
    StrokeArrow arrow;
    arrow.isSelected = true;
    arrow.radius = shown->radius;
    arrow.path.moveTo(shown->points.front()[0], shown->points.front()[1]);
    for (const core::Point& point : shown->points) {
      arrow.path.lineTo(point[0], point[1]);
    }
    OverlayPainter::paintStroke(painter, transform, arrow);
  }
  const std::vector<core::Point>& controls = controlsOf(*shown);
  for (std::size_t i = 0; i < controls.size(); ++i) {
    OverlayPainter::paintHandle(painter, transform, {controls[i][0], controls[i][1]},
                                edited_ && part_ == Part::Point && index_ == i);
  }
}

}  // namespace reelbrush::ui
