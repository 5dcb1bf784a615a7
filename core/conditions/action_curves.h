// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/compile/condition.h"

namespace reelbrush::core {

enum class CurveInterpolation { Linear, Smooth };  // Smooth: eased between points, no overshoot

struct ActionPoint {
  RationalTime time;    // content time
  double steering = 0;  // -1 left ... +1 right
  double speed = 0;     // 0...1
  bool operator==(const ActionPoint&) const = default;
};

// Steering and speed over time (ux U8.5); constant before the first and behind the last point.
class ActionCurves final : public Condition {
 public:
  std::vector<ActionPoint> points;  // ascending, distinct times
  CurveInterpolation interpolation = CurveInterpolation::Linear;
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.action_curves";
  static std::shared_ptr<const ActionCurves> read(JsonReader& reader, const BitmapSource& bitmaps);

  ActionPoint valueAt(const RationalTime& time) const;

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Actions"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Actions}; }
  using Condition::compile;
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
