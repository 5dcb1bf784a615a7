// SPDX-License-Identifier: Apache-2.0
#include "core/undo/take_commands.h"

#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

// The segment's id; nil where the step names none: the take is an unattached one.
SegmentId optionalSegment(JsonReader& reader) {
  return reader.has("segment") ? reader.id<SegmentTag>("segment") : SegmentId();
}

QJsonObject withSegment(const SegmentId& segment, QJsonObject object) {
  if (!segment.isNil()) {
    object.insert("segment", toJson(segment));
  }
  return object;
}

}  // namespace

void AddTake::apply(Document& document) const {
  if (segment.isNil()) {
    document.unattachedTakes.push_back(take);
    return;
  }
  Segment& changed = segmentOf(document, segment);
  if (take.id.isNil() || changed.find(take.id) != nullptr || take.frames < 1 ||
      take.rate <= RationalTime()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The take is in %1 already or has no frames."),
                         changed.name));
  }
  changed.takes.push_back(take);
  if (isUsed) {
    changed.activeTake = take.id;
  }
}
std::string AddTake::text(const Document& document) const {
  if (segment.isNil()) {
    return commandText(CommandText::tr("Keep take without segment"));
  }
  return commandText(CommandText::tr("Add take to %1"), segmentName(document, segment));
}
QJsonObject AddTake::fields() const {
  return withSegment(segment, {{"take", toJson(take)}, {"used", isUsed}});
}
AddTake AddTake::read(JsonReader& reader, const BitmapSource&) {
  return {{}, optionalSegment(reader), readTake(reader.object("take")), reader.flag("used", true)};
}

void UseTake::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  if (take) {
    takeOf(changed, *take);
  }
  changed.activeTake = take;
}
std::string UseTake::text(const Document& document) const {
  return commandText(
      take ? CommandText::tr("Use take of %1") : CommandText::tr("Revert %1 to source"),
      segmentName(document, segment));
}
QJsonObject UseTake::fields() const {
  QJsonObject object{{"segment", toJson(segment)}};
  if (take) {
    object.insert("take", toJson(*take));
  }
  return object;
}
UseTake UseTake::read(JsonReader& reader, const BitmapSource&) {
  UseTake edit;
  edit.segment = reader.id<SegmentTag>("segment");
  if (reader.has("take")) {
    edit.take = reader.id<TakeTag>("take");
  }
  return edit;
}

void RemoveTake::apply(Document& document) const {
  if (segment.isNil()) {
    std::erase_if(document.unattachedTakes, [&](const Take& each) { return each.id == take; });
    return;
  }
  Segment& changed = segmentOf(document, segment);
  takeOf(changed, take);
  std::erase_if(changed.takes, [&](const Take& each) { return each.id == take; });
  if (changed.activeTake == take) {
    changed.activeTake.reset();
  }
}
std::string RemoveTake::text(const Document& document) const {
  if (segment.isNil()) {
    return commandText(CommandText::tr("Delete unattached take"));
  }
  return commandText(CommandText::tr("Delete take of %1"), segmentName(document, segment));
}
QJsonObject RemoveTake::fields() const {
  return withSegment(segment, {{"take", toJson(take)}});
}
RemoveTake RemoveTake::read(JsonReader& reader, const BitmapSource&) {
  return {{}, optionalSegment(reader), reader.id<TakeTag>("take")};
}

void SetTake::apply(Document& document) const {
  Take& changed = takeOf(segmentOf(document, segment), take);
  changed.label = label;
  changed.isStarred = isStarred;
}
std::string SetTake::text(const Document& document) const {
  return commandText(CommandText::tr("Label take of %1"), segmentName(document, segment));
}
QJsonObject SetTake::fields() const {
  return {{"segment", toJson(segment)},
          {"take", toJson(take)},
          {"label", toJson(label)},
          {"starred", isStarred}};
}
SetTake SetTake::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<SegmentTag>("segment"),
          reader.id<TakeTag>("take"),
          reader.text("label"),
          reader.flag("starred", false)};
}
std::string SetTake::mergeKey() const {
  return segment.text() + take.text();
}

}  // namespace reelbrush::core
