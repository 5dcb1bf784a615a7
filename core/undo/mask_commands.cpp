// SPDX-License-Identifier: Apache-2.0
#include "core/undo/mask_commands.h"

#include <algorithm>

#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

constexpr int kMostFrames = 100'000;

// Replaces the row's masks by what `change` makes of a copy.
template <typename Change>
void changeMasks(Document& document, const SegmentId& segment, const ConditionRowId& id,
                 Change change) {
  ConditionRow& row = rowOf(segmentOf(document, segment), id);
  const auto* old = dynamic_cast<const MaskStack*>(row.condition.get());
  if (old == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The condition to change is no mask.")));
  }
  auto masks = std::make_shared<MaskStack>(*old);
  change(*masks);
  row.condition = std::move(masks);
}

MaskLayer& layerOf(MaskStack& masks, const MaskLayerId& id) {
  MaskLayer* layer = masks.find(id);
  if (layer == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The mask layer is no longer there.")));
  }
  return *layer;
}

MaskLayer& openLayerOf(MaskStack& masks, const MaskLayerId& id) {
  MaskLayer& layer = layerOf(masks, id);
  if (layer.isLocked) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Mask layer \"%1\" is locked: unlock it."),
                         layer.name));
  }
  return layer;
}

std::string layerName(const Document& document, const MaskPlace& place) {
  const Segment* segment = document.sequence.findSegment(place.segment);
  const ConditionRow* row =
      segment != nullptr ? segment->recipe.conditions.find(place.row) : nullptr;
  const auto* masks =
      row != nullptr ? dynamic_cast<const MaskStack*>(row->condition.get()) : nullptr;
  const MaskLayer* layer = masks != nullptr ? masks->find(place.layer) : nullptr;
  return layer != nullptr ? layer->name : commandText(CommandText::tr("mask"));
}

QJsonObject placed(const MaskPlace& place, QJsonObject fields) {
  fields.insert("segment", toJson(place.segment));
  fields.insert("row", toJson(place.row));
  fields.insert("layer", toJson(place.layer));
  return fields;
}

MaskPlace readPlace(JsonReader& reader) {
  return {reader.id<SegmentTag>("segment"), reader.id<ConditionRowTag>("row"),
          reader.id<MaskLayerTag>("layer")};
}

std::string keyOf(const MaskPlace& place) {
  return place.segment.text() + place.row.text() + place.layer.text();
}

}  // namespace

FoundMask maskOf(const Segment& segment) {
  const ConditionRow* row = segment.recipe.conditions.firstRow<MaskStack>();
  return row == nullptr ? FoundMask{}
                        : FoundMask{row->id, dynamic_cast<const MaskStack*>(row->condition.get())};
}

MaskPlace newMaskPlace(const Segment& segment) {
  const FoundMask found = maskOf(segment);
  return {segment.id, found.masks != nullptr ? found.row : ConditionRowId::create(),
          MaskLayerId::create()};
}

void AddMaskLayer::apply(Document& document) const {
  Segment& changed = segmentOf(document, place.segment);
  if (changed.recipe.conditions.find(place.row) == nullptr) {
    ConditionRow added;
    added.id = place.row;
    added.condition = std::make_shared<const MaskStack>();
    changed.recipe.conditions.rows.push_back(std::move(added));
  }
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    if (masks.find(layer.id) != nullptr || layer.id.isNil()) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "The mask layer is there already.")));
    }
    const int last = static_cast<int>(masks.layers.size());
    masks.layers.insert(masks.layers.begin() + (index < 0 ? last : std::min(index, last)), layer);
  });
}
std::string AddMaskLayer::text(const Document& document) const {
  return commandText(CommandText::tr("Add mask layer to %1"), segmentName(document, place.segment));
}
QJsonObject AddMaskLayer::fields() const {
  return placed(place, {{"content", toJson(layer)}, {"index", index}});
}
AddMaskLayer AddMaskLayer::read(JsonReader& reader, const BitmapSource& source) {
  const MaskPlace place = readPlace(reader);
  return {{},
          place,
          readMaskLayer(reader.object("content"), source),
          reader.integer("index", -1, 1'000'000)};
}
std::vector<MaskBitmapPtr> AddMaskLayer::bitmaps() const {
  MaskStack masks;
  masks.layers.push_back(layer);
  return masks.bitmaps();
}

