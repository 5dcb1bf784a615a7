// SPDX-License-Identifier: Apache-2.0
// The part of the session that deals with files: new, open, save, and where things lie.
#include <utility>

#include "core/base/error.h"
#include "core/project/media_import.h"
#include "core/project/serializer.h"
#include "core/session/session.h"
#include "core/undo/project_commands.h"

namespace reelbrush::core {

namespace {

// A picture or film to begin a project with.
MediaItem mediaItemOf(const std::filesystem::path& file) {
  MediaItem item = describeMedia(file, {});
  if (item.width <= 0) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" has no picture: choose a video or an image."),
                 file.string()));
  }
  return item;
}

}  // namespace

void Session::newProject(const std::string& name) {
  adopt(newDocument(name), {});
}

void Session::newFromClip(const std::filesystem::path& file) {
  const MediaItem item = mediaItemOf(file);
  Document document = newDocument(file.stem().string());
  PlaceMedia place;
  place.item = item;
  place.track = document.sequence.tracks.front().id;
  place.clip = ClipId::create();
  place.apply(document);
  adopt(std::move(document), {});
}

std::filesystem::path Session::storageFolder() {
  if (!isUnsaved()) {
    return project_->folder();
  }
  if (workingFolder_.empty()) {
    workingFolder_ =
        preferences_->workingRoot() / (Id<struct WorkingTag>::create().text() + ".reel");
  }
  return workingFolder_;
}

std::filesystem::path Session::mediaFile(const MediaId& id) const {
  const MediaItem* item = document().media.find(id);
  return item == nullptr ? std::filesystem::path() : resolvedPath(project_->folder(), item->path);
}

FrameRequest Session::frameRequest(const MediaId& id, const RationalTime& mediaTime) const {
  const MediaItem* item = document().media.find(id);
  const bool hasRate = item != nullptr && item->rate > RationalTime();
  return {mediaFile(id), mediaTime, hasRate ? item->rate : sequence().settings.rate,
          item != nullptr ? item->changes : MediaOverride()};
}

void Session::setMissingMedia(std::set<MediaId> missing) {
  if (missing != missingMedia_) {
    missingMedia_ = std::move(missing);
    emit missingMediaChanged();
  }
}

std::filesystem::path Session::takeFile(const Take& take) const {
  return (isUnsaved() ? workingFolder_ : project_->folder()) / take.videoFile;
}

void Session::copyStorage(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const char* part : {"takes", "masks", "pictures"}) {
    std::error_code problem;
    if (!std::filesystem::exists(from / part, problem)) {
      continue;
    }
    std::filesystem::create_directories(to, problem);
    std::filesystem::copy(
        from / part, to / part,
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::skip_existing,
        problem);
    if (problem) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(
              QT_TRANSLATE_NOOP(
                  "Error", "Cannot copy the project's %1 to \"%2\": %3; choose another folder."),
              part, to.string(), problem.message()));
    }
  }
}

}  // namespace reelbrush::core
