// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/conditions/style.h"

namespace reelbrush::core {

// The picture the result begins with, ends with, or both. Compiled at canvas size.
class EndFrames final : public Condition {
 public:
  std::optional<WellPicture> first;
  std::optional<WellPicture> last;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.end_frames";
  static std::shared_ptr<const EndFrames> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "First and last frame"); }
  std::vector<ConditionKind> kinds() const override;
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
