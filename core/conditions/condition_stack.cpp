// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/condition_stack.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/conditions/registry.h"

namespace reelbrush::core {

const ConditionRow* ConditionStack::find(const ConditionRowId& id) const {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const ConditionRow& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

ConditionRow* ConditionStack::find(const ConditionRowId& id) {
  return const_cast<ConditionRow*>(static_cast<const ConditionStack*>(this)->find(id));
}

ConditionRowId ConditionStack::add(ConditionPtr condition) {
  ConditionRow row;
  row.id = ConditionRowId::create();
  row.condition = std::move(condition);
  rows.push_back(std::move(row));
  return rows.back().id;
}

void ConditionStack::compile(const CompileContext& context, CompiledConditions& out) const {
  std::vector<const ConditionRow*> order;
  for (const ConditionRow& row : rows) {
    if (row.isEnabled) {
      order.push_back(&row);
    }
  }
  std::stable_sort(order.begin(), order.end(), [](const ConditionRow* a, const ConditionRow* b) {
    return a->condition->phase() < b->condition->phase();
  });
  for (const ConditionRow* row : order) {
    CompileScope scope{row->weight, {}};
    if (row->range) {
      for (int frame = 0; frame < context.frames; ++frame) {
        scope.activeFrames.push_back(row->range->contains(context.contentTimeOf(frame)));
      }
    }
    try {
      row->condition->compile(context, scope, out);
    } catch (const Error& error) {
      throw error.within(Sentence(QT_TRANSLATE_NOOP("Error", "condition %1"),
                                  Sentence::known(row->condition->name())));
    }
  }
}

std::vector<ConditionKind> ConditionStack::kinds() const {
  std::vector<ConditionKind> result;
  for (const ConditionRow& row : rows) {
    if (row.isEnabled) {
      const std::vector<ConditionKind> kinds = row.condition->kinds();
      result.insert(result.end(), kinds.begin(), kinds.end());
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<MaskBitmapPtr> ConditionStack::bitmaps() const {
  std::vector<MaskBitmapPtr> result;
  for (const ConditionRow& row : rows) {
    const std::vector<MaskBitmapPtr> bitmaps = row.condition->bitmaps();
    result.insert(result.end(), bitmaps.begin(), bitmaps.end());
  }
  return result;
}

QJsonArray ConditionStack::toJson() const {
  QJsonArray array;
  for (const ConditionRow& row : rows) {
    array.append(core::toJson(row));
  }
  return array;
}

QJsonObject toJson(const ConditionRow& row) {
  QJsonObject object{{"id", toJson(row.id)},
                     {"enabled", row.isEnabled},
                     {"weight", row.weight},
                     {"condition", row.condition->serialised()}};
  if (row.range) {
    object.insert("range", QJsonObject{{"start", toJson(row.range->start)},
                                       {"duration", toJson(row.range->duration)}});
  }
  return withExtras(row.extras, object);
}

ConditionRow readConditionRow(JsonReader& reader, const BitmapSource& bitmaps) {
  ConditionRow row;
  row.id = reader.id<ConditionRowTag>("id");
  row.isEnabled = reader.flag("enabled", true);
  row.weight = reader.number("weight", 0, 1, 1);
  if (std::optional<JsonReader> range = reader.optionalObject("range")) {
    row.range = TimeRange{range->time("start"), range->time("duration")};
    if (row.range->duration <= RationalTime()) {
      range->fail("duration", Sentence(QT_TRANSLATE_NOOP("Error", "must be longer than 0")));
    }
  }
  JsonReader condition = reader.object("condition");
  row.condition = readCondition(condition, bitmaps);
  row.extras = reader.rest();
  return row;
}

ConditionStack readConditionStack(const QJsonArray& array, const std::string& path,
                                  const BitmapSource& bitmaps) {
  ConditionStack stack;
  for (int i = 0; i < array.size(); ++i) {
    JsonReader reader = elementReader(array, i, path);
    ConditionRow row = readConditionRow(reader, bitmaps);
    if (stack.find(row.id) != nullptr) {
      reader.fail("id", Sentence(QT_TRANSLATE_NOOP("Error", "is there twice")));
    }
    stack.rows.push_back(std::move(row));
  }
  return stack;
}

}  // namespace reelbrush::core
