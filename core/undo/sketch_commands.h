// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/conditions/sketch.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// One stroke of the sketch pen or its eraser on the drawing that holds at a time, which becomes a
// keyframe of that time. Makes the condition where `row` is not there yet.
struct DrawSketch : EditDefaults {
  static constexpr const char* Type = "sketch.draw";
  SegmentId segment;
  ConditionRowId row;
  RationalTime time;  // content time
  SketchStroke stroke;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static DrawSketch read(JsonReader& reader, const BitmapSource& bitmaps);
};

// The command for a stroke on the segment's first sketch drawn in source pixels, or a new one.
DrawSketch drawSketch(const Document& document, const SegmentId& segment,
                      const RationalTime& contentTime, SketchStroke stroke);

}  // namespace reelbrush::core
