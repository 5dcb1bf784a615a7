// SPDX-License-Identifier: Apache-2.0
#include "core/media/take_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/decoder.h"
#include "core/media/encoder.h"
#include "core/media/planar_format.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

constexpr const char* RateTag =
    "REELBRUSH_RATE";  // Matroska rounds times to 1 ms, so the exact rate is kept beside

Frame frameOf(const ByteImage& picture, int number, const RationalTime& rate) {
  if (picture.channels != 3 || picture.empty()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The pictures of a take must be RGB.")));
  }
  ColourInfo colour;
  colour.matrix = ColourMatrix::Rgb;
  colour.range = ColourRange::Full;
  Frame frame = blankFrame(picture.width, picture.height, planarFormat("gbrp"), colour);
  for (std::size_t i = 0; i < picture.samples.size() / 3; ++i) {
    frame.planes[0].bytes[i] = picture.samples[3 * i + 1];
    frame.planes[1].bytes[i] = picture.samples[3 * i + 2];
    frame.planes[2].bytes[i] = picture.samples[3 * i];
  }
  frame.time = RationalTime(number, 1) / rate;
  frame.duration = RationalTime(1, 1) / rate;
  return frame;
}

ByteImage pictureOf(const Frame& frame, const fs::path& file) {
  if (frame.format.name != "gbrp") {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" is no stored take: its pictures are not RGB."),
                 file.string()));
  }
  ByteImage picture(frame.width, frame.height, 3);
  for (std::size_t i = 0; i < picture.samples.size() / 3; ++i) {
    picture.samples[3 * i] = frame.planes[2].bytes[i];
    picture.samples[3 * i + 1] = frame.planes[0].bytes[i];
    picture.samples[3 * i + 2] = frame.planes[1].bytes[i];
  }
  return picture;
}

void writeVideo(const fs::path& file, const TakeFiles& take) {
  EncoderSettings settings;
  settings.file = file;
  settings.lossless = true;
  settings.frameRate = take.rate;
  settings.metadata[RateTag] = take.rate.text();
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  for (std::size_t i = 0; i < take.frames.size(); ++i) {
    encoder->add(frameOf(take.frames[i], static_cast<int>(i), take.rate));
  }
  encoder->finish();
}

}  // namespace

void writeTakeFiles(const fs::path& folder, const TakeFiles& take) {
  if (take.frames.empty()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "A take without frames cannot be stored in \"%1\"."),
                 folder.string()));
  }
  const fs::path temporary = temporaryNameBeside(folder);
  std::error_code failure;
  fs::create_directories(temporary, failure);
  if (failure) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
                     "Error", "Cannot write take \"%1\": %2; choose a folder you may write to."),
                 folder.string(), failure.message()));
  }
  try {
    writeVideo(temporary / TakeFiles::VideoName, take);
    if (!take.latent.isEmpty()) {
      writeFileAtomically(temporary / TakeFiles::LatentName, take.latent);
    }
    writeFileAtomically(temporary / TakeFiles::RecipeName, take.recipe);
    moveIntoPlace(temporary, folder);
  } catch (const Error& error) {
    fs::remove_all(temporary, failure);
    throw error.within(
        Sentence(QT_TRANSLATE_NOOP("Error", "storing take \"%1\""), folder.string()));
  } catch (...) {
    fs::remove_all(temporary, failure);
    throw;
  }
}

TakeFiles readTakeFiles(const fs::path& folder) {
  TakeFiles take;
  const fs::path video = folder / TakeFiles::VideoName;
  const std::unique_ptr<Decoder> decoder = openMedia(video);
  const std::map<std::string, std::string>& tags = decoder->info().tags;
  const auto rate = tags.find(RateTag);
  take.rate = rate != tags.end() ? RationalTime::parse(rate->second) : decoder->info().frameRate;
  while (const FramePtr frame = decoder->next()) {
    take.frames.push_back(pictureOf(*frame, video));
  }
  take.recipe = readWholeFile(folder / TakeFiles::RecipeName);
  std::error_code failure;
  if (fs::exists(folder / TakeFiles::LatentName, failure)) {
    take.latent = readWholeFile(folder / TakeFiles::LatentName);
  }
  return take;
}

}  // namespace reelbrush::core
