// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/reference.h"

namespace reelbrush::core {

std::shared_ptr<const Reference> Reference::read(JsonReader& reader, const BitmapSource&) {
  auto reference = std::make_shared<Reference>();
  const QJsonArray pictures = reader.requiredArray("pictures", 100);
  for (int i = 0; i < pictures.size(); ++i) {
    JsonReader entry = elementReader(pictures, i, reader.pathOf("pictures"));
    reference->pictures.push_back(readWellPicture(entry));
  }
  reference->extras = reader.rest();
  return reference;
}

void Reference::compile(const CompileContext& context, const CompileScope&,
                        CompiledConditions& out) const {
  for (const WellPicture& picture : pictures) {
    out.references.push_back(resolveWell(picture, context));
  }
}

QJsonObject Reference::fields() const {
  QJsonArray array;
  for (const WellPicture& picture : pictures) {
    array.append(toJson(picture));
  }
  return withExtras(extras, {{"pictures", array}});
}

}  // namespace reelbrush::core
