// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/undo/command.h"

namespace reelbrush::core {

// A take has arrived; `isUsed` makes it active in the same step. Undo hides it, its files stay. A
// nil segment: the segment is gone, the take becomes an unattached one.
struct AddTake : EditDefaults {
  static constexpr const char* Type = "take.add";
  SegmentId segment;
  Take take;
  bool isUsed = true;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddTake read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Makes a take active; none: the source shows again.
struct UseTake : EditDefaults {
  static constexpr const char* Type = "take.use";
  SegmentId segment;
  std::optional<TakeId> take;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static UseTake read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Takes a take out of its segment; a nil segment: out of the unattached takes. The session moves
// its files to the trash and, on undo, back.
struct RemoveTake : EditDefaults {
  static constexpr const char* Type = "take.remove";
  SegmentId segment;
  TakeId take;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveTake read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Label and star of a take.
struct SetTake : EditDefaults {
  static constexpr const char* Type = "take.set";
  SegmentId segment;
  TakeId take;
  std::string label;
  bool isStarred = false;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetTake read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

}  // namespace reelbrush::core
