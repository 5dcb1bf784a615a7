// SPDX-License-Identifier: Apache-2.0
#include "core/undo/timeline_commands.h"

#include <algorithm>

#include <QRandomGenerator>

#include "core/timeline/arrange.h"
#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

void checkMedia(const Document& document, const Clip& clip) {
  if (document.media.find(clip.mediaId) == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "Clip \"%1\" has no media in the project; import it first."),
                         clip.name));
  }
  if (document.sequence.findClip(clip.id) != nullptr) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "Clip \"%1\" is on the timeline already."), clip.name));
  }
}

std::string itemKey(const ItemId& item) {
  return std::visit([](const auto& id) { return id.text(); }, item);
}

}  // namespace

QJsonObject itemJson(const ItemId& item) {
  const bool isClip = std::holds_alternative<ClipId>(item);
  return {{isClip ? "clip" : "segment", toJson(itemKey(item))}};
}

ItemId readItem(JsonReader reader) {
  if (reader.has("clip")) {
    return reader.id<ClipTag>("clip");
  }
  return reader.id<SegmentTag>("segment");
}

QJsonArray itemsJson(const std::vector<ItemId>& items) {
  QJsonArray array;
  for (const ItemId& item : items) {
    array.append(itemJson(item));
  }
  return array;
}

std::vector<ItemId> readItems(JsonReader& reader) {
  std::vector<ItemId> items;
  const QJsonArray array = reader.requiredArray("items", 100'000);
  for (int i = 0; i < array.size(); ++i) {
    items.push_back(readItem(elementReader(array, i, "items")));
  }
  return items;
}

std::string itemName(const Document& document, const ItemId& item) {
  if (const SegmentId* segment = std::get_if<SegmentId>(&item)) {
    return segmentName(document, *segment);
  }
  const Clip* clip = document.sequence.findClip(std::get<ClipId>(item));
  return clip != nullptr && !clip->name.empty() ? clip->name
                                                : commandText(CommandText::tr("a clip"));
}

Segment newSegment(const Document& document, const RationalTime& start,
                   const RationalTime& length) {
  const std::vector<const Segment*> segments = document.sequence.segments();
  int number = 1;
  const auto isTaken = [&](const std::string& name) {
    return std::any_of(segments.begin(), segments.end(),
                       [&](const Segment* other) { return other->name == name; });
  };
  while (isTaken(commandText(CommandText::tr("Segment %1"), std::to_string(number)))) {
    ++number;
  }
  Segment segment;
  segment.id = SegmentId::create();
  segment.name = commandText(CommandText::tr("Segment %1"), std::to_string(number));
  segment.start = start;
  segment.length = length;
  segment.recipe.blocks.push_back(emptyBlock(length));
  segment.recipe.settings.seed = QRandomGenerator::system()->generate64();
  return segment;
}

void InsertClip::apply(Document& document) const {
  checkMedia(document, clip);
  document.sequence = insertClip(std::move(document.sequence), track, clip, at);
}
std::string InsertClip::text(const Document&) const {
  return commandText(CommandText::tr("Insert %1"), clip.name);
}
QJsonObject InsertClip::fields() const {
  return {{"track", toJson(track)}, {"clip", toJson(clip)}, {"at", toJson(at)}};
}
InsertClip InsertClip::read(JsonReader& reader, const BitmapSource&) {
  JsonReader clip = reader.object("clip");
  return {{}, reader.id<TrackTag>("track"), readClip(clip), reader.time("at")};
}

void OverwriteClip::apply(Document& document) const {
  checkMedia(document, clip);
  document.sequence = overwriteClip(std::move(document.sequence), track, clip, at);
}
std::string OverwriteClip::text(const Document&) const {
  return commandText(CommandText::tr("Overwrite with %1"), clip.name);
}
QJsonObject OverwriteClip::fields() const {
  return {{"track", toJson(track)}, {"clip", toJson(clip)}, {"at", toJson(at)}};
}
OverwriteClip OverwriteClip::read(JsonReader& reader, const BitmapSource&) {
  JsonReader clip = reader.object("clip");
  return {{}, reader.id<TrackTag>("track"), readClip(clip), reader.time("at")};
}

void AddSegment::apply(Document& document) const {
  if (document.sequence.findSegment(segment.id) != nullptr || segment.recipe.blocks.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The segment is on the timeline already or has no prompt block.")));
  }
  document.sequence = addSegment(std::move(document.sequence), track, segment);
}
std::string AddSegment::text(const Document&) const {
  return commandText(CommandText::tr("Add %1"), segment.name);
}
QJsonObject AddSegment::fields() const {
  return {{"track", toJson(track)}, {"segment", toJson(segment)}};
}
AddSegment AddSegment::read(JsonReader& reader, const BitmapSource& source) {
  return {{}, reader.id<TrackTag>("track"), readSegment(reader.object("segment"), source)};
}
std::vector<MaskBitmapPtr> AddSegment::bitmaps() const {
  return segment.recipe.conditions.bitmaps();
}

void SplitItems::apply(Document& document) const {
  if (!items.empty()) {
    document.sequence = splitItems(std::move(document.sequence), items, at);
    return;
  }
  if (track) {
    document.sequence = splitAt(std::move(document.sequence), *track, at);
    return;
  }
  // All at once, so that linked halves stay linked.
  std::vector<ItemId> all;
  for (const Track& each : document.sequence.tracks) {
    for (const Clip& clip : each.clips) {
      if (!each.isLocked) {
        all.emplace_back(clip.id);
      }
    }
    for (const Segment& segment : each.segments) {
      if (!each.isLocked) {
        all.emplace_back(segment.id);
      }
    }
  }
  document.sequence = splitItems(std::move(document.sequence), all, at);
}
std::string SplitItems::text(const Document& document) const {
  if (!items.empty()) {
    return commandText(CommandText::tr("Split %1"), itemName(document, items.front()));
  }
  return track ? commandText(CommandText::tr("Split %1"), trackName(document, *track))
               : commandText(CommandText::tr("Split all tracks"));
}
QJsonObject SplitItems::fields() const {
  QJsonObject object{{"at", toJson(at)}};
  if (track) {
    object.insert("track", toJson(*track));
  }
  if (!items.empty()) {
    object.insert("items", itemsJson(items));
  }
  return object;
}
SplitItems SplitItems::read(JsonReader& reader, const BitmapSource&) {
  SplitItems edit;
  if (reader.has("track")) {
    edit.track = reader.id<TrackTag>("track");
  }
  edit.at = reader.time("at");
  if (reader.has("items")) {
    edit.items = readItems(reader);
  }
  return edit;
}

void TrimItem::apply(Document& document) const {
  document.sequence = isRipple ? rippleTrim(std::move(document.sequence), item, edge, to)
                               : trimItem(std::move(document.sequence), item, edge, to);
}
std::string TrimItem::text(const Document& document) const {
  return commandText(isRipple ? CommandText::tr("Ripple trim %1") : CommandText::tr("Trim %1"),
                     itemName(document, item));
}
QJsonObject TrimItem::fields() const {
  return {{"item", itemJson(item)},
          {"edge", edge == Edge::Head ? "head" : "tail"},
          {"to", toJson(to)},
          {"ripple", isRipple}};
}
TrimItem TrimItem::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          readItem(reader.object("item")),
          static_cast<Edge>(reader.choice("edge", {"head", "tail"}, 1)),
          reader.time("to"),
          reader.flag("ripple", false)};
}
std::string TrimItem::mergeKey() const {
  return itemKey(item) + (edge == Edge::Head ? " head" : " tail") + (isRipple ? " ripple" : "");
}

