// SPDX-License-Identifier: Apache-2.0
#include "core/compile/picture_ref.h"

#include "core/base/error.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

PictureRef readPictureRef(JsonReader& reader) {
  PictureRef picture;
  picture.path = reader.text("path");
  picture.offset = reader.time("offset", RationalTime());
  picture.extras = reader.rest();
  return picture;
}

QJsonObject toJson(const PictureRef& picture) {
  QJsonObject object{{"path", toJson(picture.path)}};
  if (picture.offset != RationalTime()) {
    object.insert("offset", toJson(picture.offset));
  }
  return withExtras(picture.extras, object);
}

std::shared_ptr<const Image> resolvePicture(const PictureRef& picture,
                                            const CompileContext& context,
                                            const RationalTime& contentTime) {
  std::shared_ptr<const Image> image = picture.image;
  if (!image && context.pictures != nullptr && !picture.path.empty()) {
    const RationalTime time = contentTime - picture.offset;
    image =
        context.pictures->pictureAt(picture.path, time < RationalTime() ? RationalTime() : time);
  }
  if (!image || image->empty()) {
    throw Error(
        ErrorCode::BadInput,
        picture.path.empty()
            ? Sentence(QT_TRANSLATE_NOOP(
                  "Error", "A condition has no picture; choose one or switch the condition off."))
            : Sentence(QT_TRANSLATE_NOOP("Error",
                                         "The picture \"%1\" is not there; choose another file."),
                       picture.path));
  }
  return image;
}

Image placeOnCanvas(const Image& picture, const CompileContext& context) {
  const bool hasFrameSize =
      picture.width == context.sourceWidth && picture.height == context.sourceHeight;
  const Image framed =
      hasFrameSize ? picture
                   : fitImage(picture, context.sourceWidth, context.sourceHeight, FitMode::Fill);
  return cropResize(framed, context.region, context.width, context.height);
}

}  // namespace reelbrush::core
