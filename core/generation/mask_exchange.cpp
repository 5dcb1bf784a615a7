// SPDX-License-Identifier: Apache-2.0
#include "core/generation/mask_exchange.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

#include "core/base/error.h"
#include "core/media/colour_conversion.h"
#include "core/media/decoder.h"
#include "core/media/image_io.h"
#include "core/raster/raster.h"

namespace reelbrush::core {

namespace {

void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw Cancelled();
  }
}

ByteImage maskOf(const Frame& frame, int width, int height) {
  const Image grey = fitImage(toGrey(toRgb(frame)), width, height, FitMode::Stretch);
  ByteImage mask(width, height, 1);
  for (std::size_t i = 0; i < mask.samples.size(); ++i) {
    mask.samples[i] =
        static_cast<std::uint8_t>(std::lround(std::clamp(grey.samples[i], 0.0F, 1.0F) * 255));
  }
  return mask;
}

}  // namespace

MaskLayer importMask(const std::filesystem::path& file, const MaskFrames& over,
                     const std::stop_token& stop) {
  const std::unique_ptr<Decoder> decoder = openMedia(file, over.rate);
  MaskLayer layer;
  layer.id = MaskLayerId::create();
  layer.name = file.stem().string();
  const int frames = decoder->info().isStill ? 1 : std::max(1, over.frames);
  FramePtr last;
  std::string lastHash;
  for (int k = 0; k < frames; ++k) {
    throwIfStopped(stop);
    const RationalTime offset = RationalTime(k, 1) / over.rate;
    const FramePtr frame = decoder->frameAt(offset);
    if (!frame) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" holds no picture: choose another mask."),
                   file.string()));
    }
    if (frame == last) {
      continue;
    }
    last = frame;
    MaskBitmapPtr bitmap = makeBitmap(maskOf(*frame, over.width, over.height));
    if (bitmap->hash() != lastHash) {
      lastHash = bitmap->hash();
      layer.setKeyframe({over.contentStart + offset, std::move(bitmap), {}});
    }
  }
  return layer;
}

void exportMask(const MaskStack& mask, const MaskFrames& over, const std::filesystem::path& folder,
                const std::stop_token& stop) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot make the folder %1: %2."),
                         folder.string(), problem.message()));
  }
  for (int k = 0; k < over.frames; ++k) {
    throwIfStopped(stop);
    const RationalTime time = over.contentStart + RationalTime(k, 1) / over.rate;
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "%05d.png", k);
    savePng(mask.effectiveMask(time, over.width, over.height), folder / name.data());
  }
}

}  // namespace reelbrush::core
