// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/compile/picture_ref.h"

namespace reelbrush::core {

// Depth of every model frame from a picture, sequence or clip (ux U8.2). Compiles to 1 near ... 0
// far.
class Depth final : public Condition {
 public:
  PictureRef picture;
  bool isNearWhite = true;
  double gamma = 1;  // 0.1...10, applied to nearness
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.depth";
  static std::shared_ptr<const Depth> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Depth"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Depth}; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
