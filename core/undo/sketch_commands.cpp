// SPDX-License-Identifier: Apache-2.0
#include "core/undo/sketch_commands.h"

#include <algorithm>

#include "core/undo/edit_support.h"

namespace reelbrush::core {

void DrawSketch::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  ConditionRow* drawn = changed.recipe.conditions.find(row);
  if (drawn == nullptr) {
    ConditionRow added;
    added.id = row;
    added.condition = std::make_shared<const Sketch>();
    changed.recipe.conditions.rows.push_back(std::move(added));
    drawn = &changed.recipe.conditions.rows.back();
  }
  const auto* old = dynamic_cast<const Sketch*>(drawn->condition.get());
  if (old == nullptr || stroke.points.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The condition to draw on is no sketch.")));
  }
  auto sketch = std::make_shared<Sketch>(*old);
  std::vector<SketchKeyframe>& keyframes = sketch->keyframes;
  auto next = std::upper_bound(
      keyframes.begin(), keyframes.end(), time,
      [](const RationalTime& t, const SketchKeyframe& keyframe) { return t < keyframe.time; });
  if (next == keyframes.begin() || std::prev(next)->time != time) {
    // The drawing that held here goes on, with the new stroke on it.
    SketchKeyframe started = next == keyframes.begin() ? SketchKeyframe{} : *std::prev(next);
    started.time = time;
    next = std::next(keyframes.insert(next, std::move(started)));
    // One drawing for the whole run becomes a drawing per frame with its second keyframe.
    sketch->isSingle = sketch->isSingle && keyframes.size() < 2;
  }
  std::prev(next)->strokes.push_back(stroke);
  drawn->condition = std::move(sketch);
}
std::string DrawSketch::text(const Document& document) const {
  return commandText(stroke.isErasing ? CommandText::tr("Erase sketch on %1")
                                      : CommandText::tr("Draw sketch on %1"),
                     segmentName(document, segment));
}
QJsonObject DrawSketch::fields() const {
  return {{"segment", toJson(segment)},
          {"row", toJson(row)},
          {"time", toJson(time)},
          {"stroke", toJson(stroke)}};
}
DrawSketch DrawSketch::read(JsonReader& reader, const BitmapSource&) {
  DrawSketch edit;
  edit.segment = reader.id<SegmentTag>("segment");
  edit.row = reader.id<ConditionRowTag>("row");
  edit.time = reader.time("time");
  edit.stroke = readSketchStroke(reader.object("stroke"));
  return edit;
}

DrawSketch drawSketch(const Document& document, const SegmentId& segment,
                      const RationalTime& contentTime, SketchStroke stroke) {
  DrawSketch edit;
  edit.segment = segment;
  edit.time = contentTime;
  edit.stroke = std::move(stroke);
  edit.row = ConditionRowId::create();
  for (const ConditionRow& row : segmentOf(document, segment).recipe.conditions.rows) {
    const auto* sketch = dynamic_cast<const Sketch*>(row.condition.get());
    if (sketch != nullptr && sketch->spaceWidth == 0) {
      edit.row = row.id;
      break;
    }
  }
  return edit;
}

}  // namespace reelbrush::core
