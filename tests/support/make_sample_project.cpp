// SPDX-License-Identifier: Apache-2.0
// Writes the bundled sample project: make_sample_project MEDIA_FOLDER PROJECT.reel
#include <cstdio>
#include <filesystem>
#include <memory>

#include "core/base/error.h"
#include "core/conditions/mask_stack.h"
#include "core/conditions/style.h"
#include "core/media/decoder.h"
#include "core/motion/motion_strokes.h"
#include "core/project/serializer.h"
#include "core/raster/raster.h"
#include "core/undo/project_commands.h"
#include "core/undo/timeline_commands.h"

namespace {

namespace core = reelbrush::core;
using core::RationalTime;

// The clip on the timeline of a new project.
core::Document documentWith(const std::filesystem::path& folder,
                            const std::filesystem::path& clip) {
  const core::MediaInfo info = core::openMedia(clip)->info();
  core::PlaceMedia place;
  place.item.id = core::MediaId::create();
  place.item.name = clip.filename().string();
  place.item.path = core::storedPath(folder, clip);
  place.item.hash = core::contentHash(clip);
  place.item.bytes = static_cast<std::int64_t>(std::filesystem::file_size(clip));
  place.item.width = info.width;
  place.item.height = info.height;
  place.item.rate = info.frameRate;
  place.item.duration = info.duration;
  core::Document document = core::newDocument("Marble");
  place.track = document.sequence.tracks.front().id;
  place.clip = core::ClipId::create();
  place.apply(document);
  return document;
}

core::Segment segmentAt(const core::Document& document, int second, const char* name,
                        const char* prompt) {
  core::Segment segment =
      core::newSegment(document, RationalTime::seconds(second), RationalTime::seconds(1));
  segment.name = name;
  segment.recipe.settings.modelId = "starter-videocomposer";
  segment.recipe.settings.seedMode = core::SeedMode::Fixed;
  segment.recipe.settings.seed = static_cast<std::uint64_t>(second) + 1;
  segment.recipe.blocks.front().prompt = prompt;
  return segment;
}

void addSegment(core::Document& document, const core::Segment& segment) {
  core::AddSegment add;
  add.track = document.sequence.tracks.front().id;
  add.segment = segment;
  add.apply(document);
}

core::MotionStroke strokeFrom(const core::Point& from, const core::Point& to, double radius,
                              int second) {
  core::MotionStroke stroke;
  stroke.id = core::MotionStrokeId::create();
  stroke.points = {from, to};
  stroke.radius = radius;
  stroke.start = RationalTime();
  stroke.end = RationalTime::seconds(second);
  return stroke;
}

void addSegments(core::Document& document) {
  core::Segment replaced = segmentAt(document, 0, "Replace the ball",
                                     "a large yellow star moves right over green grass");
  replaced.recipe.settings.operation = core::Operation::ReplaceRegion;
  replaced.recipe.settings.region = core::RegionMode::MaskBox;
  // One gesture of a brush along the ball's way in the first second, wide enough for its shadow.
  core::ByteImage mask(512, 512, 1);
  core::paintStroke(mask, {{{120, 352}, 112}, {{165, 340}, 112}, {{215, 328}, 112}}, {});
  replaced.recipe.conditions.add(std::make_shared<core::MaskStack>(core::MaskStack::painted(mask)));
  addSegment(document, replaced);

  core::Segment moved = segmentAt(document, 1, "Two strokes",
                                  "a large purple ball and a small yellow star over sand");
  core::MotionStrokes strokes;
  strokes.strokes.push_back(strokeFrom({130, 360}, {390, 360}, 90, 1));
  strokes.strokes.push_back(strokeFrom({380, 140}, {150, 140}, 60, 1));
  moved.recipe.conditions.add(std::make_shared<core::MotionStrokes>(strokes));
  addSegment(document, moved);

  core::Segment styled = segmentAt(document, 2, "In a style", "a large orange box moves left");
  core::Style style;
  style.picture.picture.path = "media/style.png";
  styled.recipe.conditions.add(std::make_shared<core::Style>(style));
  addSegment(document, styled);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: make_sample_project MEDIA_FOLDER PROJECT.reel\n");
    return 2;
  }
  try {
    const std::filesystem::path media = argv[1];
    const std::filesystem::path folder = std::filesystem::absolute(argv[2]);
    std::filesystem::create_directories(folder / "media");
    for (const char* name : {"clip.mp4", "style.png"}) {
      std::filesystem::copy_file(media / name, folder / "media" / name,
                                 std::filesystem::copy_options::overwrite_existing);
    }
    core::Document document = documentWith(folder, folder / "media" / "clip.mp4");
    addSegments(document);
    core::saveProject(document, folder);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
