// SPDX-License-Identifier: Apache-2.0
#include "core/generation/media_picture_source.h"

#include <utility>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/optical_flow.h"

namespace reelbrush::core {

MediaPictureSource::MediaPictureSource(std::filesystem::path folder, RationalTime sequenceRate)
    : folder_(std::move(folder)), sequenceRate_(sequenceRate) {}

MediaPictureSource::~MediaPictureSource() = default;

std::shared_ptr<const Image> MediaPictureSource::pictureAt(const std::string& path,
                                                           const RationalTime& time) {
  Open& open = open_[path];
  if (!open.decoder) {
    open.decoder =
        openMedia(folder_ / path, sequenceRate_);  // an absolute path replaces the folder
  }
  FramePtr frame = open.decoder->frameAt(time);
  if (!frame) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has no picture: choose another file."), path));
  }
  if (frame != open.frame) {
    open.picture = std::make_shared<const Image>(toRgb(*frame));
    open.frame = std::move(frame);
  }
  return open.picture;
}

std::shared_ptr<const Image> MediaPictureSource::motionBetween(const std::string& path,
                                                               const RationalTime& a,
                                                               const RationalTime& b) {
  const std::shared_ptr<const Image> from = pictureAt(path, a);
  const std::shared_ptr<const Image> to = pictureAt(path, b);
  return std::make_shared<const Image>(opticalFlow(*from, *to));
}

}  // namespace reelbrush::core
