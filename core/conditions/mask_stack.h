// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/id.h"
#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/compile/condition.h"
#include "core/raster/mask_bitmap.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

using MaskLayerId = Id<struct MaskLayerTag>;

enum class MaskMode { Add, Subtract, Intersect };
enum class MaskShape { Painted, Rectangle, Ellipse, Polygon, Lasso };
enum class MaskInterpolation { Hold, Shape };  // Shape: vertices move linearly between keyframes

// What a layer shows from a time on. Painted layers have a bitmap (in source pixels; another size
// is stretched), shapes have points: two opposite corners, or the vertices.
struct MaskKeyframe {
  RationalTime time;  // content time
  MaskBitmapPtr bitmap;
  std::vector<Point> points;
  bool operator==(const MaskKeyframe&) const = default;
};

struct MaskLayer {
  MaskLayerId id;
  std::string name = "Mask";
  bool isVisible = true;
  bool isLocked = false;
  MaskMode mode = MaskMode::Add;
  MaskShape shape = MaskShape::Painted;
  MaskInterpolation interpolation = MaskInterpolation::Hold;
  bool isInverted = false;
  double opacity = 1;                   // 0...1
  double feather = 0;                   // px, 0...500
  double grow = 0;                      // px, -500...500
  std::vector<MaskKeyframe> keyframes;  // ascending, distinct times; before the first: as the first
  QJsonObject extras;

  // The keyframe that holds at a time; null when there is none at all.
  const MaskKeyframe* keyframeAt(const RationalTime& time) const;
  // Replaces the keyframe of exactly that time or inserts one.
  void setKeyframe(MaskKeyframe keyframe);
  void removeKeyframe(const RationalTime& time);
  bool operator==(const MaskLayer&) const = default;
};

// Layers combined in order (ux 6). Values 0 keep ... 255 replace. Also a condition: the mask sent
// to the model.
class MaskStack final : public Condition {
 public:
  std::vector<MaskLayer> layers;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.mask";
  static std::shared_ptr<const MaskStack> read(JsonReader& reader, const BitmapSource& bitmaps);

  // A stack of one painted layer with one keyframe at 0.
  static MaskStack painted(const ByteImage& mask);

  const MaskLayer* find(const MaskLayerId& id) const;
  MaskLayer* find(const MaskLayerId& id);

  // The layers' grown shapes without feather: what the model is told to replace. width x height:
  // the sequence frame.
  ByteImage effectiveMask(const RationalTime& time, int width, int height) const;
  // With each layer's feather, then `feather` px over all: what the composite uses (ux U6.3,
  // U10.9).
  ByteImage compositeMask(const RationalTime& time, int width, int height,
                          double feather = 0) const;
  // Equal for two times exactly when both masks are equal by construction: a key for caches.
  std::string maskKey(const RationalTime& time) const;
  // No visible layer replaces anything at any keyframe.
  bool isEmpty(int width, int height) const;
  std::vector<RationalTime> keyframeTimes() const;

  std::string schema() const override { return Schema; }
  std::string name() const override { return "Mask"; }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Mask}; }
  bool isWeighted() const override { return true; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;
  std::vector<MaskBitmapPtr> bitmaps() const override;

 protected:
  QJsonObject fields() const override;

 private:
  ByteImage combined(const RationalTime& time, int width, int height, bool withFeather) const;
};

}  // namespace reelbrush::core
