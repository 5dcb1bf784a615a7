// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <QtCore/QByteArray>

#include "core/base/raster.h"
#include "core/base/rational_time.h"

namespace reelbrush::core {

// What a take is on disk: a folder with video.mkv (FFV1, 8-bit RGB), latent.bin (absent if empty)
// and recipe.json.
struct TakeFiles {
  std::vector<ByteImage> frames;  // RGB
  RationalTime rate{8, 1};        // frames per second
  QByteArray latent;              // opaque
  QByteArray recipe;              // JSON

  static constexpr const char* VideoName = "video.mkv";
  static constexpr const char* LatentName = "latent.bin";
  static constexpr const char* RecipeName = "recipe.json";
};

// Writes everything under a temporary name, syncs, and only then gives the folder its name. The
// folder must not exist, or be empty. Nothing is left behind on failure.
void writeTakeFiles(const std::filesystem::path& folder, const TakeFiles& take);
TakeFiles readTakeFiles(const std::filesystem::path& folder);

}  // namespace reelbrush::core
