// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/conditions/style.h"

namespace reelbrush::core {

// Pictures of things that the result should show; they keep their own sizes.
class Reference final : public Condition {
 public:
  std::vector<WellPicture> pictures;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.reference";
  static std::shared_ptr<const Reference> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Reference"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Reference}; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
