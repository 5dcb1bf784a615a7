// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/sentence.h"
#include "core/timeline/clip.h"
#include "core/timeline/segment.h"

namespace reelbrush::core {

enum class TrackKind { Video, Audio };

// Clips and, over them, segments; each list ascending and without overlap. Later video tracks lie
// above earlier ones.
struct Track {
  TrackId id;
  TrackKind kind = TrackKind::Video;
  std::string name;
  bool isLocked = false;
  bool isHidden = false;  // video: not shown; audio: muted
  bool isSolo = false;    // while any track of a kind is, the others of the kind are off
  std::vector<Clip> clips;
  std::vector<Segment> segments;
  QJsonObject extras;

  const Clip* clipAt(const RationalTime& time) const;
  const Segment* segmentAt(const RationalTime& time) const;
  RationalTime end() const;
  bool operator==(const Track&) const = default;
};

QJsonObject toJson(const Track& track);
// Clips and segments that cannot be read are left out and told in `report`.
Track readTrack(JsonReader reader, const BitmapSource& bitmaps, std::vector<Sentence>& report);

}  // namespace reelbrush::core
