// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/depth.h"

#include <algorithm>
#include <cmath>

#include "core/raster/raster.h"

namespace reelbrush::core {

std::shared_ptr<const Depth> Depth::read(JsonReader& reader, const BitmapSource&) {
  auto depth = std::make_shared<Depth>();
  JsonReader picture = reader.object("picture");
  depth->picture = readPictureRef(picture);
  depth->isNearWhite = reader.flag("near_white", true);
  depth->gamma = reader.number("gamma", 0.1, 10, 1);
  depth->extras = reader.rest();
  return depth;
}

void Depth::compile(const CompileContext& context, const CompileScope& scope,
                    CompiledConditions& out) const {
  out.depth.clear();
  std::shared_ptr<const Image> last;
  Image compiled;
  for (int frame = 0; frame < context.frames; ++frame) {
    if (!scope.isActive(frame)) {
      out.depth.emplace_back(context.width, context.height, 1);
      continue;
    }
    const std::shared_ptr<const Image> shown =
        resolvePicture(picture, context, context.contentTimeOf(frame));
    if (shown != last) {
      compiled = placeOnCanvas(toGrey(*shown), context);
      for (float& value : compiled.samples) {
        const float clamped = std::clamp(value, 0.0F, 1.0F);
        value = std::pow(isNearWhite ? clamped : 1 - clamped, static_cast<float>(gamma));
      }
      last = shown;
    }
    out.depth.push_back(compiled);
  }
}

QJsonObject Depth::fields() const {
  return withExtras(extras,
                    {{"picture", toJson(picture)}, {"near_white", isNearWhite}, {"gamma", gamma}});
}

}  // namespace reelbrush::core
