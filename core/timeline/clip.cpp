// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/clip.h"

#include <algorithm>
#include <cmath>

namespace reelbrush::core {

QJsonObject toJson(const TimeRange& range) {
  return {{"start", toJson(range.start)}, {"duration", toJson(range.duration)}};
}

TimeRange readTimeRange(JsonReader reader) {
  const TimeRange range{reader.time("start"), reader.time("duration")};
  if (range.duration <= RationalTime()) {
    reader.fail("duration", Sentence(QT_TRANSLATE_NOOP("Error", "must be longer than 0")));
  }
  return range;
}

double Clip::soundFactorAt(const RationalTime& sequenceTime) const {
  const TimeRange whole = range();
  if (!whole.contains(sequenceTime)) {
    return 0;
  }
  double factor = gainDb <= LeastGain ? 0 : std::pow(10.0, gainDb / 20);
  const auto ramp = [&](const RationalTime& inside, const RationalTime& length) {
    if (length > RationalTime() && inside < length) {
      factor *= std::max(0.0, inside.toDouble() / length.toDouble());
    }
  };
  ramp(sequenceTime - start, fadeIn);
  ramp(whole.end() - sequenceTime, fadeOut);
  return factor;
}

QJsonObject toJson(const Clip& clip) {
  QJsonObject object{{"id", toJson(clip.id)},           {"media", toJson(clip.mediaId)},
                     {"name", toJson(clip.name)},       {"start", toJson(clip.start)},
                     {"trimmed", toJson(clip.trimmed)}, {"available", toJson(clip.available)}};
  // What most clips do not have is not written.
  const auto insert = [&](const char* key, bool isNeeded, const QJsonValue& value) {
    if (isNeeded) {
      object.insert(key, value);
    }
  };
  insert("speed", clip.speed != RationalTime(1, 1), toJson(clip.speed));
  insert("gain_db", clip.gainDb != 0, clip.gainDb);
  insert("fade_in", clip.fadeIn > RationalTime(), toJson(clip.fadeIn));
  insert("fade_out", clip.fadeOut > RationalTime(), toJson(clip.fadeOut));
  insert("dissolve", clip.dissolve > RationalTime(), toJson(clip.dissolve));
  insert("silent", clip.isSilent, clip.isSilent);
  insert("link", !clip.link.isNil(), toJson(clip.link));
  return withExtras(clip.extras, object);
}

Clip readClip(JsonReader& reader) {
  Clip clip;
  clip.id = reader.id<ClipTag>("id");
  clip.mediaId = reader.id<MediaTag>("media");
  clip.name = reader.text("name", "");
  clip.start = reader.time("start");
  clip.trimmed = readTimeRange(reader.object("trimmed"));
  clip.available = readTimeRange(reader.object("available"));
  clip.speed = reader.time("speed", clip.speed);
  if (clip.speed < Clip::leastSpeed() || clip.speed > Clip::mostSpeed() ||
      clip.speed.denominator() > 1000) {
    reader.fail("speed", Sentence(QT_TRANSLATE_NOOP(
                             "Error", "must lie between 1/20 and 20, in steps of a thousandth")));
  }
  clip.gainDb = reader.number("gain_db", Clip::LeastGain, Clip::MostGain, 0);
  clip.fadeIn = std::max(RationalTime(), reader.time("fade_in", RationalTime()));
  clip.fadeOut = std::max(RationalTime(), reader.time("fade_out", RationalTime()));
  clip.dissolve = std::max(RationalTime(), reader.time("dissolve", RationalTime()));
  clip.isSilent = reader.flag("silent", false);
  if (reader.has("link")) {
    clip.link = reader.id<LinkTag>("link");
  }
  clip.extras = reader.rest();
  return clip;
}

}  // namespace reelbrush::core
