// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/registry.h"

#include <array>

#include "core/conditions/action_curves.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/mask_stack.h"
#include "core/conditions/reference.h"
#include "core/conditions/sketch.h"
#include "core/conditions/style.h"
#include "core/motion/camera.h"
#include "core/motion/motion_clip.h"
#include "core/motion/motion_strokes.h"

namespace reelbrush::core {

namespace {

struct Entry {
  const char* schema;
  ConditionPtr (*read)(JsonReader&, const BitmapSource&);
};

template <typename T>
constexpr Entry entry() {
  return {T::Schema, [](JsonReader& reader, const BitmapSource& bitmaps) -> ConditionPtr {
            return T::read(reader, bitmaps);
          }};
}

constexpr int kKnownVersion = 1;
constexpr std::array kEntries{
    entry<MaskStack>(), entry<MotionStrokes>(), entry<Camera>(), entry<MotionClip>(),
    entry<Sketch>(),    entry<Depth>(),         entry<Style>(),  entry<Reference>(),
    entry<EndFrames>(), entry<ActionCurves>(),
};

}  // namespace

std::vector<std::string> conditionSchemas() {
  std::vector<std::string> schemas;
  for (const Entry& entry : kEntries) {
    schemas.emplace_back(entry.schema);
  }
  return schemas;
}

ConditionPtr readCondition(JsonReader& reader, const BitmapSource& bitmaps) {
  const QJsonObject whole = reader.rest();
  const std::string schema = reader.text("schema");
  const int version = reader.integer("version", 1, 1'000'000);
  for (const Entry& entry : kEntries) {
    if (schema == entry.schema && version <= kKnownVersion) {
      return entry.read(reader, bitmaps);
    }
  }
  return std::make_shared<const UnknownCondition>(whole);
}

UnknownCondition::UnknownCondition(QJsonObject object) : object_(std::move(object)) {}

std::string UnknownCondition::schema() const {
  return object_.value("schema").toString().toStdString();
}

int UnknownCondition::version() const {
  return object_.value("version").toInt(1);
}

}  // namespace reelbrush::core
