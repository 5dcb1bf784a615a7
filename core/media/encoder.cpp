// SPDX-License-Identifier: Apache-2.0
#include "core/media/encoder.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/ffmpeg/ffmpeg_encoder.h"
#include "core/media/image_io.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

// A folder of PNGs, gathered under a temporary name.
class PngEncoder : public Encoder {
 public:
  explicit PngEncoder(const fs::path& folder)
      : folder_(folder), temporary_(temporaryNameBeside(folder)) {
    std::error_code failure;
    if (fs::exists(folder_, failure) && !fs::is_empty(folder_, failure)) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(
              QT_TRANSLATE_NOOP(
                  "Error", "The folder \"%1\" is not empty; name a new folder for the pictures."),
              folder_.string()));
    }
    if (!fs::create_directory(temporary_, failure)) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(
              QT_TRANSLATE_NOOP(
                  "Error", "Cannot make the folder \"%1\": %2; choose a folder you may write to."),
              folder_.string(), failure.message()));
    }
  }
  ~PngEncoder() override {
    if (!isFinished_) {
      std::error_code ignored;
      fs::remove_all(temporary_, ignored);
    }
  }
  PngEncoder(const PngEncoder&) = delete;
  PngEncoder& operator=(const PngEncoder&) = delete;

  void add(const Frame& frame) override {
    char name[32];
    std::snprintf(name, sizeof(name), "%06d.png", ++count_);
    savePng(toRgb(frame), temporary_ / name, frame.format.bitDepth > 8 ? 16 : 8);
  }

  void finish() override {
    if (count_ == 0) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "There is no frame to write to \"%1\"."),
                           folder_.string()));
    }
    moveIntoPlace(temporary_, folder_);
    isFinished_ = true;
  }

 private:
  fs::path folder_;
  fs::path temporary_;
  int count_ = 0;
  bool isFinished_ = false;
};

std::string endingOf(const fs::path& file) {
  std::string ending = file.extension().string();
  if (!ending.empty()) {
    ending.erase(0, 1);
  }
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

void checkCodec(const EncoderSettings& settings, const std::string& ending) {
  const VideoCodec codec = settings.codec;
  const bool isFree = codec == VideoCodec::Vp9 || codec == VideoCodec::Av1;
  const bool fits = codec == VideoCodec::ByEnding || settings.lossless ||
                    (codec == VideoCodec::ProRes ? ending == "mov"
                     : ending == "webm"          ? isFree
                                                 : ending != "mov" || !isFree);
  if (!fits) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error",
                                   "A .%1 file cannot hold the chosen codec; use .mov for ProRes, "
                                   ".webm or .mkv for VP9 and AV1, .mp4 for H.264 and H.265."),
                 ending));
  }
}

void checkEnding(const EncoderSettings& settings, const std::string& ending) {
  const bool isKnown =
      ending == "mp4" || ending == "mov" || ending == "mkv" || ending == "webm" || ending == "avi";
  const std::string name = std::string("\"").append(settings.file.string()).append("\"");
  if (!isKnown) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                             "Error",
                             "The ending of %1 names no film format; use .mp4, .mov, .mkv, .webm, "
                             ".avi (lossless) or a folder name ending in / for PNG pictures."),
                         name));
  }
  if (settings.lossless && (ending == "mp4" || ending == "webm")) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "A lossless film cannot be written to %1; use .mkv, .mov or .avi."),
                 name));
  }
  if (!settings.lossless && ending == "avi") {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error",
                                           "AVI is written lossless only; use .mp4, .mov, .mkv or "
                                           ".webm for %1, or ask for lossless."),
                         name));
  }
}

}  // namespace

std::unique_ptr<Encoder> createEncoder(const EncoderSettings& settings) {
  if (settings.file.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The film to be written has no name; give a file name.")));
  }
  if (settings.frameRate <= RationalTime()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The rate of a film must be above 0, not %1."),
                         settings.frameRate.text()));
  }
  if (settings.file.filename().empty()) {
    return std::make_unique<PngEncoder>(settings.file);
  }
  std::error_code failure;
  if (fs::is_directory(settings.file, failure)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error",
                     "\"%1\" is a folder; give a file name, or end it in / to write PNG pictures."),
                 settings.file.string()));
  }
  const std::string ending = endingOf(settings.file);
  checkEnding(settings, ending);
  checkCodec(settings, ending);
  return std::make_unique<FfmpegEncoder>(settings, ending);
}

}  // namespace reelbrush::core
