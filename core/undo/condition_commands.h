// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/conditions/condition_stack.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// Adds a condition to a segment's stack; index -1: at the end.
struct AddCondition : EditDefaults {
  static constexpr const char* Type = "condition.add";
  SegmentId segment;
  ConditionRow row;
  int index = -1;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddCondition read(JsonReader& reader, const BitmapSource& bitmaps);
  std::vector<MaskBitmapPtr> bitmaps() const;
};

// Takes a condition away.
struct RemoveCondition : EditDefaults {
  static constexpr const char* Type = "condition.remove";
  SegmentId segment;
  ConditionRowId row;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveCondition read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Replaces a row's condition and settings; `action` is for the text ("Draw motion stroke"), `field`
// not empty allows merging ("feather").
struct SetCondition : EditDefaults {
  static constexpr const char* Type = "condition.set";
  SegmentId segment;
  ConditionRow row;  // its id says which
  std::string action = "Change condition";
  std::string field;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetCondition read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
  std::vector<MaskBitmapPtr> bitmaps() const;
};

// Changes the place of a row.
struct MoveCondition : EditDefaults {
  static constexpr const char* Type = "condition.move";
  SegmentId segment;
  ConditionRowId row;
  int index = 0;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static MoveCondition read(JsonReader& reader, const BitmapSource& bitmaps);
};

// One gesture of the mask brush or eraser: the changed rectangle of one keyframe. Makes the
// condition, the layer and the keyframe where they are not there yet; a shape becomes painted. Make
// it by paintMask().
struct PaintMask : EditDefaults {
  static constexpr const char* Type = "condition.paint-mask";
  SegmentId segment;
  ConditionRowId row;
  MaskLayerId layer;
  RationalTime time;  // content time of the keyframe
  int width = 0;      // px of the whole mask
  int height = 0;
  BitmapPatch patch;
  bool isErasing = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static PaintMask read(JsonReader& reader, const BitmapSource& bitmaps);
};

// The command for a mask that was `before` (as the layer shows it at `time`; empty: nothing yet)
// and is now `after`. Uses the segment's first mask row and the given layer; null ids: the first
// painted layer, or new ones. No keyframe is made from nothing but a hold: painting at a time
// without keyframe starts one from what held there.
PaintMask paintMask(const Document& document, const SegmentId& segment,
                    const RationalTime& contentTime, const ByteImage& after, bool isErasing,
                    const MaskLayerId& layer = {});
// The layer that brush or eraser work on: the preferred one if it can be, else the topmost painted
// one, when erasing also a shape; nil: a new one. Throws Error (BadInput) if the preferred one is
// locked.
MaskLayerId layerToPaintOn(const Document& document, const SegmentId& segment,
                           const MaskLayerId& preferred, bool isErasing);
// What the layer shows at a time, as paintMask() compares with: width x height of the sequence
// frame, zeros if nothing.
ByteImage paintedMask(const Document& document, const SegmentId& segment,
                      const RationalTime& contentTime, const MaskLayerId& layer = {});
// The command that adds a stroke to the segment's motion strokes, making the row where there is
// none.
CommandPtr addMotionStroke(Project& project, const SegmentId& segment, const MotionStroke& stroke);
// Replaces the stroke of that id. `field` not empty allows merging.
CommandPtr setMotionStroke(Project& project, const SegmentId& segment, const MotionStroke& stroke,
                           const char* action, const std::string& field = {});
CommandPtr removeMotionStroke(Project& project, const SegmentId& segment,
                              const MotionStrokeId& stroke);
CommandPtr addStaticRegion(Project& project, const SegmentId& segment, const StaticRegion& region);

}  // namespace reelbrush::core
