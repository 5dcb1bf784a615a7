// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/clip.h"

namespace reelbrush::core {

QJsonObject toJson(const TimeRange& range) {
  return {{"start", toJson(range.start)}, {"duration", toJson(range.duration)}};
}

TimeRange readTimeRange(JsonReader reader) {
  const TimeRange range{reader.time("start"), reader.time("duration")};
  if (range.duration <= RationalTime()) {
    reader.fail("duration", "must be longer than 0");
  }
  return range;
}

QJsonObject toJson(const Clip& clip) {
  return withExtras(clip.extras, {{"id", toJson(clip.id)},
                                  {"media", toJson(clip.mediaId)},
                                  {"name", toJson(clip.name)},
                                  {"start", toJson(clip.start)},
                                  {"trimmed", toJson(clip.trimmed)},
                                  {"available", toJson(clip.available)}});
}

Clip readClip(JsonReader& reader) {
  Clip clip;
  clip.id = reader.id<ClipTag>("id");
  clip.mediaId = reader.id<MediaTag>("media");
  clip.name = reader.text("name", "");
  clip.start = reader.time("start");
  clip.trimmed = readTimeRange(reader.object("trimmed"));
  clip.available = readTimeRange(reader.object("available"));
  clip.extras = reader.rest();
  return clip;
}

}  // namespace reelbrush::core
