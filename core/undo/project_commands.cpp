// SPDX-License-Identifier: Apache-2.0
#include "core/undo/project_commands.h"

#include <algorithm>

#include "core/timeline/edit.h"
#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

constexpr std::int64_t kStillSeconds = 5;
constexpr std::int64_t kStillReach = 24 * 3600;

bool isTimelineEmpty(const Sequence& sequence) {
  return sequence.duration() == RationalTime();
}

constexpr int kMostSide = 16384;

// A rate that a sequence can have: measured averages are rounded to a thousandth, and what files
// say beyond reason is brought within it.
RationalTime sequenceRate(const RationalTime& rate) {
  constexpr std::int64_t kMostPart = 1 << 20;
  if (rate > RationalTime(1000, 1)) {
    return RationalTime(1000, 1);
  }
  if (rate.numerator() <= kMostPart && rate.denominator() <= kMostPart) {
    return rate;
  }
  const auto thousandths = static_cast<std::int64_t>(rate.toDouble() * 1000 + 0.5);
  return RationalTime(std::max<std::int64_t>(1, thousandths), 1000);
}

void addItem(Document& document, const MediaItem& item) {
  if (item.id.isNil() || document.media.find(item.id) != nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Media \"%1\" is in the project already."), item.name));
  }
  document.media.items.push_back(item);
}

}  // namespace

void AddMedia::apply(Document& document) const {
  for (const MediaItem& item : items) {
    addItem(document, item);
  }
}
std::string AddMedia::text(const Document&) const {
  return items.size() == 1
             ? commandText(CommandText::tr("Import %1"), items.front().name)
             : commandText(CommandText::tr("Import %1 files"), std::to_string(items.size()));
}
QJsonObject AddMedia::fields() const {
  QJsonArray array;
  for (const MediaItem& item : items) {
    array.append(toJson(item));
  }
  return {{"items", array}};
}
AddMedia AddMedia::read(JsonReader& reader, const BitmapSource&) {
  AddMedia edit;
  const QJsonArray array = reader.requiredArray("items", 100'000);
  for (int i = 0; i < array.size(); ++i) {
    edit.items.push_back(readMediaItem(elementReader(array, i, "items")));
  }
  return edit;
}

void RemoveMedia::apply(Document& document) const {
  const MediaItem* item = document.media.find(media);
  if (item == nullptr) {
    throw Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP(
                                         "Error", "The media item is no longer in the project.")));
  }
  for (const Track& track : document.sequence.tracks) {
    if (std::any_of(track.clips.begin(), track.clips.end(),
                    [&](const Clip& clip) { return clip.mediaId == media; })) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                               "Error", "\"%1\" is used on the timeline; delete its clips first."),
                           item->name));
    }
  }
  std::erase_if(document.media.items, [&](const MediaItem& each) { return each.id == media; });
}
std::string RemoveMedia::text(const Document& document) const {
  const MediaItem* item = document.media.find(media);
  return commandText(CommandText::tr("Remove %1"), item != nullptr ? item->name : "");
}
QJsonObject RemoveMedia::fields() const {
  return {{"media", toJson(media)}};
}
RemoveMedia RemoveMedia::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<MediaTag>("media")};
}

void SetMedia::apply(Document& document) const {
  MediaItem* changed = document.media.find(item.id);
  if (changed == nullptr) {
    throw Error(ErrorCode::BadInput, Sentence(QT_TRANSLATE_NOOP(
                                         "Error", "The media item is no longer in the project.")));
  }
  *changed = item;
}
std::string SetMedia::text(const Document&) const {
  return commandText(CommandText::tr("%1 %2"), commandWord(action), item.name);
}
QJsonObject SetMedia::fields() const {
  return {{"item", toJson(item)}, {"action", toJson(action)}};
}
SetMedia SetMedia::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readMediaItem(reader.object("item")), reader.text("action")};
}

void SetSequence::apply(Document& document) const {
  const bool isPossible =
      settings.width >= 0 && settings.height >= 0 && settings.width <= kMostSide &&
      settings.height <= kMostSide && settings.rate > RationalTime() &&
      settings.rate <= RationalTime(1000, 1) && sequenceRate(settings.rate) == settings.rate;
  if (!isPossible) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "A sequence has sides of at most 16384 px and a rate between 0 and 1000.")));
  }
  Sequence& sequence = document.sequence;
  if (settings.rate != sequence.settings.rate && !isTimelineEmpty(sequence)) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The frame rate can change only while the timeline is empty.")));
  }
  sequence.settings = settings;
}
std::string SetSequence::text(const Document&) const {
  return commandText(CommandText::tr("Change sequence settings"));
}
QJsonObject SetSequence::fields() const {
  return {{"width", settings.width}, {"height", settings.height}, {"rate", toJson(settings.rate)}};
}
SetSequence SetSequence::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          {reader.integer("width", 0, kMostSide), reader.integer("height", 0, kMostSide),
           reader.time("rate")}};
}

void RenameProject::apply(Document& document) const {
  document.name = name;
}
std::string RenameProject::text(const Document&) const {
  return commandText(CommandText::tr("Rename project"));
}
QJsonObject RenameProject::fields() const {
  return {{"name", toJson(name)}};
}
RenameProject RenameProject::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.text("name")};
}
std::string RenameProject::mergeKey() const {
  return "name";
}

Clip wholeClip(const MediaItem& item) {
  const RationalTime reach = item.isStill ? RationalTime::seconds(kStillReach) : item.duration;
  const RationalTime shown = item.isStill ? RationalTime::seconds(kStillSeconds) : item.duration;
  Clip clip;
  clip.mediaId = item.id;
  clip.name = item.name;
  clip.trimmed = {RationalTime(), shown};
  clip.available = {RationalTime(), reach};
  return clip;
}

SequenceSettings settingsFor(const Sequence& sequence, const MediaItem& first) {
  SequenceSettings settings = sequence.settings;
  if (isTimelineEmpty(sequence) && first.width > 0 && first.height > 0) {
    settings.width = std::min(first.width, kMostSide);
    settings.height = std::min(first.height, kMostSide);
    if (!first.isStill && first.rate > RationalTime()) {
      settings.rate = sequenceRate(first.rate);
    }
  }
  return settings;
}

void PlaceMedia::apply(Document& document) const {
  addItem(document, item);
  Sequence& sequence = document.sequence;
  sequence.settings = settingsFor(sequence, item);
  Clip placed = wholeClip(item);
  placed.id = clip;
  sequence = insertClip(std::move(sequence), track, std::move(placed), at);
}
std::string PlaceMedia::text(const Document&) const {
  return commandText(CommandText::tr("Place %1"), item.name);
}
QJsonObject PlaceMedia::fields() const {
  return {
      {"item", toJson(item)}, {"track", toJson(track)}, {"clip", toJson(clip)}, {"at", toJson(at)}};
}
PlaceMedia PlaceMedia::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          readMediaItem(reader.object("item")),
          reader.id<TrackTag>("track"),
          reader.id<ClipTag>("clip"),
          reader.time("at")};
}

}  // namespace reelbrush::core
