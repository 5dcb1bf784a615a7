// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/undo/command.h"

namespace reelbrush::core {

// Imports media items, one step however many.
struct AddMedia : EditDefaults {
  static constexpr const char* Type = "project.add-media";
  std::vector<MediaItem> items;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static AddMedia read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Removes an item that no clip uses.
struct RemoveMedia : EditDefaults {
  static constexpr const char* Type = "project.remove-media";
  MediaId media;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RemoveMedia read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Facts of an item after relinking or conforming.
struct SetMedia : EditDefaults {
  static constexpr const char* Type = "project.set-media";
  MediaItem item;
  std::string action = "Relink";

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetMedia read(JsonReader& reader, const BitmapSource& bitmaps);
};

// Size and rate of the sequence; the rate only while nothing lies on the timeline.
struct SetSequence : EditDefaults {
  static constexpr const char* Type = "project.sequence";
  SequenceSettings settings;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static SetSequence read(JsonReader& reader, const BitmapSource& bitmaps);
};

// The project's name.
struct RenameProject : EditDefaults {
  static constexpr const char* Type = "project.rename";
  std::string name;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static RenameProject read(JsonReader& reader, const BitmapSource& bitmaps);
  std::string mergeKey() const;
};

// Imports an item and puts it on the timeline as one step: the sequence takes its size and rate if
// it is empty.
struct PlaceMedia : EditDefaults {
  static constexpr const char* Type = "project.place-media";
  MediaItem item;
  TrackId track;
  ClipId clip;
  RationalTime at;

  void apply(Document& document) const;
  std::string text(const Document& document) const;
  QJsonObject fields() const;
  static PlaceMedia read(JsonReader& reader, const BitmapSource& bitmaps);
};

// A clip that shows the whole item, or the first seconds of a still, which reaches further; still
// without id and place.
Clip wholeClip(const MediaItem& item);
// Size and rate of the first item on an empty timeline; the sequence's own otherwise.
SequenceSettings settingsFor(const Sequence& sequence, const MediaItem& first);

}  // namespace reelbrush::core
