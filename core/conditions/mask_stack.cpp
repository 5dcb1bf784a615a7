// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/mask_stack.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/raster/point_json.h"

namespace reelbrush::core {

namespace {

const std::vector<const char*> kModes{"add", "subtract", "intersect"};
const std::vector<const char*> kShapes{"painted", "rectangle", "ellipse", "polygon", "lasso"};
const std::vector<const char*> kInterpolations{"hold", "shape"};
constexpr int kMostLayers = 1000;
constexpr int kMostKeyframes = 100'000;

auto firstNotBefore(std::vector<MaskKeyframe>& keyframes, const RationalTime& time) {
  return std::lower_bound(
      keyframes.begin(), keyframes.end(), time,
      [](const MaskKeyframe& keyframe, const RationalTime& t) { return keyframe.time < t; });
}

// The vertices at a time: those of the holding keyframe, or between it and the next where shapes
// move.
std::vector<Point> pointsAt(const MaskLayer& layer, const MaskKeyframe& held,
                            const RationalTime& time) {
  const std::size_t next = static_cast<std::size_t>(&held - layer.keyframes.data()) + 1;
  if (layer.interpolation == MaskInterpolation::Hold || next >= layer.keyframes.size() ||
      time <= held.time) {
    return held.points;
  }
  const MaskKeyframe& later = layer.keyframes[next];
  if (later.points.size() != held.points.size()) {
    return held.points;
  }
  const double u = (time - held.time).toDouble() / (later.time - held.time).toDouble();
  std::vector<Point> points = held.points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t axis = 0; axis < 2; ++axis) {
      points[i][axis] += u * (later.points[i][axis] - points[i][axis]);
    }
  }
  return points;
}

ByteImage layerShape(const MaskLayer& layer, const RationalTime& time, int width, int height) {
  ByteImage mask(width, height, 1);
  const MaskKeyframe* keyframe = layer.keyframeAt(time);
  if (keyframe == nullptr) {
    return mask;
  }
  if (layer.shape == MaskShape::Painted) {
    return keyframe->bitmap ? resizeMask(keyframe->bitmap->image(), width, height) : mask;
  }
  const std::vector<Point> points = pointsAt(layer, *keyframe, time);
  if (layer.shape == MaskShape::Polygon || layer.shape == MaskShape::Lasso) {
    fillPolygon(mask, points);
  } else if (points.size() >= 2 && layer.shape == MaskShape::Rectangle) {
    fillRectangle(mask, points[0], points[1]);
  } else if (points.size() >= 2) {
    fillEllipse(mask, points[0], points[1]);
  }
  return mask;
}

std::uint8_t scaled(std::uint8_t value, double factor) {
  return static_cast<std::uint8_t>(std::lround(value * factor));
}

void combine(ByteImage& result, const ByteImage& layer, MaskMode mode) {
  for (std::size_t i = 0; i < result.samples.size(); ++i) {
    std::uint8_t& value = result.samples[i];
    const std::uint8_t other = layer.samples[i];
    switch (mode) {
      case MaskMode::Add:
        value = std::max(value, other);
        break;
      case MaskMode::Subtract:
        value = std::min<std::uint8_t>(value, static_cast<std::uint8_t>(255 - other));
        break;
      case MaskMode::Intersect:
        value = std::min(value, other);
        break;
    }
  }
}

