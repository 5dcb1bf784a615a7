// SPDX-License-Identifier: Apache-2.0
#include "core/undo/arrange_commands.h"

#include <algorithm>

#include "core/timeline/dissolve.h"
#include "core/timeline/item_edit.h"
#include "core/undo/edit_support.h"
#include "core/undo/timeline_commands.h"

namespace reelbrush::core {

namespace {

Clip& clipOf(Document& document, const ClipId& id) {
  Clip* clip = document.sequence.findClip(id);
  if (clip == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The clip is no longer on the timeline.")));
  }
  return *clip;
}

}  // namespace

void MoveItems::apply(Document& document) const {
  document.sequence = moveItems(std::move(document.sequence), items, shift);
}
std::string MoveItems::text(const Document& document) const {
  return items.size() == 1
             ? commandText(CommandText::tr("Move %1"), itemName(document, items.front()))
             : commandText(CommandText::tr("Move %1 items"), std::to_string(items.size()));
}
QJsonObject MoveItems::fields() const {
  return {{"items", itemsJson(items)},
          {"delta", toJson(shift.delta)},
          {"tracks", shift.tracks},
          {"kind", shift.kind == TrackKind::Video ? "video" : "audio"}};
}
MoveItems MoveItems::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          readItems(reader),
          {reader.time("delta"), reader.integer("tracks", -1000, 1000, 0),
           static_cast<TrackKind>(reader.choice("kind", {"video", "audio"}, 0))}};
}

void InsertGap::apply(Document& document) const {
  document.sequence = insertGap(std::move(document.sequence), track, at, length);
}
std::string InsertGap::text(const Document& document) const {
  return commandText(CommandText::tr("Insert gap on %1"), trackName(document, track));
}
QJsonObject InsertGap::fields() const {
  return {{"track", toJson(track)}, {"at", toJson(at)}, {"length", toJson(length)}};
}
InsertGap InsertGap::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<TrackTag>("track"), reader.time("at"), reader.time("length")};
}

void SlideItem::apply(Document& document) const {
  document.sequence = slideItem(std::move(document.sequence), item, delta);
}
std::string SlideItem::text(const Document& document) const {
  return commandText(CommandText::tr("Slide %1"), itemName(document, item));
}
QJsonObject SlideItem::fields() const {
  return {{"item", itemJson(item)}, {"delta", toJson(delta)}};
}
SlideItem SlideItem::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readItem(reader.object("item")), reader.time("delta")};
}

void SetSpeed::apply(Document& document) const {
  document.sequence = setSpeed(std::move(document.sequence), clip, speed, isRipple);
}
std::string SetSpeed::text(const Document& document) const {
  return commandText(CommandText::tr("Change speed of %1"), itemName(document, clip));
}
QJsonObject SetSpeed::fields() const {
  return {{"clip", toJson(clip)}, {"speed", toJson(speed)}, {"ripple", isRipple}};
}
SetSpeed SetSpeed::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<ClipTag>("clip"), reader.time("speed"), reader.flag("ripple", false)};
}

void SetDissolve::apply(Document& document) const {
  document.sequence = setDissolve(std::move(document.sequence), clip, length);
}
std::string SetDissolve::text(const Document& document) const {
  return commandText(length > RationalTime() ? CommandText::tr("Dissolve into %1")
                                             : CommandText::tr("Remove dissolve into %1"),
                     itemName(document, clip));
}
QJsonObject SetDissolve::fields() const {
  return {{"clip", toJson(clip)}, {"length", toJson(length)}};
}
SetDissolve SetDissolve::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<ClipTag>("clip"), reader.time("length")};
}

SetClip SetClip::of(const Clip& clip, const std::string& field) {
  return {{}, clip.id, clip.gainDb, clip.fadeIn, clip.fadeOut, clip.isSilent, clip.link, field};
}
void SetClip::apply(Document& document) const {
  Clip& changed = clipOf(document, clip);
  const Track* track = document.sequence.trackOf(clip);
  if (track != nullptr && track->isLocked) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Track \"%1\" is locked; unlock it first."),
                         track->name));
  }
  changed.gainDb = std::min(std::max(gainDb, Clip::LeastGain), Clip::MostGain);
  changed.fadeIn = std::max(RationalTime(), fadeIn);
  changed.fadeOut = std::max(RationalTime(), fadeOut);
  changed.isSilent = isSilent;
  changed.link = link;
  fitFades(changed);
}
std::string SetClip::text(const Document& document) const {
  return commandText(CommandText::tr("Change %1 of %2"),
                     commandWord(field.empty() ? "sound" : field), itemName(document, clip));
}
QJsonObject SetClip::fields() const {
  QJsonObject object{{"clip", toJson(clip)},      {"gain_db", gainDb},
                     {"fade_in", toJson(fadeIn)}, {"fade_out", toJson(fadeOut)},
                     {"silent", isSilent},        {"field", toJson(field)}};
  if (!link.isNil()) {
    object.insert("link", toJson(link));
  }
  return object;
}
SetClip SetClip::read(JsonReader& reader, const BitmapSource&) {
  SetClip edit;
  edit.clip = reader.id<ClipTag>("clip");
  edit.gainDb = reader.number("gain_db", Clip::LeastGain, Clip::MostGain, 0);
  edit.fadeIn = reader.time("fade_in", RationalTime());
  edit.fadeOut = reader.time("fade_out", RationalTime());
  edit.isSilent = reader.flag("silent", false);
  edit.field = reader.text("field", "");
  if (reader.has("link")) {
    edit.link = reader.id<LinkTag>("link");
  }
  return edit;
}
std::string SetClip::mergeKey() const {
  return field.empty() ? "" : clip.text() + field;
}

void RippleBlock::apply(Document& document) const {
  document.sequence =
      rippleBlock(std::move(document.sequence), segment, block, duration, modelRate);
}
std::string RippleBlock::text(const Document& document) const {
  return commandText(CommandText::tr("Change length of a prompt of %1"),
                     segmentName(document, segment));
}
QJsonObject RippleBlock::fields() const {
  return {{"segment", toJson(segment)},
          {"block", block},
          {"duration", toJson(duration)},
          {"model_rate", toJson(modelRate)}};
}
RippleBlock RippleBlock::read(JsonReader& reader, const BitmapSource&) {
  RippleBlock edit{{},
                   reader.id<SegmentTag>("segment"),
                   reader.integer("block", 0, 100'000),
                   reader.time("duration"),
                   reader.time("model_rate")};
  if (edit.modelRate <= RationalTime()) {
    reader.fail("model_rate", Sentence(QT_TRANSLATE_NOOP("Error", "must be above 0")));
  }
  return edit;
}

void MoveTrack::apply(Document& document) const {
  document.sequence = moveTrack(std::move(document.sequence), track, place);
}
std::string MoveTrack::text(const Document& document) const {
  return commandText(CommandText::tr("Move track %1"), trackName(document, track));
}
QJsonObject MoveTrack::fields() const {
  return {{"track", toJson(track)}, {"place", place}};
}
MoveTrack MoveTrack::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<TrackTag>("track"), reader.integer("place", 0, 1000)};
}

}  // namespace reelbrush::core
