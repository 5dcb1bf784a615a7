// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/end_frames.h"

namespace reelbrush::core {

std::shared_ptr<const EndFrames> EndFrames::read(JsonReader& reader, const BitmapSource&) {
  auto ends = std::make_shared<EndFrames>();
  if (std::optional<JsonReader> first = reader.optionalObject("first")) {
    ends->first = readWellPicture(*first);
  }
  if (std::optional<JsonReader> last = reader.optionalObject("last")) {
    ends->last = readWellPicture(*last);
  }
  ends->extras = reader.rest();
  return ends;
}

std::vector<ConditionKind> EndFrames::kinds() const {
  std::vector<ConditionKind> kinds;
  if (first) {
    kinds.push_back(ConditionKind::FirstImage);
  }
  if (last) {
    kinds.push_back(ConditionKind::LastImage);
  }
  return kinds;
}

void EndFrames::compile(const CompileContext& context, const CompileScope&,
                        CompiledConditions& out) const {
  if (first) {
    out.firstImage = placeOnCanvas(resolveWell(*first, context), context);
  }
  if (last) {
    out.lastImage = placeOnCanvas(resolveWell(*last, context), context);
  }
}

QJsonObject EndFrames::fields() const {
  QJsonObject object;
  if (first) {
    object.insert("first", toJson(*first));
  }
  if (last) {
    object.insert("last", toJson(*last));
  }
  return withExtras(extras, object);
}

}  // namespace reelbrush::core
