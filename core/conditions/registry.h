// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"

namespace reelbrush::core {

// The schema names that this program can read.
std::vector<std::string> conditionSchemas();

// A condition from its JSON, by "schema". A schema or a version that this program does not know
// gives an UnknownCondition; wrong fields throw Error (BadInput) naming the field.
ConditionPtr readCondition(JsonReader& reader, const BitmapSource& bitmaps);

// A condition of a later program: kept word for word, compiles to nothing.
class UnknownCondition final : public Condition {
 public:
  explicit UnknownCondition(QJsonObject object);

  std::string schema() const override;
  int version() const override;
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Unknown condition"); }
  std::vector<ConditionKind> kinds() const override { return {}; }
  using Condition::compile;
  void compile(const CompileContext&, const CompileScope&, CompiledConditions&) const override {}

 protected:
  QJsonObject fields() const override { return object_; }

 private:
  QJsonObject object_;
};

}  // namespace reelbrush::core