void RemoveMaskLayer::apply(Document& document) const {
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    openLayerOf(masks, place.layer);
    std::erase_if(masks.layers, [&](const MaskLayer& each) { return each.id == place.layer; });
  });
}
std::string RemoveMaskLayer::text(const Document& document) const {
  return commandText(CommandText::tr("Remove %1 from %2"), layerName(document, place),
                     segmentName(document, place.segment));
}
QJsonObject RemoveMaskLayer::fields() const {
  return placed(place, {});
}
RemoveMaskLayer RemoveMaskLayer::read(JsonReader& reader, const BitmapSource&) {
  return {{}, readPlace(reader)};
}

void MoveMaskLayer::apply(Document& document) const {
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    const MaskLayer moved = layerOf(masks, place.layer);
    std::erase_if(masks.layers, [&](const MaskLayer& each) { return each.id == place.layer; });
    const int last = static_cast<int>(masks.layers.size());
    masks.layers.insert(masks.layers.begin() + std::clamp(index, 0, last), moved);
  });
}
std::string MoveMaskLayer::text(const Document& document) const {
  return commandText(CommandText::tr("Reorder mask layers of %1"),
                     segmentName(document, place.segment));
}
QJsonObject MoveMaskLayer::fields() const {
  return placed(place, {{"index", index}});
}
MoveMaskLayer MoveMaskLayer::read(JsonReader& reader, const BitmapSource&) {
  const MaskPlace place = readPlace(reader);
  return {{}, place, reader.integer("index", 0, 1'000'000)};
}

void SetMaskLayer::apply(Document& document) const {
  changeMasks(document, place.segment, place.row,
              [&](MaskStack& masks) { copyMaskSettings(settings, layerOf(masks, place.layer)); });
}
std::string SetMaskLayer::text(const Document& document) const {
  return commandText(CommandText::tr("Change %1 of %2"),
                     commandWord(field.empty() ? "settings" : field), layerName(document, place));
}
QJsonObject SetMaskLayer::fields() const {
  return placed(place, {{"settings", maskSettingsJson(settings)}, {"field", toJson(field)}});
}
SetMaskLayer SetMaskLayer::read(JsonReader& reader, const BitmapSource&) {
  SetMaskLayer edit;
  edit.place = readPlace(reader);
  JsonReader settings = reader.object("settings");
  readMaskSettings(settings, edit.settings);
  edit.field = reader.text("field", "");
  return edit;
}
std::string SetMaskLayer::mergeKey() const {
  return field.empty() ? "" : keyOf(place) + field;
}

void SetMaskKeyframe::apply(Document& document) const {
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    MaskLayer& layer = openLayerOf(masks, place.layer);
    if (shape == MaskShape::Painted && keyframe.bitmap) {
      layer.rasterise(std::max(1, width), std::max(1, height));
    }
    if (layer.shape != shape || (shape == MaskShape::Painted) != (keyframe.bitmap != nullptr)) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                               "Error", "Mask layer \"%1\" is of another kind than the change."),
                           layer.name));
    }
    layer.setKeyframe(keyframe);
  });
}
std::string SetMaskKeyframe::text(const Document& document) const {
  return commandText(CommandText::tr("%1 on %2"), commandWord(action),
                     segmentName(document, place.segment));
}
QJsonObject SetMaskKeyframe::fields() const {
  return placed(place, {{"shape", toText(shape)},
                        {"keyframe", toJson(keyframe)},
                        {"width", width},
                        {"height", height},
                        {"action", toJson(action)},
                        {"field", toJson(field)}});
}
SetMaskKeyframe SetMaskKeyframe::read(JsonReader& reader, const BitmapSource& source) {
  constexpr int kMostSide = 16384;
  SetMaskKeyframe edit;
  edit.place = readPlace(reader);
  const std::string shape = reader.text("shape");
  for (const MaskShape each : {MaskShape::Rectangle, MaskShape::Ellipse, MaskShape::Polygon,
                               MaskShape::Lasso, MaskShape::Painted}) {
    edit.shape = shape == toText(each) ? each : edit.shape;
  }
  edit.keyframe = readMaskKeyframe(reader.object("keyframe"), edit.shape, source);
  edit.width = reader.integer("width", 0, kMostSide);
  edit.height = reader.integer("height", 0, kMostSide);
  edit.action = reader.text("action");
  edit.field = reader.text("field", "");
  return edit;
}
std::string SetMaskKeyframe::mergeKey() const {
  return field.empty() ? "" : keyOf(place) + keyframe.time.text() + field;
}
std::vector<MaskBitmapPtr> SetMaskKeyframe::bitmaps() const {
  return keyframe.bitmap ? std::vector<MaskBitmapPtr>{keyframe.bitmap}
                         : std::vector<MaskBitmapPtr>{};
}

