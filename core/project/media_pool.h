// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/media/media_info.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// An imported file. Facts are those at import; the file may be gone now.
struct MediaItem {
  MediaId id;
  std::string name;
  std::string path;  // relative to the project folder when inside it ('/' between parts), otherwise
                     // absolute
  std::string hash;  // of the content, see contentHash(); may be empty
  std::int64_t bytes = 0;
  int width = 0;
  int height = 0;
  RationalTime rate;
  RationalTime duration;
  bool isStill = false;
  bool isVariableRate = false;
  bool hasAudio = false;
  std::string codec;  // FFmpeg's name; of the sound if there is no picture
  int rotation = 0;   // degrees clockwise that the file asks for; width and height are upright
  ColourMatrix matrix = ColourMatrix::Bt709;
  ColourRange range = ColourRange::Limited;
  bool isColourGuessed = true;  // the file does not say; see ux U3.5
  MediaOverride changes;        // width and height are those after it
  QJsonObject extras;
  bool operator==(const MediaItem&) const = default;
};

// The project's media, in the order of import.
struct MediaPool {
  std::vector<MediaItem> items;
  const MediaItem* find(const MediaId& id) const;
  MediaItem* find(const MediaId& id);
  bool operator==(const MediaPool&) const = default;
};

// The path to store for a file: relative when it lies inside the folder.
std::string storedPath(const std::filesystem::path& folder, const std::filesystem::path& file);
std::filesystem::path resolvedPath(const std::filesystem::path& folder, const std::string& stored);
// Ids of items whose file (or sequence of pictures) is not there.
std::vector<MediaId> missingMedia(const MediaPool& pool, const std::filesystem::path& folder);
// SHA-256 over size, first and last MiB: cheap enough for long films. Throws Error (BadInput)
// naming the file.
std::string contentHash(const std::filesystem::path& file);

// "bt601", "bt709", "bt2020", "rgb"
std::string matrixName(ColourMatrix matrix);

QJsonObject toJson(const MediaItem& item);
MediaItem readMediaItem(JsonReader reader);

}  // namespace reelbrush::core
