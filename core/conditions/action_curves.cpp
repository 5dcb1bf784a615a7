// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/action_curves.h"

#include <algorithm>

namespace reelbrush::core {

std::shared_ptr<const ActionCurves> ActionCurves::read(JsonReader& reader, const BitmapSource&) {
  auto curves = std::make_shared<ActionCurves>();
  curves->interpolation =
      static_cast<CurveInterpolation>(reader.choice("interpolation", {"linear", "smooth"}, 0));
  const QJsonArray array = reader.requiredArray("points", 100'000);
  for (int i = 0; i < array.size(); ++i) {
    JsonReader entry = elementReader(array, i, reader.pathOf("points"));
    ActionPoint point{entry.time("time"), entry.number("steering", -1, 1),
                      entry.number("speed", 0, 1)};
    if (!curves->points.empty() && point.time <= curves->points.back().time) {
      entry.fail("time", Sentence(QT_TRANSLATE_NOOP("Error", "must lie behind the point before")));
    }
    curves->points.push_back(point);
  }
  curves->extras = reader.rest();
  return curves;
}

ActionPoint ActionCurves::valueAt(const RationalTime& time) const {
  if (points.empty()) {
    return {time, 0, 0};
  }
  const auto next = std::upper_bound(
      points.begin(), points.end(), time,
      [](const RationalTime& t, const ActionPoint& point) { return t < point.time; });
  if (next == points.begin() || next == points.end()) {
    const ActionPoint& end = next == points.begin() ? points.front() : points.back();
    return {time, end.steering, end.speed};
  }
  const ActionPoint& before = *(next - 1);
  double u = (time - before.time).toDouble() / (next->time - before.time).toDouble();
  if (interpolation == CurveInterpolation::Smooth) {
    u = u * u * (3 - 2 * u);
  }
  return {time, before.steering + u * (next->steering - before.steering),
          before.speed + u * (next->speed - before.speed)};
}

void ActionCurves::compile(const CompileContext& context, const CompileScope& scope,
                           CompiledConditions& out) const {
  out.actions.clear();
  for (int frame = 0; frame < context.frames; ++frame) {
    const ActionPoint value =
        scope.isActive(frame) ? valueAt(context.contentTimeOf(frame)) : ActionPoint{};
    out.actions.push_back({static_cast<float>(std::clamp(value.steering, -1.0, 1.0)),
                           static_cast<float>(std::clamp(value.speed, 0.0, 1.0))});
  }
}

QJsonObject ActionCurves::fields() const {
  QJsonArray array;
  for (const ActionPoint& point : points) {
    array.append(QJsonObject{
        {"time", toJson(point.time)}, {"steering", point.steering}, {"speed", point.speed}});
  }
  return withExtras(
      extras, {{"interpolation", interpolation == CurveInterpolation::Smooth ? "smooth" : "linear"},
               {"points", array}});
}

}  // namespace reelbrush::core
