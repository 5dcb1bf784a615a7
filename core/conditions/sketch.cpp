// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/sketch.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/error.h"
#include "core/motion/motion_json.h"

namespace reelbrush::core {

namespace {

constexpr int kMostItems = 100'000;

SketchKeyframe readKeyframe(JsonReader reader) {
  SketchKeyframe keyframe;
  keyframe.time = reader.time("time");
  if (std::optional<JsonReader> picture = reader.optionalObject("picture")) {
    keyframe.picture = readPictureRef(*picture);
  }
  const QJsonArray strokes = reader.array("strokes", kMostItems);
  for (int i = 0; i < strokes.size(); ++i) {
    keyframe.strokes.push_back(
        readSketchStroke(elementReader(strokes, i, reader.pathOf("strokes"))));
  }
  keyframe.extras = reader.rest();
  return keyframe;
}

QJsonObject keyframeJson(const SketchKeyframe& keyframe) {
  QJsonArray strokes;
  for (const SketchStroke& stroke : keyframe.strokes) {
    strokes.append(toJson(stroke));
  }
  QJsonObject object{{"time", toJson(keyframe.time)}, {"strokes", strokes}};
  if (keyframe.picture) {
    object.insert("picture", toJson(*keyframe.picture));
  }
  return withExtras(keyframe.extras, object);
}

}  // namespace

SketchStroke readSketchStroke(JsonReader reader) {
  SketchStroke stroke;
  stroke.width = reader.number("width", 0.1, 1000, 3);
  stroke.isErasing = reader.flag("erase", false);
  const QJsonArray points = reader.requiredArray("points", kMostItems);
  for (int i = 0; i < points.size(); ++i) {
    const QJsonArray entry = points.at(i).toArray();
    const bool isGood = (entry.size() == 2 || entry.size() == 3) &&
                        std::all_of(entry.begin(), entry.end(), [](const QJsonValue& value) {
                          return value.isDouble() && std::abs(value.toDouble()) <= 1e6;
                        });
    if (!isGood) {
      reader.fail(indexedPath("points", i),
                  Sentence(QT_TRANSLATE_NOOP("Error", "must be [x, y] or [x, y, pressure]")));
    }
    const double pressure = entry.size() == 3 ? entry.at(2).toDouble() : 1;
    stroke.points.push_back(
        {{entry.at(0).toDouble(), entry.at(1).toDouble()}, std::clamp(pressure, 0.0, 1.0)});
  }
  return stroke;
}

QJsonObject toJson(const SketchStroke& stroke) {
  QJsonArray points;
  for (const SketchPoint& point : stroke.points) {
    points.append(QJsonArray{point.position[0], point.position[1], point.pressure});
  }
  return {{"width", stroke.width}, {"erase", stroke.isErasing}, {"points", points}};
}

Image linesOf(const Image& grey) {
  const auto light =
      std::count_if(grey.samples.begin(), grey.samples.end(), [](float v) { return v >= 0.5F; });
  const bool isPaperLight = 2 * static_cast<std::size_t>(light) >= grey.samples.size();
  Image lines = grey;
  for (float& value : lines.samples) {
    const float clamped = std::clamp(value, 0.0F, 1.0F);
    value = isPaperLight ? 1 - clamped : clamped;
  }
  return lines;
}

std::shared_ptr<const Sketch> Sketch::read(JsonReader& reader, const BitmapSource&) {
  auto sketch = std::make_shared<Sketch>();
  sketch->isSingle = reader.flag("single", true);
  std::tie(sketch->spaceWidth, sketch->spaceHeight) = readSpace(reader);
  const QJsonArray keyframes = reader.requiredArray("keyframes", kMostItems);
  for (int i = 0; i < keyframes.size(); ++i) {
    sketch->keyframes.push_back(
        readKeyframe(elementReader(keyframes, i, reader.pathOf("keyframes"))));
    if (i > 0 &&
        sketch->keyframes[static_cast<std::size_t>(i) - 1].time >= sketch->keyframes.back().time) {
      reader.fail(indexedPath("keyframes", i),
                  Sentence(QT_TRANSLATE_NOOP("Error", "must lie behind the one before")));
    }
  }
  sketch->extras = reader.rest();
  return sketch;
}

Sketch Sketch::fromPicture(PictureRef picture, bool isSingle) {
  Sketch sketch;
  sketch.isSingle = isSingle;
  sketch.keyframes.push_back({RationalTime(), std::move(picture), {}, {}});
  return sketch;
}

Image Sketch::drawn(const CompileContext& context, const RationalTime& time) const {
  const SketchKeyframe* held = nullptr;
  for (const SketchKeyframe& keyframe : keyframes) {
    if (held == nullptr || keyframe.time <= time) {
      held = &keyframe;
    }
  }
  Image lines(context.width, context.height, 1);
  if (held == nullptr) {
    return lines;
  }
  if (held->picture) {
    lines = placeOnCanvas(linesOf(toGrey(*resolvePicture(*held->picture, context, time))), context);
  }
  // Drawn at canvas size, so that thin lines stay whole whatever the sequence's size.
  const double toSourceX =
      spaceWidth > 0 ? static_cast<double>(context.sourceWidth) / spaceWidth : 1;
  const double toSourceY =
      spaceHeight > 0 ? static_cast<double>(context.sourceHeight) / spaceHeight : 1;
  const double scale = std::sqrt(toSourceX * toSourceY * context.width * context.height /
                                 (context.region[2] * context.region[3]));
  ByteImage drawing(context.width, context.height, 1);
  std::transform(lines.samples.begin(), lines.samples.end(), drawing.samples.begin(),
                 [](float v) { return static_cast<std::uint8_t>(std::lround(v * 255.0F)); });
  for (const SketchStroke& stroke : held->strokes) {
    std::vector<BrushPoint> points;
    for (const SketchPoint& point : stroke.points) {
      const double radius = std::max(0.5, stroke.width * point.pressure * scale / 2);
      points.push_back({{context.canvasX(point.position[0] * toSourceX),
                         context.canvasY(point.position[1] * toSourceY)},
                        radius});
    }
    paintStroke(drawing, points, {1, 1, stroke.isErasing});
  }
  return toFloat(drawing);
}

void Sketch::compile(const CompileContext& context, const CompileScope& scope,
                     CompiledConditions& out) const {
  const auto weighted = [&](Image lines) {
    for (float& value : lines.samples) {
      value *= static_cast<float>(scope.weight);
    }
    return lines;
  };
  if (isSingle) {
    out.singleSketch = weighted(drawn(context, context.contentTimeOf(0)));
    return;
  }
  out.sketch.clear();
  for (int frame = 0; frame < context.frames; ++frame) {
    out.sketch.push_back(scope.isActive(frame)
                             ? weighted(drawn(context, context.contentTimeOf(frame)))
                             : Image(context.width, context.height, 1));
  }
}

QJsonObject Sketch::fields() const {
  QJsonArray array;
  for (const SketchKeyframe& keyframe : keyframes) {
    array.append(keyframeJson(keyframe));
  }
  QJsonObject object{{"single", isSingle}, {"keyframes", array}};
  insertSpace(object, spaceWidth, spaceHeight);
  return withExtras(extras, object);
}

}  // namespace reelbrush::core
