// SPDX-License-Identifier: Apache-2.0
#include "core/generation/sketch_extraction.h"

#include <array>
#include <cstdio>
#include <memory>

#include "core/base/error.h"
#include "core/generation/compiler.h"
#include "core/generation/placement.h"
#include "core/media/edges.h"
#include "core/media/image_io.h"

namespace reelbrush::core {

namespace {

void writeLines(const JobRequest& request, const std::filesystem::path& folder,
                const std::stop_token& stop) {
  const std::unique_ptr<FrameSource> footage =
      request.openFootage ? request.openFootage(request.contentStart) : nullptr;
  const RationalTime rate = modelRate(request.recipe, request.model);
  const int frames = framesFor(request.model, request.duration, rate);
  int written = 0;
  for (int k = 0; footage && k < frames; ++k) {
    if (stop.stop_requested()) {
      throw Cancelled();
    }
    const std::optional<Image> picture = footage->pictureAt(RationalTime(k, 1) / rate);
    if (!picture) {
      continue;
    }
    ByteImage lines = edgesOf(*picture);
    for (std::uint8_t& sample : lines.samples) {
      sample = static_cast<std::uint8_t>(255 - sample);
    }
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "%05d.png", k);
    savePng(lines, folder / name.data());
    ++written;
  }
  if (written == 0) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "There is no footage below the segment: put it over a clip first.")));
  }
}

}  // namespace

std::string extractSketch(const JobRequest& request, const std::stop_token& stop) {
  const std::string relative = "pictures/sketch-" + Id<struct SketchTag>::create().text();
  const std::filesystem::path folder = request.projectFolder / relative;
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "Cannot make the folder %1: %2."),
                         folder.string(), problem.message()));
  }
  try {
    writeLines(request, folder, stop);
  } catch (...) {
    std::filesystem::remove_all(folder, problem);
    throw;
  }
  return relative;
}

}  // namespace reelbrush::core
