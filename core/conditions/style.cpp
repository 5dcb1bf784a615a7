// SPDX-License-Identifier: Apache-2.0
#include "core/conditions/style.h"

#include <algorithm>
#include <cmath>

#include "core/raster/point_json.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

WellPicture readWellPicture(JsonReader& reader) {
  WellPicture well;
  if (reader.has("crop")) {
    const std::vector<double> crop = reader.numbers("crop", 4, 0, 1);
    if (crop[2] <= 0 || crop[3] <= 0) {
      reader.fail("crop", Sentence(QT_TRANSLATE_NOOP(
                              "Error", "must be [left, top, width, height] with a positive size")));
    }
    well.crop = std::array<double, 4>{crop[0], crop[1], crop[2], crop[3]};
  }
  well.picture = readPictureRef(reader);
  return well;
}

QJsonObject toJson(const WellPicture& picture) {
  QJsonObject object = toJson(picture.picture);
  if (picture.crop) {
    const std::array<double, 4>& crop = *picture.crop;
    object.insert("crop", numbersJson({crop[0], crop[1], crop[2], crop[3]}));
  }
  return object;
}

Image resolveWell(const WellPicture& picture, const CompileContext& context) {
  const std::shared_ptr<const Image> image =
      resolvePicture(picture.picture, context, context.contentTimeOf(0));
  if (!picture.crop) {
    return *image;
  }
  const std::array<double, 4>& crop = *picture.crop;
  const auto size = [](double part, int whole) {
    return std::max(1, static_cast<int>(std::lround(part * whole)));
  };
  return cropResize(*image,
                    {crop[0] * image->width, crop[1] * image->height, crop[2] * image->width,
                     crop[3] * image->height},
                    size(crop[2], image->width), size(crop[3], image->height));
}

std::shared_ptr<const Style> Style::read(JsonReader& reader, const BitmapSource&) {
  auto style = std::make_shared<Style>();
  JsonReader picture = reader.object("picture");
  style->picture = readWellPicture(picture);
  style->extras = reader.rest();
  return style;
}

void Style::compile(const CompileContext& context, const CompileScope&,
                    CompiledConditions& out) const {
  out.style = resolveWell(picture, context);
}

QJsonObject Style::fields() const {
  return withExtras(extras, {{"picture", toJson(picture)}});
}

}  // namespace reelbrush::core
