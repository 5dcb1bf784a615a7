// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/track.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/timeline/segment_repair.h"

namespace reelbrush::core {

namespace {

constexpr int kMostItems = 100'000;

template <typename T>
const T* itemAt(const std::vector<T>& items, const RationalTime& time) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const T& item) { return item.range().contains(time); });
  return found == items.end() ? nullptr : &*found;
}

// The segment as it stands, else what can be read of it.
Segment readWhole(const QJsonArray& segments, int index, const std::string& path,
                  const BitmapSource& bitmaps, std::vector<Sentence>& report) {
  try {
    return readSegment(elementReader(segments, index, path), bitmaps);
  } catch (const Error&) {
    std::vector<Sentence> losses;
    QJsonArray repaired = segments;
    repaired[index] =
        repairedSegment(segments.at(index).toObject(), indexedPath(path, index), bitmaps, losses);
    Segment segment = readSegment(elementReader(repaired, index, path), bitmaps);
    report.insert(report.end(), losses.begin(), losses.end());
    return segment;
  }
}

}  // namespace

const Clip* Track::clipAt(const RationalTime& time) const {
  return itemAt(clips, time);
}

const Segment* Track::segmentAt(const RationalTime& time) const {
  return itemAt(segments, time);
}

RationalTime Track::end() const {
  RationalTime last;
  for (const Clip& clip : clips) {
    last = std::max(last, clip.range().end());
  }
  for (const Segment& segment : segments) {
    last = std::max(last, segment.range().end());
  }
  return last;
}

QJsonObject toJson(const Track& track) {
  QJsonArray clips;
  for (const Clip& clip : track.clips) {
    clips.append(toJson(clip));
  }
  QJsonArray segments;
  for (const Segment& segment : track.segments) {
    segments.append(toJson(segment));
  }
  QJsonObject object{
      {"id", toJson(track.id)},     {"kind", track.kind == TrackKind::Video ? "video" : "audio"},
      {"name", toJson(track.name)}, {"locked", track.isLocked},
      {"hidden", track.isHidden},   {"clips", clips},
      {"segments", segments}};
  if (track.isSolo) {
    object.insert("solo", true);
  }
  return withExtras(track.extras, object);
}

Track readTrack(JsonReader reader, const BitmapSource& bitmaps, std::vector<Sentence>& report) {
  Track track;
  track.id = reader.id<TrackTag>("id");
  track.kind = static_cast<TrackKind>(reader.choice("kind", {"video", "audio"}, 0));
  track.name = reader.text("name", "");
  track.isLocked = reader.flag("locked", false);
  track.isHidden = reader.flag("hidden", false);
  track.isSolo = reader.flag("solo", false);
  const QJsonArray clips = reader.array("clips", kMostItems);
  for (int i = 0; i < clips.size(); ++i) {
    try {
      JsonReader entry = elementReader(clips, i, reader.pathOf("clips"));
      track.clips.push_back(readClip(entry));
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "A clip was left out: %1"), error.sentence()));
    }
  }
  const QJsonArray segments = reader.array("segments", kMostItems);
  for (int i = 0; i < segments.size(); ++i) {
    try {
      track.segments.push_back(readWhole(segments, i, reader.pathOf("segments"), bitmaps, report));
    } catch (const Error& error) {
      report.push_back(
          Sentence(QT_TRANSLATE_NOOP("Error", "A segment was left out: %1"), error.sentence()));
    }
  }
  track.extras = reader.rest();
  return track;
}

}  // namespace reelbrush::core