MaskKeyframe readKeyframe(JsonReader reader, MaskShape shape, const BitmapSource& bitmaps) {
  MaskKeyframe keyframe;
  keyframe.time = reader.time("time");
  if (shape == MaskShape::Painted) {
    const std::string hash = reader.text("bitmap");
    keyframe.bitmap = bitmaps.bitmap(hash);
    if (!keyframe.bitmap) {
      reader.fail("bitmap", "names the mask " + hash.substr(0, 64) + ", which is not there");
    }
  } else {
    keyframe.points = readPoints(reader, "points", 100'000);
  }
  return keyframe;
}

MaskLayer readLayer(JsonReader reader, const BitmapSource& bitmaps) {
  MaskLayer layer;
  layer.id = reader.id<MaskLayerTag>("id");
  layer.name = reader.text("name", layer.name);
  layer.isVisible = reader.flag("visible", true);
  layer.isLocked = reader.flag("locked", false);
  layer.mode = static_cast<MaskMode>(reader.choice("mode", kModes, 0));
  layer.shape = static_cast<MaskShape>(reader.choice("shape", kShapes, 0));
  layer.interpolation =
      static_cast<MaskInterpolation>(reader.choice("interpolation", kInterpolations, 0));
  layer.isInverted = reader.flag("invert", false);
  layer.opacity = reader.number("opacity", 0, 1, 1);
  layer.feather = reader.number("feather", 0, 500, 0);
  layer.grow = reader.number("grow", -500, 500, 0);
  const QJsonArray keyframes = reader.requiredArray("keyframes", kMostKeyframes);
  for (int i = 0; i < keyframes.size(); ++i) {
    layer.setKeyframe(readKeyframe(elementReader(keyframes, i, reader.pathOf("keyframes")),
                                   layer.shape, bitmaps));
  }
  layer.extras = reader.rest();
  return layer;
}

QJsonObject layerJson(const MaskLayer& layer) {
  QJsonArray keyframes;
  for (const MaskKeyframe& keyframe : layer.keyframes) {
    QJsonObject object{{"time", toJson(keyframe.time)}};
    if (keyframe.bitmap) {
      object.insert("bitmap", toJson(keyframe.bitmap->hash()));
    } else {
      object.insert("points", pointsJson(keyframe.points));
    }
    keyframes.append(object);
  }
  return withExtras(layer.extras, {{"id", toJson(layer.id)},
                                   {"name", toJson(layer.name)},
                                   {"visible", layer.isVisible},
                                   {"locked", layer.isLocked},
                                   {"mode", kModes[static_cast<std::size_t>(layer.mode)]},
                                   {"shape", kShapes[static_cast<std::size_t>(layer.shape)]},
                                   {"interpolation",
                                    kInterpolations[static_cast<std::size_t>(layer.interpolation)]},
                                   {"invert", layer.isInverted},
                                   {"opacity", layer.opacity},
                                   {"feather", layer.feather},
                                   {"grow", layer.grow},
                                   {"keyframes", keyframes}});
}

}  // namespace

const MaskKeyframe* MaskLayer::keyframeAt(const RationalTime& time) const {
  const MaskKeyframe* held = keyframes.empty() ? nullptr : &keyframes.front();
  for (const MaskKeyframe& keyframe : keyframes) {
    if (keyframe.time <= time) {
      held = &keyframe;
    }
  }
  return held;
}

void MaskLayer::setKeyframe(MaskKeyframe keyframe) {
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
  }
}

std::shared_ptr<const MaskStack> MaskStack::read(JsonReader& reader, const BitmapSource& bitmaps) {
  auto stack = std::make_shared<MaskStack>();
  const QJsonArray layers = reader.requiredArray("layers", kMostLayers);
  for (int i = 0; i < layers.size(); ++i) {
    stack->layers.push_back(readLayer(elementReader(layers, i, reader.pathOf("layers")), bitmaps));
  }
  stack->extras = reader.rest();
  return stack;
}

MaskStack MaskStack::painted(const ByteImage& mask) {
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  layer.setKeyframe({RationalTime(), makeBitmap(mask), {}});
  MaskStack stack;
  stack.layers.push_back(std::move(layer));
  return stack;
}

const MaskLayer* MaskStack::find(const MaskLayerId& id) const {
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const MaskLayer& layer) { return layer.id == id; });
  return found == layers.end() ? nullptr : &*found;
}

MaskLayer* MaskStack::find(const MaskLayerId& id) {
  return const_cast<MaskLayer*>(static_cast<const MaskStack*>(this)->find(id));
}

