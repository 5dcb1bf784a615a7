// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QJsonObject>

#include "core/base/sentence.h"
#include "core/timeline/track.h"

namespace reelbrush::core {

enum class MarkerColour { Amber, Red, Green, Blue, Violet, Grey };

struct Marker {
  MarkerId id;
  RationalTime time;
  std::string name;
  MarkerColour colour = MarkerColour::Amber;
  bool operator==(const Marker&) const = default;
};

struct SequenceSettings {
  int width = 0;  // px; 0: not yet known, the first clip decides
  int height = 0;
  RationalTime rate{25, 1};  // frames per second
  bool operator==(const SequenceSettings&) const = default;
};

// The timeline: every edge lies on a frame of the sequence's rate.
struct Sequence {
  SequenceSettings settings;
  std::vector<Track> tracks;
  std::vector<Marker> markers;  // ascending
  QJsonObject extras;

  Track* findTrack(const TrackId& id);
  const Track* findTrack(const TrackId& id) const;
  Clip* findClip(const ClipId& id);
  const Clip* findClip(const ClipId& id) const;
  Segment* findSegment(const SegmentId& id);
  const Segment* findSegment(const SegmentId& id) const;
  const Track* trackOf(const ClipId& id) const;
  const Track* trackOf(const SegmentId& id) const;
  std::vector<const Segment*> segments() const;  // by track, then time
  RationalTime duration() const;
  // Shown or heard: not hidden, and solo if any track of its kind is.
  bool isOn(const Track& track) const;
  // The nearest frame boundary.
  RationalTime snapped(const RationalTime& time) const;
  bool operator==(const Sequence&) const = default;
};

// Throws Error (BadInput) naming the first item that breaks a rule: order, overlap, grid, empty
// ranges, tiling.
void checkSequence(const Sequence& sequence);

// All edges, markers and prompt block edges, ascending and distinct: where the interface snaps to.
std::vector<RationalTime> snapTimes(const Sequence& sequence);
// Starts and ends of clips and segments, ascending and distinct: the edit points of the up and down
// keys.
std::vector<RationalTime> editPoints(const Sequence& sequence);

QJsonObject toJson(const Marker& marker);
Marker readMarker(JsonReader& reader);

QJsonObject toJson(const Sequence& sequence);
Sequence readSequence(JsonReader reader, const BitmapSource& bitmaps,
                      std::vector<Sentence>& report);

}  // namespace reelbrush::core
