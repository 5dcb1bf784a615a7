// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/compile/condition.h"
#include "core/conditions/mask_layer.h"

namespace reelbrush::core {

// Layers combined in order (ux 6). Values 0 keep ... 255 replace. Also a condition: the mask sent
// to the model.
class MaskStack final : public Condition {
 public:
  std::vector<MaskLayer> layers;
  // Not empty: the model is told the mask's bounding box grown by that part of its size (0.1: 10 %
  // on each side), while the composite keeps to the painted mask (ux U6.3).
  std::optional<double> looseBox;  // 0...2
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
  // The same as the model gets it: its bounding box where `looseBox` is set.
  ByteImage modelMask(const RationalTime& time, int width, int height) const;
  // With each layer's feather, then `feather` px over all: what the composite uses (ux U6.3,
  // U10.9).
  ByteImage compositeMask(const RationalTime& time, int width, int height,
                          double feather = 0) const;
  // Equal for two times exactly when both masks are equal by construction: a key for caches.
  std::string maskKey(const RationalTime& time) const;
  // No visible layer replaces anything at any keyframe or propagated frame. A damaged
  // project may have no size.
  bool isEmpty(int width, int height) const;
  std::vector<RationalTime> keyframeTimes() const;

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Mask"); }
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
