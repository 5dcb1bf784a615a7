// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/rational_time.h"
#include "core/base/time_range.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// One stored result of a recipe.
struct Take {
  TakeId id;
  std::uint64_t seed = 0;
  std::string created;  // UTC, ISO 8601
  std::string modelId;
  QJsonObject recipe;      // snapshot, toJson(Recipe)
  std::string videoFile;   // relative to the project folder, "takes/<id>/video.mkv"
  std::string latentFile;  // may be empty
  std::string recipeFile;
  RationalTime contentStart;  // content time of the first frame
  RationalTime rate{8, 1};    // frames per second
  int frames = 0;
  int width = 0;  // px of the stored pictures
  int height = 0;
  std::array<double, 4> region{0, 0, 0, 0};  // part of the sequence frame: left, top, width, height
  std::string label;
  bool isStarred = false;
  bool isPartial = false;  // the preview of a run that was stopped
  QJsonObject extras;

  TimeRange contentRange() const { return {contentStart, RationalTime(frames, 1) / rate}; }
  // The frame to show at a content time, clamped to the take (ux U4.5).
  int frameAt(const RationalTime& contentTime) const;
  bool operator==(const Take&) const = default;
};

QJsonObject toJson(const Take& take);
Take readTake(JsonReader reader);

}  // namespace reelbrush::core