void RemoveMaskKeyframe::apply(Document& document) const {
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    MaskLayer& layer = openLayerOf(masks, place.layer);
    if (layer.keyframeOn(time) == nullptr) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "The mask keyframe is no longer there.")));
    }
    layer.removeKeyframe(time);
  });
}
std::string RemoveMaskKeyframe::text(const Document& document) const {
  return commandText(CommandText::tr("Remove mask keyframe of %1"),
                     segmentName(document, place.segment));
}
QJsonObject RemoveMaskKeyframe::fields() const {
  return placed(place, {{"time", toJson(time)}});
}
RemoveMaskKeyframe RemoveMaskKeyframe::read(JsonReader& reader, const BitmapSource&) {
  const MaskPlace place = readPlace(reader);
  return {{}, place, reader.time("time")};
}

void PropagateMask::apply(Document& document) const {
  changeMasks(document, place.segment, place.row, [&](MaskStack& masks) {
    MaskLayer& layer = layerOf(masks, place.layer);
    layer.interpolation = MaskInterpolation::Flow;
    const auto isSource = [&](const MaskKeyframe* keyframe) {
      return keyframe != nullptr &&
             std::find(sources.begin(), sources.end(), keyframe->time) != sources.end();
    };
    for (MaskFlowFrame frame : frames) {
      const MaskKeyframe* before = nullptr;
      const MaskKeyframe* after = nullptr;
      for (const MaskKeyframe& keyframe : layer.keyframes) {
        if (keyframe.time <= frame.time) {
          before = &keyframe;
        } else if (after == nullptr) {
          after = &keyframe;
        }
      }
      frame.isStale = !isSource(before) && !isSource(after);
      layer.setFlow(std::move(frame));
    }
  });
}
std::string PropagateMask::text(const Document& document) const {
  return commandText(CommandText::tr("Propagate %1 on %2"), layerName(document, place),
                     segmentName(document, place.segment));
}
QJsonObject PropagateMask::fields() const {
  QJsonArray times;
  for (const RationalTime& time : sources) {
    times.append(toJson(time));
  }
  QJsonArray array;
  for (const MaskFlowFrame& frame : frames) {
    array.append(toJson(frame));
  }
  return placed(place, {{"sources", times}, {"frames", array}});
}
PropagateMask PropagateMask::read(JsonReader& reader, const BitmapSource& source) {
  PropagateMask edit;
  edit.place = readPlace(reader);
  const QJsonArray times = reader.requiredArray("sources", kMostFrames);
  for (int i = 0; i < times.size(); ++i) {
    JsonReader one(QJsonObject{{"time", times.at(i)}}, indexedPath("sources", i));
    edit.sources.push_back(one.time("time"));
  }
  const QJsonArray frames = reader.requiredArray("frames", kMostFrames);
  for (int i = 0; i < frames.size(); ++i) {
    edit.frames.push_back(readMaskFlowFrame(elementReader(frames, i, "frames"), source));
  }
  return edit;
}
std::vector<MaskBitmapPtr> PropagateMask::bitmaps() const {
  std::vector<MaskBitmapPtr> result;
  for (const MaskFlowFrame& frame : frames) {
    result.push_back(frame.bitmap);
  }
  return result;
}

void SetLooseBox::apply(Document& document) const {
  changeMasks(document, segment, row, [&](MaskStack& masks) { masks.looseBox = looseBox; });
}
std::string SetLooseBox::text(const Document& document) const {
  return commandText(CommandText::tr("Change loose box of %1"), segmentName(document, segment));
}
QJsonObject SetLooseBox::fields() const {
  QJsonObject object{{"segment", toJson(segment)}, {"row", toJson(row)}};
  if (looseBox) {
    object.insert("part", *looseBox);
  }
  return object;
}
SetLooseBox SetLooseBox::read(JsonReader& reader, const BitmapSource&) {
  SetLooseBox edit;
  edit.segment = reader.id<SegmentTag>("segment");
  edit.row = reader.id<ConditionRowTag>("row");
  if (reader.has("part")) {
    edit.looseBox = reader.number("part", 0, 2, 0);
  }
  return edit;
}
std::string SetLooseBox::mergeKey() const {
  return segment.text() + row.text() + (looseBox ? "box" : "none");
}

}  // namespace reelbrush::core
