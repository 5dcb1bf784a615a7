// SPDX-License-Identifier: Apache-2.0
#include "core/timeline/take.h"

#include "core/raster/point_json.h"
#include "core/timeline/segment.h"

namespace reelbrush::core {

namespace {

// Takes are read and written only inside the project folder.
std::string relativeFile(JsonReader& reader, const std::string& key) {
  const std::string path = reader.text(key, "");
  const std::string padded = "/" + path + "/";
  const bool isAbsolute =
      !path.empty() && (path.front() == '/' || path.find(':') != std::string::npos);
  if (isAbsolute || padded.find("/../") != std::string::npos ||
      path.find('\\') != std::string::npos || path.find('\0') != std::string::npos) {
    reader.fail(key,
                Sentence(QT_TRANSLATE_NOOP("Error", "must be a path inside the project folder")));
  }
  return path;
}

}  // namespace

int Take::frameAt(const RationalTime& contentTime) const {
  return modelFrameAt(contentTime - contentStart, rate, frames);
}

QJsonObject toJson(const Take& take) {
  QJsonObject object = withExtras(
      take.extras,
      {{"id", toJson(take.id)},
       {"seed", unsignedJson(take.seed)},
       {"created", toJson(take.created)},
       {"model", toJson(take.modelId)},
       {"recipe", take.recipe},
       {"video", toJson(take.videoFile)},
       {"latent", toJson(take.latentFile)},
       {"recipe_file", toJson(take.recipeFile)},
       {"content_start", toJson(take.contentStart)},
       {"rate", toJson(take.rate)},
       {"frames", take.frames},
       {"width", take.width},
       {"height", take.height},
       {"region", numbersJson({take.region[0], take.region[1], take.region[2], take.region[3]})},
       {"label", toJson(take.label)},
       {"starred", take.isStarred}});
  if (take.isPartial) {
    object.insert("partial", true);
  }
  return object;
}

Take readTake(JsonReader reader) {
  Take take;
  take.id = reader.id<TakeTag>("id");
  take.seed = reader.unsigned64("seed", 0);
  take.created = reader.text("created", "");
  take.modelId = reader.text("model", "");
  take.recipe = reader.plainObject("recipe");
  take.videoFile = relativeFile(reader, "video");
  take.latentFile = relativeFile(reader, "latent");
  take.recipeFile = relativeFile(reader, "recipe_file");
  take.contentStart = reader.time("content_start", RationalTime());
  take.rate = reader.time("rate");
  if (take.rate <= RationalTime()) {
    reader.fail("rate", Sentence(QT_TRANSLATE_NOOP("Error", "must be more than 0")));
  }
  take.frames = reader.integer("frames", 1, 10'000'000);
  take.width = reader.integer("width", 0, 65536, 0);
  take.height = reader.integer("height", 0, 65536, 0);
  if (reader.has("region")) {
    const std::vector<double> region = reader.numbers("region", 4, -1e6, 1e6);
    take.region = {region[0], region[1], region[2], region[3]};
  }
  take.label = reader.text("label", "");
  take.isStarred = reader.flag("starred", false);
  take.isPartial = reader.flag("partial", false);
  take.extras = reader.rest();
  return take;
}

}  // namespace reelbrush::core
