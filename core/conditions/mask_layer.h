// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/id.h"
#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/raster/mask_bitmap.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

using MaskLayerId = Id<struct MaskLayerTag>;

enum class MaskMode { Add, Subtract, Intersect };
enum class MaskShape { Painted, Rectangle, Ellipse, Polygon, Lasso };
// What shows between keyframes: the last one, vertices moving linearly, or propagated frames.
enum class MaskInterpolation { Hold, Shape, Flow };

// What a layer shows from a time on. Painted layers have a bitmap (in source pixels; another size
// is stretched), shapes have points: two opposite corners, or the vertices.
struct MaskKeyframe {
  RationalTime time;  // content time
  MaskBitmapPtr bitmap;
  std::vector<Point> points;
  bool operator==(const MaskKeyframe&) const = default;
};

// A frame that propagation made from the keyframes around it (ux 6.5 to 6.7).
struct MaskFlowFrame {
  RationalTime time;  // content time, never a keyframe's
  MaskBitmapPtr bitmap;
  double confidence = 1;  // 0...1
  bool isStale = false;   // a keyframe beside it has changed since
  bool operator==(const MaskFlowFrame&) const = default;
};

struct MaskLayer {
  MaskLayerId id;
  std::string name = "Mask";
  bool isVisible = true;
  bool isLocked = false;
  MaskMode mode = MaskMode::Add;
  MaskShape shape = MaskShape::Painted;
  MaskInterpolation interpolation = MaskInterpolation::Hold;
  bool isInverted = false;
  double opacity = 1;                   // 0...1
  double feather = 0;                   // px, 0...500
  double grow = 0;                      // px, -500...500
  std::vector<MaskKeyframe> keyframes;  // ascending, distinct times; before the first: as the first
  std::vector<MaskFlowFrame> flow;      // ascending, distinct times, none at a keyframe
  QJsonObject extras;

  // The keyframe that holds at a time; null when there is none at all.
  const MaskKeyframe* keyframeAt(const RationalTime& time) const;
  // The keyframe of exactly that time, or null.
  const MaskKeyframe* keyframeOn(const RationalTime& time) const;
  // The propagated frame that shows at a time; null where a keyframe shows, and without Flow.
  const MaskFlowFrame* flowAt(const RationalTime& time) const;
  // Replaces the keyframe of exactly that time or inserts one. Propagated frames up to the
  // neighbouring keyframes become stale; one at that time goes.
  void setKeyframe(MaskKeyframe keyframe);
  void removeKeyframe(const RationalTime& time);
  // Inserts or replaces a propagated frame; does nothing where there is a keyframe.
  void setFlow(MaskFlowFrame frame);
  // A shape becomes a painted layer that shows the same at its keyframes; width x height: the
  // sequence frame.
  void rasterise(int width, int height);

  // The vertices or corners that show at a time; empty for painted layers and propagated frames.
  std::vector<Point> pointsAt(const RationalTime& time) const;
  // What the layer covers at a time, 0 or 255 and soft brush edges, without invert, grow, feather.
  ByteImage areaAt(const RationalTime& time, int width, int height) const;
  // Equal for two times exactly when areaAt() is equal by construction.
  std::string areaKey(const RationalTime& time) const;
  bool operator==(const MaskLayer&) const = default;
};

// Throws Error (BadInput) naming the field.
MaskLayer readMaskLayer(JsonReader reader, const BitmapSource& bitmaps);
QJsonObject toJson(const MaskLayer& layer);
// Name, modes and numbers of a layer without what it shows; readMaskSettings() changes only those.
QJsonObject maskSettingsJson(const MaskLayer& layer);
void readMaskSettings(JsonReader& reader, MaskLayer& layer);
void copyMaskSettings(const MaskLayer& from, MaskLayer& to);
// {"time", "bitmap"} or {"time", "points"}.
QJsonObject toJson(const MaskKeyframe& keyframe);
MaskKeyframe readMaskKeyframe(JsonReader reader, MaskShape shape, const BitmapSource& bitmaps);
QJsonObject toJson(const MaskFlowFrame& frame);
MaskFlowFrame readMaskFlowFrame(JsonReader reader, const BitmapSource& bitmaps);
const char* toText(MaskShape shape);

}  // namespace reelbrush::core
