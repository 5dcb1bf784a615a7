// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/id.h"
#include "core/base/time_range.h"
#include "core/compile/condition.h"
#include "core/conditions/mask_stack.h"

namespace reelbrush::core {

using ConditionRowId = Id<struct ConditionRowTag>;

// A condition in a recipe, with what the inspector can set for any condition (ux U8.6).
struct ConditionRow {
  ConditionRowId id;
  ConditionPtr condition;  // never null
  bool isEnabled = true;
  double weight = 1;               // 0...1
  std::optional<TimeRange> range;  // content time; none: the whole segment
  QJsonObject extras;
  bool operator==(const ConditionRow&) const = default;  // same condition object
};

struct ConditionStack {
  std::vector<ConditionRow> rows;

  const ConditionRow* find(const ConditionRowId& id) const;
  ConditionRow* find(const ConditionRowId& id);
  // Appends a row with a new id.
  ConditionRowId add(ConditionPtr condition);
  // The first enabled row whose condition is of this class.
  template <typename T>
  const T* first() const {
    for (const ConditionRow& row : rows) {
      const T* found = row.isEnabled ? dynamic_cast<const T*>(row.condition.get()) : nullptr;
      if (found != nullptr) {
        return found;
      }
    }
    return nullptr;
  }
  // The first row of that class, enabled or not.
  template <typename T>
  const ConditionRow* firstRow() const {
    for (const ConditionRow& row : rows) {
      if (dynamic_cast<const T*>(row.condition.get()) != nullptr) {
        return &row;
      }
    }
    return nullptr;
  }
  const MaskStack* mask() const { return first<MaskStack>(); }

  // Compiles the enabled rows into `out` (of emptyConditions(context)): cameras, others, strokes,
  // each in row order. Errors name the row.
  void compile(const CompileContext& context, CompiledConditions& out) const;
  std::vector<ConditionKind> kinds() const;  // of enabled rows, ascending, distinct
  std::vector<MaskBitmapPtr> bitmaps() const;
  QJsonArray toJson() const;
  bool operator==(const ConditionStack&) const = default;
};

// Throws Error (BadInput) at the first wrong row. `path` names the array in messages.
ConditionStack readConditionStack(const QJsonArray& array, const std::string& path,
                                  const BitmapSource& bitmaps);
ConditionRow readConditionRow(JsonReader& reader, const BitmapSource& bitmaps);
QJsonObject toJson(const ConditionRow& row);

}  // namespace reelbrush::core
