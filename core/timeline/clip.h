// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/time_range.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// A range of a media item on a track.
struct Clip {
  ClipId id;
  MediaId mediaId;
  std::string name;
  RationalTime start;   // sequence time
  TimeRange trimmed;    // the part that is shown, media time; its duration is the clip's
  TimeRange available;  // all that the media has, media time
  QJsonObject extras;

  RationalTime duration() const { return trimmed.duration; }
  TimeRange range() const { return {start, trimmed.duration}; }
  // Media time shown at a sequence time within range().
  RationalTime mediaTimeAt(const RationalTime& sequenceTime) const {
    return trimmed.start + (sequenceTime - start);
  }
  bool operator==(const Clip&) const = default;
};

QJsonObject toJson(const Clip& clip);
Clip readClip(JsonReader& reader);
QJsonObject toJson(const TimeRange& range);
TimeRange readTimeRange(JsonReader reader);

}  // namespace reelbrush::core
