// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/mask_layer.h"

#include <algorithm>

#include "core/raster/point_json.h"

namespace reelbrush::core {

namespace {

const std::vector<const char*> kModes{"add", "subtract", "intersect"};
const std::vector<const char*> kShapes{"painted", "rectangle", "ellipse", "polygon", "lasso"};
const std::vector<const char*> kInterpolations{"hold", "shape", "flow"};
constexpr int kMostKeyframes = 100'000;

template <typename Frames>
auto firstNotBefore(Frames& frames, const RationalTime& time) {
  return std::lower_bound(frames.begin(), frames.end(), time,
                          [](const auto& frame, const RationalTime& t) { return frame.time < t; });
}

// The last frame at or before a time; null if all are later.
template <typename Frame>
const Frame* lastUpTo(const std::vector<Frame>& frames, const RationalTime& time) {
  const auto next =
      std::upper_bound(frames.begin(), frames.end(), time,
                       [](const RationalTime& t, const Frame& frame) { return t < frame.time; });
  return next == frames.begin() ? nullptr : &*std::prev(next);
}

// Propagated frames strictly between the keyframes around `time` no longer follow from them.
void markStale(MaskLayer& layer, const RationalTime& time) {
  const MaskKeyframe* before = nullptr;
  const MaskKeyframe* after = nullptr;
  for (const MaskKeyframe& keyframe : layer.keyframes) {
    if (keyframe.time < time) {
      before = &keyframe;
    } else if (keyframe.time > time && after == nullptr) {
      after = &keyframe;
    }
  }
  for (MaskFlowFrame& frame : layer.flow) {
    const bool isInside = (before == nullptr || frame.time > before->time) &&
                          (after == nullptr || frame.time < after->time);
    frame.isStale = frame.isStale || isInside;
  }
}

void eraseFlowAt(MaskLayer& layer, const RationalTime& time) {
  std::erase_if(layer.flow, [&](const MaskFlowFrame& frame) { return frame.time == time; });
}

void drawShape(ByteImage& area, MaskShape shape, const std::vector<Point>& points) {
  if (shape == MaskShape::Polygon || shape == MaskShape::Lasso) {
    fillPolygon(area, points);
  } else if (points.size() >= 2 && shape == MaskShape::Rectangle) {
    fillRectangle(area, points[0], points[1]);
  } else if (points.size() >= 2) {
    fillEllipse(area, points[0], points[1]);
  }
}

MaskBitmapPtr readBitmap(JsonReader& reader, const BitmapSource& bitmaps) {
  const std::string hash = reader.text("bitmap");
  MaskBitmapPtr bitmap = bitmaps.bitmap(hash);
  if (!bitmap) {
    reader.fail("bitmap",
                Sentence(QT_TRANSLATE_NOOP("Error", "names the mask %1, which is not there"),
                         hash.substr(0, 64)));
  }
  return bitmap;
}

}  // namespace

const char* toText(MaskShape shape) {
  return kShapes[static_cast<std::size_t>(shape)];
}

MaskKeyframe readMaskKeyframe(JsonReader reader, MaskShape shape, const BitmapSource& bitmaps) {
  MaskKeyframe keyframe;
  keyframe.time = reader.time("time");
  if (shape == MaskShape::Painted) {
    keyframe.bitmap = readBitmap(reader, bitmaps);
  } else {
    keyframe.points = readPoints(reader, "points", 100'000);
  }
  return keyframe;
}

QJsonObject toJson(const MaskKeyframe& keyframe) {
  QJsonObject object{{"time", toJson(keyframe.time)}};
  if (keyframe.bitmap) {
    object.insert("bitmap", toJson(keyframe.bitmap->hash()));
  } else {
    object.insert("points", pointsJson(keyframe.points));
  }
  return object;
}

MaskFlowFrame readMaskFlowFrame(JsonReader reader, const BitmapSource& bitmaps) {
  MaskFlowFrame frame;
  frame.time = reader.time("time");
  frame.bitmap = readBitmap(reader, bitmaps);
  frame.confidence = reader.number("confidence", 0, 1, 1);
  frame.isStale = reader.flag("stale", false);
  return frame;
}

QJsonObject toJson(const MaskFlowFrame& frame) {
  return {{"time", toJson(frame.time)},
          {"bitmap", toJson(frame.bitmap->hash())},
          {"confidence", frame.confidence},
          {"stale", frame.isStale}};
}

void readMaskSettings(JsonReader& reader, MaskLayer& layer) {
  layer.name = reader.text("name", layer.name);
  layer.isVisible = reader.flag("visible", true);
  layer.isLocked = reader.flag("locked", false);
  layer.mode = static_cast<MaskMode>(reader.choice("mode", kModes, 0));
  layer.interpolation =
      static_cast<MaskInterpolation>(reader.choice("interpolation", kInterpolations, 0));
  layer.isInverted = reader.flag("invert", false);
  layer.opacity = reader.number("opacity", 0, 1, 1);
  layer.feather = reader.number("feather", 0, 500, 0);
  layer.grow = reader.number("grow", -500, 500, 0);
}

QJsonObject maskSettingsJson(const MaskLayer& layer) {
  return {{"name", toJson(layer.name)},
          {"visible", layer.isVisible},
          {"locked", layer.isLocked},
          {"mode", kModes[static_cast<std::size_t>(layer.mode)]},
          {"interpolation", kInterpolations[static_cast<std::size_t>(layer.interpolation)]},
          {"invert", layer.isInverted},
          {"opacity", layer.opacity},
          {"feather", layer.feather},
          {"grow", layer.grow}};
}

void copyMaskSettings(const MaskLayer& from, MaskLayer& to) {
  to.name = from.name;
  to.isVisible = from.isVisible;
  to.isLocked = from.isLocked;
  to.mode = from.mode;
  to.interpolation = from.interpolation;
  to.isInverted = from.isInverted;
  to.opacity = from.opacity;
  to.feather = from.feather;
  to.grow = from.grow;
}

MaskLayer readMaskLayer(JsonReader reader, const BitmapSource& bitmaps) {
  MaskLayer layer;
  layer.id = reader.id<MaskLayerTag>("id");
  layer.shape = static_cast<MaskShape>(reader.choice("shape", kShapes, 0));
  readMaskSettings(reader, layer);
  const QJsonArray keyframes = reader.requiredArray("keyframes", kMostKeyframes);
  for (int i = 0; i < keyframes.size(); ++i) {
    layer.setKeyframe(readMaskKeyframe(elementReader(keyframes, i, reader.pathOf("keyframes")),
                                       layer.shape, bitmaps));
  }
  const QJsonArray flow = reader.array("flow", kMostKeyframes);
  for (int i = 0; i < flow.size(); ++i) {
    layer.setFlow(readMaskFlowFrame(elementReader(flow, i, reader.pathOf("flow")), bitmaps));
  }
  layer.extras = reader.rest();
  return layer;
}

QJsonObject toJson(const MaskLayer& layer) {
  QJsonArray keyframes;
  for (const MaskKeyframe& keyframe : layer.keyframes) {
    keyframes.append(toJson(keyframe));
  }
  QJsonObject object = maskSettingsJson(layer);
  object.insert("id", toJson(layer.id));
  object.insert("shape", toText(layer.shape));
  object.insert("keyframes", keyframes);
  if (!layer.flow.empty()) {
    QJsonArray flow;
    for (const MaskFlowFrame& frame : layer.flow) {
      flow.append(toJson(frame));
    }
    object.insert("flow", flow);
  }
  return withExtras(layer.extras, object);
}

const MaskKeyframe* MaskLayer::keyframeAt(const RationalTime& time) const {
  if (keyframes.empty()) {
    return nullptr;
  }
  const MaskKeyframe* held = lastUpTo(keyframes, time);
  return held != nullptr ? held : &keyframes.front();
}

const MaskKeyframe* MaskLayer::keyframeOn(const RationalTime& time) const {
  const MaskKeyframe* held = keyframeAt(time);
  return held != nullptr && held->time == time ? held : nullptr;
}

const MaskFlowFrame* MaskLayer::flowAt(const RationalTime& time) const {
  if (interpolation != MaskInterpolation::Flow) {
    return nullptr;
  }
  const MaskFlowFrame* frame = lastUpTo(flow, time);
  const MaskKeyframe* held = lastUpTo(keyframes, time);
  return frame != nullptr && (held == nullptr || frame->time > held->time) ? frame : nullptr;
}

void MaskLayer::setKeyframe(MaskKeyframe keyframe) {
  eraseFlowAt(*this, keyframe.time);
  markStale(*this, keyframe.time);
  const auto place = firstNotBefore(keyframes, keyframe.time);
  if (place != keyframes.end() && place->time == keyframe.time) {
    *place = std::move(keyframe);
  } else {
    keyframes.insert(place, std::move(keyframe));
  }
}

void MaskLayer::removeKeyframe(const RationalTime& time) {
  const auto place = firstNotBefore(keyframes, time);
  if (place != keyframes.end() && place->time == time) {
    keyframes.erase(place);
    markStale(*this, time);
  }
}

void MaskLayer::setFlow(MaskFlowFrame frame) {
  if (keyframeOn(frame.time) != nullptr) {
    return;
  }
  const auto place = firstNotBefore(flow, frame.time);
  if (place != flow.end() && place->time == frame.time) {
    *place = std::move(frame);
  } else {
    flow.insert(place, std::move(frame));
  }
}

void MaskLayer::rasterise(int width, int height) {
  if (shape == MaskShape::Painted) {
    return;
  }
  for (MaskKeyframe& keyframe : keyframes) {
    ByteImage area(width, height, 1);
    drawShape(area, shape, keyframe.points);
    keyframe.bitmap = makeBitmap(area);
    keyframe.points.clear();
  }
  shape = MaskShape::Painted;
  if (interpolation == MaskInterpolation::Shape) {
    interpolation = MaskInterpolation::Hold;
  }
}

std::vector<Point> MaskLayer::pointsAt(const RationalTime& time) const {
  const MaskKeyframe* held = keyframeAt(time);
  if (held == nullptr || flowAt(time) != nullptr) {
    return {};
  }
  const std::size_t next = static_cast<std::size_t>(held - keyframes.data()) + 1;
  if (interpolation != MaskInterpolation::Shape || next >= keyframes.size() || time <= held->time ||
      keyframes[next].points.size() != held->points.size()) {
    return held->points;
  }
  const MaskKeyframe& later = keyframes[next];
  const double u = (time - held->time).toDouble() / (later.time - held->time).toDouble();
  std::vector<Point> points = held->points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
      points[i][axis] += u * (later.points[i][axis] - points[i][axis]);
    }
  }
  return points;
}

ByteImage MaskLayer::areaAt(const RationalTime& time, int width, int height) const {
  if (const MaskFlowFrame* frame = flowAt(time)) {
    return resizeMask(frame->bitmap->image(), width, height);
  }
  ByteImage area(width, height, 1);
  const MaskKeyframe* keyframe = keyframeAt(time);
  if (keyframe == nullptr) {
    return area;
  }
  if (shape == MaskShape::Painted) {
    return keyframe->bitmap ? resizeMask(keyframe->bitmap->image(), width, height) : area;
  }
  drawShape(area, shape, pointsAt(time));
  return area;
}

std::string MaskLayer::areaKey(const RationalTime& time) const {
  if (const MaskFlowFrame* frame = flowAt(time)) {
    return frame->bitmap->hash();
  }
  const MaskKeyframe* keyframe = keyframeAt(time);
  if (keyframe == nullptr) {
    return {};
  }
  if (keyframe->bitmap) {
    return keyframe->bitmap->hash();
  }
  std::string key;
  for (const Point& point : pointsAt(time)) {
    key += std::to_string(point[0]) + "," + std::to_string(point[1]) + ";";
  }
  return key;
}

}  // namespace reelbrush::core
