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

// What is wrong with an item by itself, to follow its name; empty: nothing.
Sentence problemOf(const TimeRange& range, const RationalTime& rate) {
  if (range.duration <= RationalTime() || range.start < RationalTime()) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "has no duration or begins before the sequence"));
  }
  if ((range.start * rate).denominator() != 1 || (range.duration * rate).denominator() != 1) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "does not lie on frames of the sequence"));
  }
  return {};
}

Sentence problemOf(const Clip& clip, const RationalTime& rate) {
  const Sentence problem = problemOf(clip.range(), rate);
  if (problem.empty() &&
      (clip.trimmed.start < clip.available.start || clip.trimmed.end() > clip.available.end())) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "shows more than its media has"));
  }
  return problem;
}

Sentence problemOf(const Segment& segment, const RationalTime& rate) {
  const Sentence problem = problemOf(segment.range(), rate);
  if (problem.empty() &&
      (segment.recipe.blocks.empty() || totalDuration(segment.recipe.blocks) != segment.length)) {
    return Sentence(QT_TRANSLATE_NOOP("Error", "is not tiled by its prompt blocks"));
  }
  return problem;
}

template <typename T>
void checkItems(const std::vector<T>& items, const RationalTime& rate, const Sentence& kind) {
  RationalTime end;
  for (const T& item : items) {
    Sentence problem = problemOf(item, rate);
    if (problem.empty() && item.range().start < end) {
      problem = Sentence(QT_TRANSLATE_NOOP("Error", "overlaps the one before"));
    }
    if (!problem.empty()) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "%1 \"%2\" %3."), kind, item.name, problem));
    }
    end = item.range().end();
  }
}

void repair(Segment& segment, std::vector<Sentence>& report) {
  if (segment.recipe.blocks.empty()) {
    segment.recipe.blocks.push_back(emptyBlock(segment.length));
    report.push_back(
        Sentence(QT_TRANSLATE_NOOP("Error", "Segment \"%1\" had no prompts; it got an empty one."),
                 segment.name));
  } else if (totalDuration(segment.recipe.blocks) != segment.length &&
             segment.length > RationalTime()) {
    segment.recipe.blocks = cropBlocks(segment.recipe.blocks, RationalTime(), segment.length);
    report.push_back(Sentence(
        QT_TRANSLATE_NOOP("Error", "The prompts of segment \"%1\" were fitted to its length."),
        segment.name));
  }
}
void repair(Clip&, std::vector<Sentence>&) {}

// Keeps the items that obey the rules, tells of the others.
template <typename T>
void keepGood(std::vector<T>& items, const RationalTime& rate, const Sentence& kind,
              std::set<std::string>& ids, std::vector<Sentence>& report) {
  std::stable_sort(items.begin(), items.end(),
                   [](const T& a, const T& b) { return a.start < b.start; });
  std::vector<T> good;
  for (T& item : items) {
    Sentence problem;
    try {
      repair(item, report);
      problem = problemOf(item, rate);
      if (problem.empty() && !good.empty() && item.start < good.back().range().end()) {
        problem = Sentence(QT_TRANSLATE_NOOP("Error", "overlaps another one"));
      }
    } catch (const Error& error) {
      problem = Sentence(QT_TRANSLATE_NOOP("Error", "has impossible times"));
    }
    if (problem.empty() && !ids.insert(item.id.text()).second) {
      problem = Sentence(QT_TRANSLATE_NOOP("Error", "is there twice"));
    }
    if (problem.empty()) {
      good.push_back(std::move(item));
    } else {
      report.push_back(Sentence(QT_TRANSLATE_NOOP("Error", "%1 \"%2\" was left out: it %3."), kind,
                                item.name, problem));
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
    reader.fail("rate",
                Sentence(QT_TRANSLATE_NOOP("Error", "must be a frame rate between 0 and 1000")));
  }
  return settings;
}

void readMarkers(JsonReader& reader, Sequence& sequence, std::vector<Sentence>& report) {
  const QJsonArray markers = reader.array("markers", 100'000);
  for (int i = 0; i < markers.size(); ++i) {
    try {
      JsonReader entry = elementReader(markers, i, reader.pathOf("markers"));
      Marker marker = readMarker(entry);
      if (found(sequence.markers, marker.id) != nullptr) {
        entry.fail("id", Sentence(QT_TRANSLATE_NOOP("Error", "is there twice")));
      }
      sequence.markers.push_back(std::move(marker));
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "A marker was left out: %1"), error.sentence()));
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
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The sequence has no frame rate.")));
  }
  for (const Track& track : sequence.tracks) {
    checkItems(track.clips, sequence.settings.rate, Sentence(QT_TRANSLATE_NOOP("Error", "Clip")));
    checkItems(track.segments, sequence.settings.rate,
               Sentence(QT_TRANSLATE_NOOP("Error", "Segment")));
    if (track.kind == TrackKind::Audio && !track.segments.empty()) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error", "Segments lie on video tracks only.")));
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
    reader.fail("time", Sentence(QT_TRANSLATE_NOOP("Error", "must not lie before the sequence")));
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
                      std::vector<Sentence>& report) {
  Sequence sequence;
  try {
    sequence.settings = readSettings(reader);
  } catch (const Error& error) {
    report.push_back(Sentence(
        QT_TRANSLATE_NOOP("Error", "The sequence's settings were replaced: %1"), error.sentence()));
  }
  readMarkers(reader, sequence, report);
  std::set<std::string> ids;
  const QJsonArray tracks = reader.array("tracks", kMostTracks);
  for (int i = 0; i < tracks.size(); ++i) {
    try {
      Track track = readTrack(elementReader(tracks, i, reader.pathOf("tracks")), bitmaps, report);
      if (!ids.insert(track.id.text()).second) {
        throw Error(ErrorCode::BadInput,
                    Sentence(QT_TRANSLATE_NOOP("Error", "it is there twice.")));
      }
      keepGood(track.clips, sequence.settings.rate, Sentence(QT_TRANSLATE_NOOP("Error", "Clip")),
               ids, report);
      keepGood(track.segments, sequence.settings.rate,
               Sentence(QT_TRANSLATE_NOOP("Error", "Segment")), ids, report);
      if (track.kind == TrackKind::Audio && !track.segments.empty()) {
        report.push_back(Sentence(
            QT_TRANSLATE_NOOP("Error", "Segments on the audio track \"%1\" were left out."),
            track.name));
        track.segments.clear();
      }
      sequence.tracks.push_back(std::move(track));
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "A track was left out: %1"), error.sentence()));
    }
  }
  fitDissolves(sequence);
  sequence.extras = reader.rest();
  return sequence;
}

}  // namespace reelbrush::core
