// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/sequence.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/timeline/dissolve.h"

namespace reelbrush::core {

namespace {

constexpr int kMostTracks = 1000;
const std::vector<const char*> kMarkerColours{"amber", "red", "green", "blue", "violet", "grey"};

// What is wrong with an item by itself; empty: nothing.
std::string problemOf(const TimeRange& range, const RationalTime& rate) {
  if (range.duration <= RationalTime() || range.start < RationalTime()) {
    return "has no duration or begins before the sequence";
  }
  if ((range.start * rate).denominator() != 1 || (range.duration * rate).denominator() != 1) {
    return "does not lie on frames of the sequence";
  }
  return {};
}

std::string problemOf(const Clip& clip, const RationalTime& rate) {
  const std::string problem = problemOf(clip.range(), rate);
  if (problem.empty() &&
      (clip.trimmed.start < clip.available.start || clip.trimmed.end() > clip.available.end())) {
    return "shows more than its media has";
  }
  return problem;
}

std::string problemOf(const Segment& segment, const RationalTime& rate) {
  const std::string problem = problemOf(segment.range(), rate);
  if (problem.empty() &&
      (segment.recipe.blocks.empty() || totalDuration(segment.recipe.blocks) != segment.length)) {
    return "is not tiled by its prompt blocks";
  }
  return problem;
}

template <typename T>
void checkItems(const std::vector<T>& items, const RationalTime& rate, const char* kind) {
  RationalTime end;
  for (const T& item : items) {
    std::string problem = problemOf(item, rate);
    if (problem.empty() && item.range().start < end) {
      problem = "overlaps the one before";
    }
    if (!problem.empty()) {
      throw Error(ErrorCode::BadInput,
                  std::string(kind) + " \"" + item.name + "\" " + problem + ".");
    }
    end = item.range().end();
  }
}

void repair(Segment& segment, std::vector<std::string>& report) {
  if (segment.recipe.blocks.empty()) {
    segment.recipe.blocks.push_back(emptyBlock(segment.length));
    report.push_back("Segment \"" + segment.name + "\" had no prompts; it got an empty one.");
  } else if (totalDuration(segment.recipe.blocks) != segment.length &&
             segment.length > RationalTime()) {
    segment.recipe.blocks = cropBlocks(segment.recipe.blocks, RationalTime(), segment.length);
    report.push_back("The prompts of segment \"" + segment.name + "\" were fitted to its length.");
  }
}
void repair(Clip&, std::vector<std::string>&) {}

// Keeps the items that obey the rules, tells of the others.
template <typename T>
void keepGood(std::vector<T>& items, const RationalTime& rate, const char* kind,
              std::set<std::string>& ids, std::vector<std::string>& report) {
  std::stable_sort(items.begin(), items.end(),
                   [](const T& a, const T& b) { return a.start < b.start; });
  std::vector<T> good;
  for (T& item : items) {
    std::string problem;
    try {
      repair(item, report);
      problem = problemOf(item, rate);
      if (problem.empty() && !good.empty() && item.start < good.back().range().end()) {
        problem = "overlaps another one";
      }
    } catch (const Error& error) {
      problem = "has impossible times";
    }
    if (problem.empty() && !ids.insert(item.id.text()).second) {
      problem = "is there twice";
    }
    if (problem.empty()) {
      good.push_back(std::move(item));
    } else {
      report.push_back(std::string(kind) + " \"" + item.name + "\" was left out: it " + problem +
                       ".");
    }
  }
  items = std::move(good);
}

template <typename T>
T* found(std::vector<T>& items, const decltype(T::id)& id) {
  const auto place =
      std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
  return place == items.end() ? nullptr : &*place;
}

SequenceSettings readSettings(JsonReader& reader) {
  SequenceSettings settings;
  settings.width = reader.integer("width", 0, 16384, 0);
  settings.height = reader.integer("height", 0, 16384, 0);
  settings.rate = reader.time("rate", settings.rate);
  constexpr std::int64_t kMostPart = 1 << 20;
  if (settings.rate <= RationalTime() || settings.rate > RationalTime(1000, 1) ||
      settings.rate.numerator() > kMostPart || settings.rate.denominator() > kMostPart) {
    reader.fail("rate", "must be a frame rate between 0 and 1000");
  }
  return settings;
}

void makeDistinct(std::vector<RationalTime>& times) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

void readMarkers(JsonReader& reader, Sequence& sequence, std::vector<std::string>& report) {
  const QJsonArray markers = reader.array("markers", 100'000);
  for (int i = 0; i < markers.size(); ++i) {
    try {
      JsonReader entry = elementReader(markers, i, reader.pathOf("markers"));
      Marker marker = readMarker(entry);
      if (found(sequence.markers, marker.id) != nullptr) {
        entry.fail("id", "is there twice");
      }
      sequence.markers.push_back(std::move(marker));
    } catch (const Error& error) {
      report.push_back("A marker was left out: " + error.message());
    }
  }
  std::stable_sort(sequence.markers.begin(), sequence.markers.end(),
                   [](const Marker& a, const Marker& b) { return a.time < b.time; });
}

}  // namespace

Track* Sequence::findTrack(const TrackId& id) {
  return found(tracks, id);
}

const Track* Sequence::findTrack(const TrackId& id) const {
  return found(const_cast<Sequence*>(this)->tracks, id);
}

Clip* Sequence::findClip(const ClipId& id) {
  for (Track& track : tracks) {
    if (Clip* clip = found(track.clips, id)) {
      return clip;
    }
  }
  return nullptr;
}

const Clip* Sequence::findClip(const ClipId& id) const {
  return const_cast<Sequence*>(this)->findClip(id);
}

Segment* Sequence::findSegment(const SegmentId& id) {
  for (Track& track : tracks) {
    if (Segment* segment = found(track.segments, id)) {
      return segment;
    }
  }
  return nullptr;
}

const Segment* Sequence::findSegment(const SegmentId& id) const {
  return const_cast<Sequence*>(this)->findSegment(id);
}

const Track* Sequence::trackOf(const ClipId& id) const {
  const auto place = std::find_if(tracks.begin(), tracks.end(), [&](const Track& track) {
    return found(const_cast<Track&>(track).clips, id) != nullptr;
  });
  return place == tracks.end() ? nullptr : &*place;
}

const Track* Sequence::trackOf(const SegmentId& id) const {
  const auto place = std::find_if(tracks.begin(), tracks.end(), [&](const Track& track) {
    return found(const_cast<Track&>(track).segments, id) != nullptr;
  });
  return place == tracks.end() ? nullptr : &*place;
}

std::vector<const Segment*> Sequence::segments() const {
  std::vector<const Segment*> result;
  for (const Track& track : tracks) {
    for (const Segment& segment : track.segments) {
      result.push_back(&segment);
    }
  }
  return result;
}

RationalTime Sequence::duration() const {
  RationalTime end;
  for (const Track& track : tracks) {
    end = std::max(end, track.end());
  }
  return end;
}

bool Sequence::isOn(const Track& track) const {
  const bool hasSolo = std::any_of(tracks.begin(), tracks.end(), [&](const Track& other) {
    return other.kind == track.kind && other.isSolo;
  });
  return !track.isHidden && (!hasSolo || track.isSolo);
}

RationalTime Sequence::snapped(const RationalTime& time) const {
  return RationalTime((time * settings.rate).round(), 1) / settings.rate;
}

void checkSequence(const Sequence& sequence) {
  if (sequence.settings.rate <= RationalTime()) {
    throw Error(ErrorCode::BadInput, "The sequence has no frame rate.");
  }
  for (const Track& track : sequence.tracks) {
    checkItems(track.clips, sequence.settings.rate, "Clip");
    checkItems(track.segments, sequence.settings.rate, "Segment");
    if (track.kind == TrackKind::Audio && !track.segments.empty()) {
      throw Error(ErrorCode::BadInput, "Segments lie on video tracks only.");
    }
  }
}

QJsonObject toJson(const Marker& marker) {
  QJsonObject object{
      {"id", toJson(marker.id)}, {"time", toJson(marker.time)}, {"name", toJson(marker.name)}};
  if (marker.colour != MarkerColour::Amber) {
    object.insert("colour", kMarkerColours[static_cast<std::size_t>(marker.colour)]);
  }
  return object;
}

Marker readMarker(JsonReader& reader) {
  Marker marker{reader.id<MarkerTag>("id"), reader.time("time"), reader.text("name", ""),
                static_cast<MarkerColour>(reader.choice("colour", kMarkerColours, 0))};
  if (marker.time < RationalTime()) {
    reader.fail("time", "must not lie before the sequence");
  }
  return marker;
}

QJsonObject toJson(const Sequence& sequence) {
  QJsonArray tracks;
  for (const Track& track : sequence.tracks) {
    tracks.append(toJson(track));
  }
  QJsonArray markers;
  for (const Marker& marker : sequence.markers) {
    markers.append(toJson(marker));
  }
  return withExtras(sequence.extras, {{"width", sequence.settings.width},
                                      {"height", sequence.settings.height},
                                      {"rate", toJson(sequence.settings.rate)},
                                      {"tracks", tracks},
                                      {"markers", markers}});
}

Sequence readSequence(JsonReader reader, const BitmapSource& bitmaps,
                      std::vector<std::string>& report) {
  Sequence sequence;
  try {
    sequence.settings = readSettings(reader);
  } catch (const Error& error) {
    report.push_back("The sequence's settings were replaced: " + error.message());
  }
  readMarkers(reader, sequence, report);
  std::set<std::string> ids;
  const QJsonArray tracks = reader.array("tracks", kMostTracks);
  for (int i = 0; i < tracks.size(); ++i) {
    try {
      Track track = readTrack(elementReader(tracks, i, reader.pathOf("tracks")), bitmaps, report);
      if (!ids.insert(track.id.text()).second) {
        throw Error(ErrorCode::BadInput, "it is there twice.");
      }
      keepGood(track.clips, sequence.settings.rate, "Clip", ids, report);
      keepGood(track.segments, sequence.settings.rate, "Segment", ids, report);
      if (track.kind == TrackKind::Audio && !track.segments.empty()) {
        report.push_back("Segments on the audio track \"" + track.name + "\" were left out.");
        track.segments.clear();
      }
      sequence.tracks.push_back(std::move(track));
    } catch (const Error& error) {
      report.push_back("A track was left out: " + error.message());
    }
  }
  fitDissolves(sequence);
  sequence.extras = reader.rest();
  return sequence;
}

std::vector<RationalTime> snapTimes(const Sequence& sequence) {
  std::vector<RationalTime> times{RationalTime()};
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      times.insert(times.end(), {clip.start, clip.range().end()});
    }
    for (const Segment& segment : track.segments) {
      for (const TimeRange& block : blockRanges(segment.recipe.blocks, segment.start)) {
        times.insert(times.end(), {block.start, block.end()});
      }
    }
  }
  for (const Marker& marker : sequence.markers) {
    times.push_back(marker.time);
  }
  makeDistinct(times);
  return times;
}

std::vector<RationalTime> editPoints(const Sequence& sequence) {
  std::vector<RationalTime> times{RationalTime()};
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      times.insert(times.end(), {clip.start, clip.range().end()});
    }
    for (const Segment& segment : track.segments) {
      times.insert(times.end(), {segment.start, segment.range().end()});
    }
  }
  makeDistinct(times);
  return times;
}

}  // namespace reelbrush::core
