// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/compile/condition.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

enum class CameraPreset { Static, PanLeft, PanRight, TiltUp, TiltDown, PushIn, PullOut, Roll };

// A steady camera move, given as what it does to the picture: pan moves the picture right and down,
// zoom > 1 enlarges it, roll turns it clockwise. (A camera panning right moves the picture left;
// the presets take care of that.)
class Camera final : public Condition {
 public:
  double panX = 0;             // % of the frame width per second
  double panY = 0;             // % of the frame height per second
  double zoom = 1;             // factor per second, > 0
  double roll = 0;             // degrees per second
  std::optional<Point> pivot;  // parts of the frame 0...1; none: its centre
  QJsonObject extras;

  static constexpr const char* Schema = "reelbrush.camera";
  static std::shared_ptr<const Camera> read(JsonReader& reader, const BitmapSource& bitmaps);
  static Camera preset(CameraPreset preset);

  std::string schema() const override { return Schema; }
  std::string name() const override { return QT_TRANSLATE_NOOP("Error", "Camera"); }
  std::vector<ConditionKind> kinds() const override { return {ConditionKind::Motion}; }
  bool isWeighted() const override { return true; }
  int phase() const override { return 0; }
  using Condition::compile;
  // Adds its field to `out.motion`: at pixel p, how far the content there has come since the frame
  // before.
  void compile(const CompileContext& context, const CompileScope& scope,
               CompiledConditions& out) const override;

 protected:
  QJsonObject fields() const override;
};

}  // namespace reelbrush::core
