// SPDX-License-Identifier: Apache-2.0
#include "core/media/display_image.h"

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_picture.h"
#include "core/media/planar_format.h"
#include "core/media/video_to_rgb32.h"

namespace reelbrush::core {

QImage toDisplayImage(const Frame& frame) {
  const auto format = hasAlpha(frame.format) ? QImage::Format_ARGB32 : QImage::Format_RGB32;
  QImage image(frame.width, frame.height, format);
  if (image.isNull()) {
    throw Error(
        ErrorCode::OutOfMemory,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "There is not enough memory for a picture of this size; use a smaller one.")));
  }
  if (isPlainVideo(frame.format)) {
    videoToRgb32(frame, image.bits(), image.bytesPerLine());
  } else {
    ffmpeg::drawBgra(frame, image.bits(), static_cast<int>(image.bytesPerLine()));
  }
  return image;
}

}  // namespace reelbrush::core
