// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/conditions/mask_stack.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// A layer of a segment's mask.
struct MaskPlace {
  SegmentId segment;
  ConditionRowId row;
  MaskLayerId layer;
  bool operator==(const MaskPlace&) const = default;
};

// Adds a layer; makes the mask condition where `place.row` is not there yet. Index -1: on top.
struct AddMaskLayer : EditDefaults {
  static constexpr const char* Type = "mask.add-layer";
  MaskPlace place;  // its layer id is the new layer's
  MaskLayer layer;
  int index = -1;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddMaskLayer read(JsonReader& reader, const BitmapSource& bitmaps);
  std::vector<MaskBitmapPtr> bitmaps() const;
};

struct RemoveMaskLayer : EditDefaults {
  static constexpr const char* Type = "mask.remove-layer";
  MaskPlace place;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveMaskLayer read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Changes the order in which layers combine.
struct MoveMaskLayer : EditDefaults {
  static constexpr const char* Type = "mask.move-layer";
  MaskPlace place;
  int index = 0;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static MoveMaskLayer read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Name, modes and numbers of a layer; what it shows stays. `field` not empty allows merging.
struct SetMaskLayer : EditDefaults {
  static constexpr const char* Type = "mask.set-layer";
  MaskPlace place;
  MaskLayer settings;  // keyframes and shape are not looked at
  std::string field;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetMaskLayer read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Sets what a layer shows from a time on. `field` not empty allows merging.
struct SetMaskKeyframe : EditDefaults {
  static constexpr const char* Type = "mask.set-keyframe";
  MaskPlace place;
  MaskShape shape = MaskShape::Painted;  // must be the layer's; painted turns any layer into that
  MaskKeyframe keyframe;
  int width = 0;  // px of the sequence frame, to rasterise a shape with
  int height = 0;
  std::string action = "Change mask";
  std::string field;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetMaskKeyframe read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
  std::vector<MaskBitmapPtr> bitmaps() const;
};

struct RemoveMaskKeyframe : EditDefaults {
  static constexpr const char* Type = "mask.remove-keyframe";
  MaskPlace place;
  RationalTime time;  // content time

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveMaskKeyframe read(JsonReader& reader, const BitmapSource& bitmaps);
};

// The result of a propagation, as far as it came; the layer then interpolates by flow. Keyframes
// are law: frames on a keyframe are dropped, and those that a keyframe other than `sources` has
// come to stand before are stale.
struct PropagateMask : EditDefaults {
  static constexpr const char* Type = "mask.propagate";
  MaskPlace place;
  std::vector<RationalTime> sources;  // content times of the keyframes that were propagated
  std::vector<MaskFlowFrame> frames;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static PropagateMask read(JsonReader& reader, const BitmapSource& bitmaps);
  std::vector<MaskBitmapPtr> bitmaps() const;
};

// The loose box of a segment's mask (MaskStack::looseBox).
struct SetLooseBox : EditDefaults {
  static constexpr const char* Type = "mask.loose-box";
  SegmentId segment;
  ConditionRowId row;
  std::optional<double> looseBox;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetLooseBox read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// The segment's mask and its row; null where it has none.
struct FoundMask {
  ConditionRowId row;
  const MaskStack* masks = nullptr;
};
FoundMask maskOf(const Segment& segment);
// Where a new layer of the segment goes: its mask row, or one to be made, and a new layer id.
MaskPlace newMaskPlace(const Segment& segment);

}  // namespace reelbrush::core
