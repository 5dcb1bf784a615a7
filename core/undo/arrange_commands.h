// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/timeline/arrange.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// Moves items together, also to other tracks.
struct MoveItems : EditDefaults {
  static constexpr const char* Type = "timeline.move-items";
  std::vector<ItemId> items;
  GroupShift shift;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static MoveItems read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Opens time on a track.
struct InsertGap : EditDefaults {
  static constexpr const char* Type = "timeline.insert-gap";
  TrackId track;
  RationalTime at;
  RationalTime length;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static InsertGap read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Moves an item between its neighbours, which give way.
struct SlideItem : EditDefaults {
  static constexpr const char* Type = "timeline.slide";
  ItemId item;
  RationalTime delta;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SlideItem read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Speed of a clip, 1/20...20.
struct SetSpeed : EditDefaults {
  static constexpr const char* Type = "timeline.speed";
  ClipId clip;
  RationalTime speed{1, 1};
  bool isRipple = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetSpeed read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Cross-dissolve into a clip from the one that touches its start; length 0: a hard cut.
struct SetDissolve : EditDefaults {
  static constexpr const char* Type = "timeline.dissolve";
  ClipId clip;
  RationalTime length;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetDissolve read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Sound and link of a clip. `field` names what was changed ("gain"), for merging.
struct SetClip : EditDefaults {
  static constexpr const char* Type = "timeline.set-clip";
  ClipId clip;
  double gainDb = 0;
  RationalTime fadeIn;
  RationalTime fadeOut;
  bool isSilent = false;
  LinkId link;
  std::string field;

  // As the clip is now, to change a part of it.
  static SetClip of(const Clip& clip, const std::string& field = {});
  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetClip read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Length of a prompt block; the segment grows or shrinks with it.
struct RippleBlock : EditDefaults {
  static constexpr const char* Type = "recipe.ripple-block";
  SegmentId segment;
  int block = 0;
  RationalTime duration;
  RationalTime modelRate{8, 1};  // frames per second

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RippleBlock read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Place of a track among those of its kind, 0 lowest.
struct MoveTrack : EditDefaults {
  static constexpr const char* Type = "timeline.move-track";
  TrackId track;
  int place = 0;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static MoveTrack read(JsonReader& reader, const BitmapSource& bitmaps);
};

}  // namespace reelbrush::core
