// SPDX-License-Identifier: Apache-2.0
#include "core/compile/condition.h"

#include <array>
#include <string_view>

#include "core/base/error.h"

namespace reelbrush::core {

namespace {

// In the order of ConditionKind.
constexpr std::array<const char*, 12> KindKeys{
    "text",  "negative-text", "mask",          "first-image", "last-image", "reference",
    "style", "sketch",        "single-sketch", "depth",       "motion",     "actions"};

}  // namespace

const char* kindKey(ConditionKind kind) {
  return KindKeys[static_cast<std::size_t>(kind)];
}

std::optional<ConditionKind> kindOfKey(const std::string& key) {
  for (std::size_t i = 0; i < KindKeys.size(); ++i) {
    if (std::string_view(KindKeys[i]) == key) {
      return static_cast<ConditionKind>(i);
    }
  }
  return std::nullopt;
}

std::shared_ptr<const Image> PictureSource::motionBetween(const std::string& path,
                                                          const RationalTime&,
                                                          const RationalTime&) {
  throw Error(
      ErrorCode::BadInput,
      Sentence(QT_TRANSLATE_NOOP("Error", "The motion of \"%1\" cannot be measured here."), path));
}

QJsonObject Condition::serialised() const {
  QJsonObject object = fields();
  object.insert("schema", QString::fromStdString(schema()));
  object.insert("version", version());
  return object;
}

CompiledConditions emptyConditions(const CompileContext& context) {
  if (context.width < 1 || context.height < 1 || context.frames < 1 || context.region[2] <= 0 ||
      context.region[3] <= 0 || context.sourceWidth < 1 || context.sourceHeight < 1 ||
      context.rate <= RationalTime()) {
    throw Error(ErrorCode::Internal,
                Sentence::verbatim("[compile] the canvas has no size, frames or rate."));
  }
  CompiledConditions out;
  out.width = context.width;
  out.height = context.height;
  out.frames = context.frames;
  out.rate = context.rate;
  out.region = context.region;
  return out;
}

}  // namespace reelbrush::core