void DeleteItems::apply(Document& document) const {
  document.sequence = isRipple ? rippleDelete(std::move(document.sequence), items)
                               : lift(std::move(document.sequence), items);
}
std::string DeleteItems::text(const Document& document) const {
  if (items.size() == 1) {
    return commandText(
        isRipple ? CommandText::tr("Ripple delete %1") : CommandText::tr("Delete %1"),
        itemName(document, items.front()));
  }
  return commandText(
      isRipple ? CommandText::tr("Ripple delete %1 items") : CommandText::tr("Delete %1 items"),
      std::to_string(items.size()));
}
QJsonObject DeleteItems::fields() const {
  return {{"items", itemsJson(items)}, {"ripple", isRipple}};
}
DeleteItems DeleteItems::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItems(reader), reader.flag("ripple", false)};
}

void MoveItem::apply(Document& document) const {
  document.sequence = moveItem(std::move(document.sequence), item, track, start);
}
std::string MoveItem::text(const Document& document) const {
  return commandText(CommandText::tr("Move %1"), itemName(document, item));
}
QJsonObject MoveItem::fields() const {
  return {{"item", itemJson(item)}, {"track", toJson(track)}, {"start", toJson(start)}};
}
MoveItem MoveItem::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItem(reader.object("item")), reader.id<TrackTag>("track"), reader.time("start")};
}

void SlipItem::apply(Document& document) const {
  document.sequence = slipItem(std::move(document.sequence), item, delta);
}
std::string SlipItem::text(const Document& document) const {
  return commandText(CommandText::tr("Slip %1"), itemName(document, item));
}
QJsonObject SlipItem::fields() const {
  return {{"item", itemJson(item)}, {"delta", toJson(delta)}};
}
SlipItem SlipItem::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItem(reader.object("item")), reader.time("delta")};
}

void RollEdge::apply(Document& document) const {
  document.sequence = rollEdge(std::move(document.sequence), left, right, to);
}
std::string RollEdge::text(const Document& document) const {
  return commandText(CommandText::tr("Roll between %1 and %2"), itemName(document, left),
                     itemName(document, right));
}
QJsonObject RollEdge::fields() const {
  return {{"left", itemJson(left)}, {"right", itemJson(right)}, {"to", toJson(to)}};
}
RollEdge RollEdge::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItem(reader.object("left")), readItem(reader.object("right")), reader.time("to")};
}
std::string RollEdge::mergeKey() const {
  return itemKey(left) + itemKey(right);
}

}  // namespace reelbrush::core
