// SPDX-License-Identifier: Apache-2.0
#include "core/undo/condition_commands.h"

#include <algorithm>

#include "core/undo/edit_support.h"

namespace reelbrush::core {

namespace {

const MaskLayer* paintedLayer(const MaskStack& masks, const MaskLayerId& wanted) {
  if (!wanted.isNil()) {
    return masks.find(wanted);
  }
  const auto place =
      std::find_if(masks.layers.begin(), masks.layers.end(),
                   [](const MaskLayer& each) { return each.shape == MaskShape::Painted; });
  return place == masks.layers.end() ? nullptr : &*place;
}

// What a layer shows at a time, at the given size; zeros where there is nothing.
ByteImage heldMask(const MaskLayer* layer, const RationalTime& time, int width, int height) {
  return layer != nullptr ? layer->areaAt(time, width, height) : ByteImage(width, height, 1);
}

QJsonValue packedJson(const QByteArray& bytes) {
  return QString::fromLatin1(bytes.toBase64());
}

QByteArray packedField(JsonReader& reader, const std::string& key) {
  return QByteArray::fromBase64(QByteArray::fromStdString(reader.text(key)));
}

MaskLayer& layerToPaint(MaskStack& masks, const MaskLayerId& id) {
  MaskLayer* layer = masks.find(id);
  if (layer == nullptr) {
    MaskLayer added;
    added.id = id;
    added.name = commandText(CommandText::tr("Mask %1"), std::to_string(masks.layers.size() + 1));
    masks.layers.push_back(std::move(added));
    layer = &masks.layers.back();
  }
  if (layer->isLocked) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "Mask layer \"%1\" is locked; unlock it or choose another layer."),
                 layer->name));
  }
  return *layer;
}

}  // namespace

void AddCondition::apply(Document& document) const {
  std::vector<ConditionRow>& rows = segmentOf(document, segment).recipe.conditions.rows;
  const bool isThere = std::any_of(rows.begin(), rows.end(),
                                   [&](const ConditionRow& each) { return each.id == row.id; });
  if (!row.condition || isThere || row.id.isNil()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "The condition is empty or in the segment already.")));
  }
  const int last = static_cast<int>(rows.size());
  rows.insert(rows.begin() + (index < 0 ? last : std::min(index, last)), row);
}
std::string AddCondition::text(const Document& document) const {
  return commandText(CommandText::tr("Add %1 to %2"),
                     row.condition ? commandWord(row.condition->name()) : "",
                     segmentName(document, segment));
}
QJsonObject AddCondition::fields() const {
  return {{"segment", toJson(segment)}, {"row", toJson(row)}, {"index", index}};
}
AddCondition AddCondition::read(JsonReader& reader, const BitmapSource& source) {
  JsonReader row = reader.object("row");
  return {{},
          reader.id<SegmentTag>("segment"),
          readConditionRow(row, source),
          reader.integer("index", -1, 1'000'000)};
}
std::vector<MaskBitmapPtr> AddCondition::bitmaps() const {
  return row.condition->bitmaps();
}

void RemoveCondition::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  rowOf(changed, row);
  std::erase_if(changed.recipe.conditions.rows,
                [&](const ConditionRow& each) { return each.id == row; });
}
std::string RemoveCondition::text(const Document& document) const {
  const Segment* found = document.sequence.findSegment(segment);
  const ConditionRow* removed = found != nullptr ? found->recipe.conditions.find(row) : nullptr;
  return commandText(CommandText::tr("Remove %1 from %2"),
                     removed != nullptr ? commandWord(removed->condition->name())
                                        : commandText(CommandText::tr("condition")),
                     segmentName(document, segment));
}
QJsonObject RemoveCondition::fields() const {
  return {{"segment", toJson(segment)}, {"row", toJson(row)}};
}
RemoveCondition RemoveCondition::read(JsonReader& reader, const BitmapSource&) {
  return {{}, reader.id<SegmentTag>("segment"), reader.id<ConditionRowTag>("row")};
}

void SetCondition::apply(Document& document) const {
  if (!row.condition) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The condition is empty.")));
  }
  rowOf(segmentOf(document, segment), row.id) = row;
}
std::string SetCondition::text(const Document& document) const {
  return commandText(CommandText::tr("%1 on %2"), commandWord(action),
                     segmentName(document, segment));
}
QJsonObject SetCondition::fields() const {
  return {{"segment", toJson(segment)},
          {"row", toJson(row)},
          {"action", toJson(action)},
          {"field", toJson(field)}};
}
SetCondition SetCondition::read(JsonReader& reader, const BitmapSource& source) {
  JsonReader row = reader.object("row");
  return {{},
          reader.id<SegmentTag>("segment"),
          readConditionRow(row, source),
          reader.text("action"),
          reader.text("field")};
}
std::string SetCondition::mergeKey() const {
  return field.empty() ? "" : segment.text() + row.id.text() + field;
}
std::vector<MaskBitmapPtr> SetCondition::bitmaps() const {
  return row.condition->bitmaps();
}

void MoveCondition::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  const ConditionRow moved = rowOf(changed, row);
  std::vector<ConditionRow>& rows = changed.recipe.conditions.rows;
  std::erase_if(rows, [&](const ConditionRow& each) { return each.id == row; });
  rows.insert(rows.begin() + std::clamp(index, 0, static_cast<int>(rows.size())), moved);
}
std::string MoveCondition::text(const Document& document) const {
  return commandText(CommandText::tr("Reorder conditions of %1"), segmentName(document, segment));
}
QJsonObject MoveCondition::fields() const {
  return {{"segment", toJson(segment)}, {"row", toJson(row)}, {"index", index}};
}
MoveCondition MoveCondition::read(JsonReader& reader, const BitmapSource&) {
  return {{},
          reader.id<SegmentTag>("segment"),
          reader.id<ConditionRowTag>("row"),
          reader.integer("index", 0, 1'000'000)};
}