ByteImage MaskStack::combined(const RationalTime& time, int width, int height,
                              bool withFeather) const {
  ByteImage result(width, height, 1);
  for (const MaskLayer& layer : layers) {
    if (!layer.isVisible) {
      continue;
    }
    ByteImage mask = layerShape(layer, time, width, height);
    if (layer.isInverted) {
      for (std::uint8_t& value : mask.samples) {
        value = static_cast<std::uint8_t>(255 - value);
      }
    }
    mask = growMask(mask, layer.grow);
    if (withFeather) {
      mask = featherMask(mask, layer.feather);
    }
    if (layer.opacity < 1) {
      for (std::uint8_t& value : mask.samples) {
        value = scaled(value, layer.opacity);
      }
    }
    combine(result, mask, layer.mode);
  }
  return result;
}

ByteImage MaskStack::effectiveMask(const RationalTime& time, int width, int height) const {
  return combined(time, width, height, false);
}

ByteImage MaskStack::compositeMask(const RationalTime& time, int width, int height,
                                   double feather) const {
  return featherMask(combined(time, width, height, true), feather);
}

std::string MaskStack::maskKey(const RationalTime& time) const {
  std::string key;
  for (const MaskLayer& layer : layers) {
    const MaskKeyframe* keyframe = layer.keyframeAt(time);
    if (!layer.isVisible || keyframe == nullptr) {
      continue;
    }
    key += layer.id.text() + (layer.isInverted ? "!" : "") +
           std::to_string(static_cast<int>(layer.mode)) + "," +
           std::to_string(static_cast<int>(layer.shape)) + "," + std::to_string(layer.opacity) +
           "," + std::to_string(layer.feather) + "," + std::to_string(layer.grow) + ":";
    if (keyframe->bitmap) {
      key += keyframe->bitmap->hash();
    } else {
      for (const Point& point : pointsAt(layer, *keyframe, time)) {
        key += std::to_string(point[0]) + "," + std::to_string(point[1]) + ";";
      }
    }
    key += "|";
  }
  return key;
}

bool MaskStack::isEmpty(int width, int height) const {
  std::vector<RationalTime> times = keyframeTimes();
  times.push_back(RationalTime());
  return std::all_of(times.begin(), times.end(), [&](const RationalTime& time) {
    const ByteImage mask = effectiveMask(time, width, height);
    return std::all_of(mask.samples.begin(), mask.samples.end(),
                       [](std::uint8_t value) { return value == 0; });
  });
}

std::vector<RationalTime> MaskStack::keyframeTimes() const {
  std::vector<RationalTime> times;
  for (const MaskLayer& layer : layers) {
    for (const MaskKeyframe& keyframe : layer.keyframes) {
      times.push_back(keyframe.time);
    }
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

void MaskStack::compile(const CompileContext& context, const CompileScope& scope,
                        CompiledConditions& out) const {
  std::string lastKey;
  Image last;
  for (int frame = 0; frame < context.frames; ++frame) {
    const RationalTime time = context.contentTimeOf(frame);
    const std::string key = maskKey(time);
    if (frame == 0 || key != lastKey) {
      const Image mask = toFloat(effectiveMask(time, context.sourceWidth, context.sourceHeight));
      last = cropResize(mask, context.region, context.width, context.height);
      lastKey = key;
    }
    Image shown = scope.isActive(frame) ? last : Image(context.width, context.height, 1);
    for (float& value : shown.samples) {
      value *= static_cast<float>(scope.weight);
    }
    if (frame < static_cast<int>(out.mask.size())) {
      // A second mask row adds to the first.
      Image& there = out.mask[static_cast<std::size_t>(frame)];
      std::transform(there.samples.begin(), there.samples.end(), shown.samples.begin(),
                     there.samples.begin(), [](float a, float b) { return std::max(a, b); });
    } else {
      out.mask.push_back(std::move(shown));
    }
  }
}

std::vector<MaskBitmapPtr> MaskStack::bitmaps() const {
  std::vector<MaskBitmapPtr> result;
  for (const MaskLayer& layer : layers) {
    for (const MaskKeyframe& keyframe : layer.keyframes) {
      if (keyframe.bitmap) {
        result.push_back(keyframe.bitmap);
      }
    }
  }
  return result;
}

QJsonObject MaskStack::fields() const {
  QJsonArray array;
  for (const MaskLayer& layer : layers) {
    array.append(layerJson(layer));
  }
  return withExtras(extras, {{"layers", array}});
}

}  // namespace reelbrush::core
