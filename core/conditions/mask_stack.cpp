// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/mask_stack.h"

#include <algorithm>
#include <cmath>

namespace reelbrush::core {

namespace {

constexpr int kMostLayers = 1000;

std::uint8_t scaled(std::uint8_t value, double factor) {
  return static_cast<std::uint8_t>(std::lround(value * factor));
}

// One loop for each mode: with the choice inside, none of them would be vectorised.
void combine(ByteImage& result, const ByteImage& layer, MaskMode mode) {
  const auto all = [&](auto mixed) {
    std::transform(result.samples.begin(), result.samples.end(), layer.samples.begin(),
                   result.samples.begin(), mixed);
  };
  using Value = std::uint8_t;
  switch (mode) {
    case MaskMode::Add:
      all([](Value below, Value over) { return std::max(below, over); });
      break;
    case MaskMode::Subtract:
      all([](Value below, Value over) { return std::min(below, static_cast<Value>(255 - over)); });
      break;
    case MaskMode::Intersect:
      all([](Value below, Value over) { return std::min(below, over); });
      break;
  }
}

// Everything above 0 as a filled box, grown by a part of its size on each side.
ByteImage looseBoxOf(const ByteImage& mask, double part) {
  int left = mask.width;
  int top = mask.height;
  int right = -1;
  int bottom = -1;
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      if (mask.at(x, y) > 0) {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
      }
    }
  }
  ByteImage box(mask.width, mask.height, 1);
  if (right >= left) {
    const double growX = part * (right - left + 1);
    const double growY = part * (bottom - top + 1);
    fillRectangle(box, {left - growX, top - growY}, {right + 1 + growX, bottom + 1 + growY});
  }
  return box;
}

}  // namespace

std::shared_ptr<const MaskStack> MaskStack::read(JsonReader& reader, const BitmapSource& bitmaps) {
  auto stack = std::make_shared<MaskStack>();
  const QJsonArray layers = reader.requiredArray("layers", kMostLayers);
  for (int i = 0; i < layers.size(); ++i) {
    stack->layers.push_back(
        readMaskLayer(elementReader(layers, i, reader.pathOf("layers")), bitmaps));
  }
  if (reader.has("loose_box")) {
    stack->looseBox = reader.number("loose_box", 0, 2, 0);
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
    ByteImage mask = layer.areaAt(time, width, height);
    if (layer.isInverted) {
      for (std::uint8_t& value : mask.samples) {
        value = static_cast<std::uint8_t>(255 - value);
      }
    }
    if (layer.grow != 0) {
      mask = growMask(mask, layer.grow);
    }
    if (withFeather && layer.feather > 0) {
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

ByteImage MaskStack::modelMask(const RationalTime& time, int width, int height) const {
  ByteImage mask = effectiveMask(time, width, height);
  return looseBox ? looseBoxOf(mask, *looseBox) : mask;
}

ByteImage MaskStack::compositeMask(const RationalTime& time, int width, int height,
                                   double feather) const {
  return featherMask(combined(time, width, height, true), feather);
}

std::string MaskStack::maskKey(const RationalTime& time) const {
  std::string key;
  for (const MaskLayer& layer : layers) {
    if (!layer.isVisible) {
      continue;
    }
    key += layer.id.text() + (layer.isInverted ? "!" : "") +
           std::to_string(static_cast<int>(layer.mode)) + "," +
           std::to_string(static_cast<int>(layer.shape)) + "," + std::to_string(layer.opacity) +
           "," + std::to_string(layer.feather) + "," + std::to_string(layer.grow) + ":" +
           layer.areaKey(time);
    key += "|";
  }
  return key;
}

bool MaskStack::isEmpty(int width, int height) const {
  std::vector<RationalTime> times = keyframeTimes();
  times.push_back(RationalTime());
  for (const MaskLayer& layer : layers) {
    for (const MaskFlowFrame& frame : layer.flow) {
      times.push_back(frame.time);
    }
  }
  return std::all_of(times.begin(), times.end(), [&](const RationalTime& time) {
    const ByteImage mask = effectiveMask(time, std::max(1, width), std::max(1, height));
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
      const Image mask = toFloat(modelMask(time, context.sourceWidth, context.sourceHeight));
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
    for (const MaskFlowFrame& frame : layer.flow) {
      result.push_back(frame.bitmap);
    }
  }
  return result;
}

QJsonObject MaskStack::fields() const {
  QJsonArray array;
  for (const MaskLayer& layer : layers) {
    array.append(toJson(layer));
  }
  QJsonObject object{{"layers", array}};
  if (looseBox) {
    object.insert("loose_box", *looseBox);
  }
  return withExtras(extras, object);
}

}  // namespace reelbrush::core