void PaintMask::apply(Document& document) const {
  Segment& changed = segmentOf(document, segment);
  ConditionRow* painted = changed.recipe.conditions.find(row);
  if (painted == nullptr) {
    ConditionRow added;
    added.id = row;
    added.condition = std::make_shared<const MaskStack>();
    changed.recipe.conditions.rows.push_back(std::move(added));
    painted = &changed.recipe.conditions.rows.back();
  }
  const auto* old = dynamic_cast<const MaskStack*>(painted->condition.get());
  if (old == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The condition to paint on is no mask.")));
  }
  auto masks = std::make_shared<MaskStack>(*old);
  MaskLayer& target = layerToPaint(*masks, layer);
  target.rasterise(width, height);
  ByteImage image = heldMask(&target, time, width, height);
  applyPatch(image, patch, true);
  target.setKeyframe({time, makeBitmap(image), {}});
  painted->condition = std::move(masks);
}
std::string PaintMask::text(const Document& document) const {
  return commandText(
      isErasing ? CommandText::tr("Erase mask on %1") : CommandText::tr("Paint mask on %1"),
      segmentName(document, segment));
}
QJsonObject PaintMask::fields() const {
  return {{"segment", toJson(segment)},
          {"row", toJson(row)},
          {"layer", toJson(layer)},
          {"time", toJson(time)},
          {"width", width},
          {"height", height},
          {"left", patch.left},
          {"top", patch.top},
          {"patch_width", patch.width},
          {"patch_height", patch.height},
          {"before", packedJson(patch.before)},
          {"after", packedJson(patch.after)},
          {"erasing", isErasing}};
}
PaintMask PaintMask::read(JsonReader& reader, const BitmapSource&) {
  constexpr int kMostSide = 16384;
  PaintMask edit;
  edit.segment = reader.id<SegmentTag>("segment");
  edit.row = reader.id<ConditionRowTag>("row");
  edit.layer = reader.id<MaskLayerTag>("layer");
  edit.time = reader.time("time");
  edit.width = reader.integer("width", 1, kMostSide);
  edit.height = reader.integer("height", 1, kMostSide);
  edit.patch.left = reader.integer("left", 0, kMostSide);
  edit.patch.top = reader.integer("top", 0, kMostSide);
  edit.patch.width = reader.integer("patch_width", 0, kMostSide);
  edit.patch.height = reader.integer("patch_height", 0, kMostSide);
  edit.patch.before = packedField(reader, "before");
  edit.patch.after = packedField(reader, "after");
  edit.isErasing = reader.flag("erasing", false);
  return edit;
}

MaskLayerId layerToPaintOn(const Document& document, const SegmentId& segment,
                           const MaskLayerId& preferred, bool isErasing) {
  const ConditionRow* row = segmentOf(document, segment).recipe.conditions.firstRow<MaskStack>();
  const auto* masks =
      row != nullptr ? dynamic_cast<const MaskStack*>(row->condition.get()) : nullptr;
  if (masks == nullptr) {
    return {};
  }
  const auto takesPaint = [&](const MaskLayer& layer) {
    return layer.shape == MaskShape::Painted || isErasing;
  };
  const MaskLayer* wanted = masks->find(preferred);
  if (wanted != nullptr && wanted->isLocked) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "Mask layer \"%1\" is locked; unlock it or choose another layer."),
                 wanted->name));
  }
  if (wanted != nullptr && takesPaint(*wanted)) {
    return wanted->id;
  }
  for (const bool wantsPainted : {true, false}) {
    for (auto layer = masks->layers.rbegin(); layer != masks->layers.rend(); ++layer) {
      if (!layer->isLocked && takesPaint(*layer) &&
          (layer->shape == MaskShape::Painted) == wantsPainted) {
        return layer->id;
      }
    }
  }
  return {};
}

ByteImage paintedMask(const Document& document, const SegmentId& segment,
                      const RationalTime& contentTime, const MaskLayerId& layer) {
  const ConditionRow* row = segmentOf(document, segment).recipe.conditions.firstRow<MaskStack>();
  const SequenceSettings& settings = document.sequence.settings;
  const MaskLayer* found =
      row != nullptr ? paintedLayer(dynamic_cast<const MaskStack&>(*row->condition), layer)
                     : nullptr;
  return heldMask(found, contentTime, std::max(1, settings.width), std::max(1, settings.height));
}

PaintMask paintMask(const Document& document, const SegmentId& segment,
                    const RationalTime& contentTime, const ByteImage& after, bool isErasing,
                    const MaskLayerId& layer) {
  const ConditionRow* row = segmentOf(document, segment).recipe.conditions.firstRow<MaskStack>();
  const MaskLayer* found =
      row != nullptr ? paintedLayer(dynamic_cast<const MaskStack&>(*row->condition), layer)
                     : nullptr;
  PaintMask edit;
  edit.segment = segment;
  edit.row = row != nullptr ? row->id : ConditionRowId::create();
  edit.layer = found != nullptr ? found->id : layer.isNil() ? MaskLayerId::create() : layer;
  edit.time = contentTime;
  edit.width = after.width;
  edit.height = after.height;
  edit.patch = patchBetween(heldMask(found, contentTime, after.width, after.height), after);
  edit.isErasing = isErasing;
  return edit;
}

}  // namespace reelbrush::core
