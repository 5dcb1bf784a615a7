// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/undo/condition_commands.h"
#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

// A command that replaces the segment's motion strokes by what `change` makes of them; strokes
// drawn in another space than the sequence's pixels stay a row of their own.
template <typename Change>
CommandPtr changeStrokes(Project& project, const SegmentId& segment, const char* action,
                         Change change, const std::string& field = {}) {
  const Segment& found = segmentOf(project.document(), segment);
  for (const ConditionRow& row : found.recipe.conditions.rows) {
    const auto* old = dynamic_cast<const MotionStrokes*>(row.condition.get());
    if (old == nullptr) {
      continue;
    }
    MotionStrokes strokes = *old;
    if (change(strokes)) {
      SetCondition edit{{}, segment, row, action, field};
      edit.row.condition = std::make_shared<const MotionStrokes>(std::move(strokes));
      return makeCommand(project, std::move(edit));
    }
  }
  MotionStrokes strokes;
  if (!change(strokes)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The stroke is no longer in %1."), found.name));
  }
  AddCondition edit;
  edit.segment = segment;
  edit.row.id = ConditionRowId::create();
  edit.row.condition = std::make_shared<const MotionStrokes>(std::move(strokes));
  return makeCommand(project, std::move(edit));
}

bool isInSourcePixels(const MotionStrokes& strokes) {
  return strokes.spaceWidth == 0;
}

}  // namespace

CommandPtr addMotionStroke(Project& project, const SegmentId& segment, const MotionStroke& stroke) {
  return changeStrokes(project, segment, "Draw motion stroke", [&](MotionStrokes& strokes) {
    if (isInSourcePixels(strokes)) {
      strokes.strokes.push_back(stroke);
    }
    return isInSourcePixels(strokes);
  });
}

CommandPtr setMotionStroke(Project& project, const SegmentId& segment, const MotionStroke& stroke,
                           const char* action, const std::string& field) {
  return changeStrokes(
      project, segment, action,
      [&](MotionStrokes& strokes) {
        for (MotionStroke& each : strokes.strokes) {
          if (each.id == stroke.id) {
            each = stroke;
            return true;
          }
        }
        return false;
      },
      field.empty() ? field : field + stroke.id.text());
}

CommandPtr removeMotionStroke(Project& project, const SegmentId& segment,
                              const MotionStrokeId& stroke) {
  return changeStrokes(project, segment, "Remove motion stroke", [&](MotionStrokes& strokes) {
    const auto isIt = [&](const auto& each) { return each.id == stroke; };
    return std::erase_if(strokes.strokes, isIt) + std::erase_if(strokes.statics, isIt) > 0;
  });
}

CommandPtr addStaticRegion(Project& project, const SegmentId& segment, const StaticRegion& region) {
  return changeStrokes(project, segment, "Paint static region", [&](MotionStrokes& strokes) {
    if (isInSourcePixels(strokes)) {
      strokes.statics.push_back(region);
    }
    return isInSourcePixels(strokes);
  });
}

}  // namespace reelbrush::core
