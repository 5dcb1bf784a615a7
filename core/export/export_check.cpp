// SPDX-License-Identifier: Apache-2.0
#include "core/export/export_check.h"

#include <algorithm>
#include <system_error>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/export/export_frames.h"
#include "core/project/picture_paths.h"
#include "core/timeline/segment.h"

namespace reelbrush::core {

namespace {

bool isUsedIn(const Sequence& sequence, const MediaId& media, const TimeRange& range) {
  for (const Track& track : sequence.tracks) {
    for (const Clip& clip : track.clips) {
      if (clip.mediaId == media && !track.isHidden && clip.range().intersection(range)) {
        return true;
      }
    }
  }
  return false;
}

// What an export of pictures may replace.
bool holdsOnlyPictures(const std::filesystem::path& folder) {
  std::error_code problem;
  for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code ignored;
    if (entry->path().extension() != ".png" || !entry->is_regular_file(ignored)) {
      return false;
    }
  }
  return !problem;
}

}  // namespace

std::vector<ExportConcern> concernsOf(const ExportRequest& request) {
  const Document& document = *request.document;
  const TimeRange range = rangeOf(request);
  std::vector<ExportConcern> concerns;
  for (const MediaId& id : missingMedia(document.media, request.folder)) {
    if (isUsedIn(document.sequence, id, range)) {
      concerns.push_back({ExportConcern::Kind::MissingMedia, document.media.find(id)->name});
    }
  }
  for (const Segment* segment : document.sequence.segments()) {
    const SegmentState state = documentState(*segment);
    if (state != SegmentState::Ready && segment->range().intersection(range)) {
      concerns.push_back({state == SegmentState::Empty ? ExportConcern::Kind::EmptySegment
                                                       : ExportConcern::Kind::StaleSegment,
                          segment->name});
    }
  }
  return concerns;
}

void checkTarget(const ExportRequest& request) {
  const auto refuse = [&](const std::filesystem::path& file) {
    if (sameFile(file, request.target)) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP("Error",
                                             "\"%1\" is part of the project: choose another name."),
                           request.target.string()));
    }
  };
  for (const MediaItem& item : request.document->media.items) {
    refuse(resolvedPath(request.folder, item.path));
  }
  for (const Segment* segment : request.document->sequence.segments()) {
    for (const Take& take : segment->takes) {
      refuse(request.folder / take.videoFile);
    }
  }
  for (const Take& take : request.document->unattachedTakes) {
    refuse(request.folder / take.videoFile);
  }
  for (const std::string& path : picturePathsOf(*request.document)) {
    refuse(resolvedPath(request.folder, path));
  }
  refuse(request.folder / "project.json");
  std::error_code ignored;
  if (std::filesystem::is_directory(request.target, ignored) &&
      !holdsOnlyPictures(request.target)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error",
                "The folder \"%1\" holds other things than PNG pictures: choose a new folder."),
            request.target.string()));
  }
  if (!request.replaces && std::filesystem::exists(request.target, ignored)) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error", "\"%1\" is there already: allow to replace it, or choose another name."),
            request.target.string()));
  }
}

}  // namespace reelbrush::core
