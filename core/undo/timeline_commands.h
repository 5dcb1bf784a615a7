// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/timeline/edit.h"
#include "core/undo/command.h"

namespace reelbrush::core {

// Inserts a clip at a time; what lies behind moves right.
struct InsertClip : EditDefaults {
  static constexpr const char* Type = "timeline.insert-clip";
  TrackId track;
  Clip clip;
  RationalTime at;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static InsertClip read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Puts a clip over what is there.
struct OverwriteClip : EditDefaults {
  static constexpr const char* Type = "timeline.overwrite-clip";
  TrackId track;
  Clip clip;
  RationalTime at;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static OverwriteClip read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Adds a segment; make it by newSegment().
struct AddSegment : EditDefaults {
  static constexpr const char* Type = "timeline.add-segment";
  TrackId track;
  Segment segment;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddSegment read(JsonReader& reader, const BitmapSource& bitmaps);
  std::vector<MaskBitmapPtr> bitmaps() const;
};

// Splits clips and segments at a time: the given ones; none given: those of the track; no track
// either: on all unlocked tracks.
struct SplitItems : EditDefaults {
  static constexpr const char* Type = "timeline.split";
  std::optional<TrackId> track;
  RationalTime at;
  std::vector<ItemId> items{};

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SplitItems read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Moves one edge of an item to a time.
struct TrimItem : EditDefaults {
  static constexpr const char* Type = "timeline.trim";
  ItemId item;
  Edge edge = Edge::Tail;
  RationalTime to;
  bool isRipple = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static TrimItem read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Takes items away, leaving gaps or closing them.
struct DeleteItems : EditDefaults {
  static constexpr const char* Type = "timeline.delete";
  std::vector<ItemId> items;
  bool isRipple = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static DeleteItems read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Moves an item to a time on a track.
struct MoveItem : EditDefaults {
  static constexpr const char* Type = "timeline.move";
  ItemId item;
  TrackId track;
  RationalTime start;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static MoveItem read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Shows a later (delta > 0) part of the media or content at the same place.
struct SlipItem : EditDefaults {
  static constexpr const char* Type = "timeline.slip";
  ItemId item;
  RationalTime delta;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SlipItem read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Moves the edge between two touching items.
struct RollEdge : EditDefaults {
  static constexpr const char* Type = "timeline.roll";
  ItemId left;
  ItemId right;
  RationalTime to;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RollEdge read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Adds an empty track above the others of its kind.
struct AddTrack : EditDefaults {
  static constexpr const char* Type = "timeline.add-track";
  TrackId track;
  TrackKind kind = TrackKind::Video;
  std::string name;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddTrack read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Removes a track with all that is on it.
struct RemoveTrack : EditDefaults {
  static constexpr const char* Type = "timeline.remove-track";
  TrackId track;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveTrack read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Name, lock, visibility and solo of a track.
struct SetTrack : EditDefaults {
  static constexpr const char* Type = "timeline.set-track";
  TrackId track;
  std::string name;
  bool isLocked = false;
  bool isHidden = false;
  bool isSolo = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetTrack read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Names a clip or a segment.
struct RenameItem : EditDefaults {
  static constexpr const char* Type = "timeline.rename";
  ItemId item;
  std::string name;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RenameItem read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Adds a marker, or removes it when `isRemoved`.
struct SetMarker : EditDefaults {
  static constexpr const char* Type = "timeline.marker";
  Marker marker;
  bool isRemoved = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetMarker read(JsonReader& reader, const BitmapSource& bitmaps);
};

// How a segment joins the one to its left.
struct SetTransition : EditDefaults {
  static constexpr const char* Type = "timeline.transition";
  SegmentId segment;
  SegmentTransition transition;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetTransition read(JsonReader& reader, const BitmapSource& bitmaps);
};

// A segment with a new id, named "Segment n" by what the document has, one empty prompt block and a
// random seed.
Segment newSegment(const Document& document, const RationalTime& start, const RationalTime& length);
QJsonObject itemJson(const ItemId& item);
ItemId readItem(JsonReader reader);
QJsonArray itemsJson(const std::vector<ItemId>& items);
std::vector<ItemId> readItems(JsonReader& reader);  // of the field "items"
std::string itemName(const Document& document, const ItemId& item);

}  // namespace reelbrush::core
