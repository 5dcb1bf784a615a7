// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/undo/edit_support.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

void AddTrack::apply(Document& document) const {
  if (document.sequence.findTrack(track) != nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The track is there already.")));
  }
  Track added;
  added.id = track;
  added.kind = kind;
  added.name = name;
  document.sequence.tracks.push_back(std::move(added));
}
std::string AddTrack::text(const Document&) const {
  return commandText(CommandText::tr("Add track %1"), name);
}
QJsonObject AddTrack::fields() const {
  return {{"track", toJson(track)},
          {"kind", kind == TrackKind::Video ? "video" : "audio"},
          {"name", toJson(name)}};
}
AddTrack AddTrack::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<TrackTag>("track"),
          static_cast<TrackKind>(reader.choice("kind", {"video", "audio"}, 0)),
          reader.text("name")};
}

void RemoveTrack::apply(Document& document) const {
  const Track& removed = trackOf(document, track);
  if (removed.isLocked) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Track \"%1\" is locked; unlock it first."),
                         removed.name));
  }
  std::erase_if(document.sequence.tracks, [&](const Track& each) { return each.id == track; });
}
std::string RemoveTrack::text(const Document& document) const {
  return commandText(CommandText::tr("Remove track %1"), trackName(document, track));
}
QJsonObject RemoveTrack::fields() const {
  return {{"track", toJson(track)}};
}
RemoveTrack RemoveTrack::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<TrackTag>("track")};
}

void SetTrack::apply(Document& document) const {
  Track& changed = trackOf(document, track);
  changed.name = name;
  changed.isLocked = isLocked;
  changed.isHidden = isHidden;
  changed.isSolo = isSolo;
}
std::string SetTrack::text(const Document& document) const {
  return commandText(CommandText::tr("Change track %1"), trackName(document, track));
}
QJsonObject SetTrack::fields() const {
  return {{"track", toJson(track)},
          {"name", toJson(name)},
          {"locked", isLocked},
          {"hidden", isHidden},
          {"solo", isSolo}};
}
SetTrack SetTrack::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<TrackTag>("track"),
          reader.text("name"),
          reader.flag("locked", false),
          reader.flag("hidden", false),
          reader.flag("solo", false)};
}

void RenameItem::apply(Document& document) const {
  if (const SegmentId* segment = std::get_if<SegmentId>(&item)) {
    segmentOf(document, *segment).name = name;
    return;
  }
  Clip* clip = document.sequence.findClip(std::get<ClipId>(item));
  if (clip == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The clip is no longer on the timeline.")));
  }
  clip->name = name;
}
std::string RenameItem::text(const Document& document) const {
  return commandText(CommandText::tr("Rename %1"), itemName(document, item));
}
QJsonObject RenameItem::fields() const {
  return {{"item", itemJson(item)}, {"name", toJson(name)}};
}
RenameItem RenameItem::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItem(reader.object("item")), reader.text("name")};
}
std::string RenameItem::mergeKey() const {
  return std::visit([](const auto& id) { return id.text(); }, item);
}

void SetMarker::apply(Document& document) const {
  std::vector<Marker>& markers = document.sequence.markers;
  std::erase_if(markers, [&](const Marker& each) { return each.id == marker.id; });
  if (!isRemoved) {
    const auto place = std::find_if(markers.begin(), markers.end(),
                                    [&](const Marker& each) { return each.time > marker.time; });
    markers.insert(place, marker);
  }
}
std::string SetMarker::text(const Document&) const {
  return commandText(isRemoved ? CommandText::tr("Remove marker") : CommandText::tr("Set marker"));
}
QJsonObject SetMarker::fields() const {
  return {{"marker", toJson(marker)}, {"removed", isRemoved}};
}
SetMarker SetMarker::read(JsonReader& reader, const BitmapSource&) {
  JsonReader marker = reader.object("marker");
  return {{}, readMarker(marker), reader.flag("removed", false)};
}

void SetTransition::apply(Document& document) const {
  segmentOf(document, segment).transition = transition;
}
std::string SetTransition::text(const Document& document) const {
  return commandText(CommandText::tr("Change transition of %1"), segmentName(document, segment));
}
QJsonObject SetTransition::fields() const {
  return {{"segment", toJson(segment)}, {"transition", toJson(transition)}};
}
SetTransition SetTransition::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<SegmentTag>("segment"), readTransition(reader.object("transition"))};
}

}  // namespace reelbrush::core
