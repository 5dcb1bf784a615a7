// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/compile/picture_ref.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

struct SketchPoint {
  Point position{};
  double pressure = 1;  // 0...1, scales the width
  bool operator==(const SketchPoint&) const = default;
};

struct SketchStroke {
  std::vector<SketchPoint> points;  // px of the condition's space
  double width = 3;                 // px, 1...64
  bool isErasing = false;
  bool operator==(const SketchStroke&) const = default;
};

// A drawing that holds until the next keyframe: an imported picture, drawn over by strokes.
struct SketchKeyframe {
  RationalTime time;  // content time
  std::optional<PictureRef> picture;
  std::vector<SketchStroke> strokes;
  QJsonObject extras;
  bool operator==(const SketchKeyframe&) const = default;
};

// Lines of the picture (ux U8.1). Compiles to 1 on a line, 0 on paper, whatever the polarity of
// imported pictures.
class Sketch final : public Condition {
 public:
  bool isSingle = true;  // one drawing for the whole run; otherwise one per model frame
  int spaceWidth = 0;    // 0: the sequence frame's pixels
  int spaceHeight = 0;
  std::vector<SketchKeyframe> keyframes;  // ascending times
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.sketch";
  static std::shared_ptr<const Sketch> read(JsonReader& reader, const BitmapSource& bitmaps);
  static Sketch fromPicture(PictureRef picture, bool isSingle);

  std::string schema() const override { return Schema; }
  std::string name() const override {
    return isSingle ? QT_TRANSLATE_NOOP("Error", "Sketch")
                    : QT_TRANSLATE_NOOP("Error", "Sketch sequence");
  }
  std::vector<ConditionKind> kinds() const override {
    return {isSingle ? ConditionKind::SingleSketch : ConditionKind::Sketch};
  }
  bool isWeighted() const override { return true; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;

 private:
  Image drawn(const CompileContext& context, const RationalTime& time) const;
};

// Throws Error (BadInput) naming the field.
SketchStroke readSketchStroke(JsonReader reader);
QJsonObject toJson(const SketchStroke& stroke);

// The majority tone of a grey picture is paper: returns 1 on lines, 0 on paper.
Image linesOf(const Image& grey);

}  // namespace reelbrush::core
