// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QJsonObject>

#include "core/base/json_reader.h"
#include "core/base/time_range.h"
#include "core/timeline/ids.h"

namespace reelbrush::core {

// A range of a media item on a track. Its sound is heard unless it isSilent; gain and fades are the
// sound's.
struct Clip {
  ClipId id;
  MediaId mediaId;
  std::string name;
  RationalTime start;        // sequence time
  TimeRange trimmed;         // the part that is shown, media time
  TimeRange available;       // all that the media has, media time
  RationalTime speed{1, 1};  // media seconds per sequence second, LeastSpeed...MostSpeed
  double gainDb = 0;         // LeastGain...MostGain
  RationalTime fadeIn;       // sequence time, from silence at the start; both fades fit the clip
  RationalTime fadeOut;
  bool isSilent = false;  // its sound is elsewhere (detached) or not wanted
  // Cross-dissolve from the clip that touches the start, its middle on the cut; 0: a hard cut.
  RationalTime dissolve;
  LinkId link;  // clips of one link are edited together; nil: alone
  QJsonObject extras;

  static constexpr double LeastGain = -60;  // dB; shown as silence
  static constexpr double MostGain = 24;
  static RationalTime leastSpeed() { return {1, 20}; }
  static RationalTime mostSpeed() { return {20, 1}; }

  RationalTime duration() const { return trimmed.duration / speed; }
  TimeRange range() const { return {start, duration()}; }
  // Media time shown at a sequence time within range().
  RationalTime mediaTimeAt(const RationalTime& sequenceTime) const {
    return trimmed.start + (sequenceTime - start) * speed;
  }
  // Factor of the sound at a sequence time: gain and fades, 0 outside range().
  double soundFactorAt(const RationalTime& sequenceTime) const;
  bool operator==(const Clip&) const = default;
};

QJsonObject toJson(const Clip& clip);
Clip readClip(JsonReader& reader);
QJsonObject toJson(const TimeRange& range);
TimeRange readTimeRange(JsonReader reader);

}  // namespace reelbrush::core
