// SPDX-License-Identifier: Apache-2.0
#include "core/media/decoder.h"

#include "core/base/error.h"
#include "core/media/ffmpeg/ffmpeg_decoder.h"
#include "core/media/ffmpeg/ffmpeg_input.h"
#include "core/media/image_io.h"
#include "core/media/numbered_pictures.h"
#include "core/media/override_decoder.h"
#include "core/media/still_decoder.h"

namespace reelbrush::core {

std::unique_ptr<Decoder> openMedia(const std::filesystem::path& file,
                                   const RationalTime& sequenceRate) {
  std::error_code failure;
  if (std::filesystem::is_directory(file, failure)) {
    return openSequence(file, sequenceRate);
  }
  if (std::filesystem::exists(file, failure) && isStillPicture(file)) {
    return openStill(file, sequenceRate);
  }
  std::vector<std::filesystem::path> numbered = numberedPictures(file);
  if (!numbered.empty()) {
    return openPictures(std::move(numbered), sequenceRate);
  }
  return std::make_unique<FfmpegDecoder>(file);
}

std::unique_ptr<Decoder> openMedia(const std::filesystem::path& file,
                                   const RationalTime& sequenceRate, const MediaOverride& changes) {
  return withOverride(openMedia(file, sequenceRate), changes);
}

MediaInfo probeMedia(const std::filesystem::path& file, const RationalTime& sequenceRate) {
  std::error_code failure;
  const bool isFile = std::filesystem::is_regular_file(file, failure);
  if (!isFile || isStillPicture(file)) {
    return openMedia(file, sequenceRate)->info();
  }
  MediaInfo info;
  describeContainer(ffmpeg::openInput(file), &info);
  try {
    return openMedia(file, sequenceRate)->info();
  } catch (const Error&) {
    if (!info.hasAudio) {
      throw;
    }
    return info;  // sound without a picture
  }
}

}  // namespace reelbrush::core
