// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/compile/picture_ref.h"

namespace reelbrush::core {

// The motion of another clip (--motion-from), measured by the picture source, stretched over the
// sequence frame.
class MotionClip final : public Condition {
 public:
  PictureRef picture;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.motion_clip";
  static std::shared_ptr<const MotionClip> read(JsonReader& reader, const BitmapSource& bitmaps);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Motion of a clip"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Motion}; }
  bool isWeighted() const override { return true; }
  int phase() const override { return 0; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
