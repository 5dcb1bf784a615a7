// SPDX-License-Identifier: Apache-2.0
#include "core/motion/motion_clip.h"

#include "core/base/error.h"
#include "core/motion/motion_strokes.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

std::shared_ptr<const MotionClip> MotionClip::read(JsonReader& reader, const BitmapSource&) {
  auto clip = std::make_shared<MotionClip>();
  JsonReader picture = reader.object("picture");
  clip->picture = readPictureRef(picture);
  clip->extras = reader.rest();
  return clip;
}

void MotionClip::compile(const CompileContext& context, const CompileScope& scope,
                         CompiledConditions& out) const {
  if (context.pictures == nullptr) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error", "The motion of \"%1\" cannot be measured without the clip."),
                         picture.path));
  }
  ensureMotion(out);
  for (int frame = 1; frame < context.frames; ++frame) {
    if (!scope.isActive(frame)) {
      continue;
    }
    const std::shared_ptr<const Image> measured = context.pictures->motionBetween(
        picture.path, context.contentTimeOf(frame - 1) - picture.offset,
        context.contentTimeOf(frame) - picture.offset);
    if (!measured || measured->empty() || measured->channels != 2) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP(
                       "Error", "The motion of \"%1\" could not be measured; choose another clip."),
                   picture.path));
    }
    // Displacements are stretched with the picture: clip px to sequence px to canvas px.
    const float scaleX = static_cast<float>(context.sourceWidth * context.width /
                                            (measured->width * context.region[2]));
    const float scaleY = static_cast<float>(context.sourceHeight * context.height /
                                            (measured->height * context.region[3]));
    const Image placed = cropResize(*measured,
                                    {context.region[0] * measured->width / context.sourceWidth,
                                     context.region[1] * measured->height / context.sourceHeight,
                                     context.region[2] * measured->width / context.sourceWidth,
                                     context.region[3] * measured->height / context.sourceHeight},
                                    context.width, context.height);
    Image& field = out.motion[static_cast<std::size_t>(frame)];
    const float weight = static_cast<float>(scope.weight);
    for (std::size_t i = 0; i < field.samples.size(); i += 2) {
      field.samples[i] += weight * scaleX * placed.samples[i];
      field.samples[i + 1] += weight * scaleY * placed.samples[i + 1];
    }
  }
}

QJsonObject MotionClip::fields() const {
  return withExtras(extras, {{"picture", toJson(picture)}});
}

}  // namespace reelbrush::core
