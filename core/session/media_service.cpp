// SPDX-License-Identifier: Apache-2.0
#include "core/session/media_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/media/numbered_pictures.h"
#include "core/project/media_import.h"
#include "core/undo/media_commands.h"
#include "core/undo/project_commands.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> pathsOf(const MediaPool& pool) {
  std::vector<std::string> paths;
  paths.reserve(pool.items.size());
  for (const MediaItem& item : pool.items) {
    paths.push_back(item.path);
  }
  return paths;
}

// The facts of the new file under the identity of the old item. Facts that the timeline relies on
// stay, so that relinking changes no edit.
MediaItem movedTo(const MediaItem& item, const fs::path& file, const fs::path& folder) {
  MediaItem moved = item;
  moved.path = storedPath(folder, fs::absolute(file));
  return moved;
}

}  // namespace

MediaService::MediaService(Session& session, QObject* parent)
    : QObject(parent),
      session_(session),
      thread_([this](const Task& task, const std::stop_token& stop) { run(task, stop); }) {
  connect(&session_, &Session::projectOpened, this, [this] {
    knownPaths_ = pathsOf(session_.document().media);
    lookForMissing();
  });
  connect(&session_, &Session::documentChanged, this, &MediaService::documentChanged);
}

void MediaService::documentChanged() {
  std::vector<std::string> paths = pathsOf(session_.document().media);
  if (paths != knownPaths_) {
    knownPaths_ = std::move(paths);
    lookForMissing();
  }
}

void MediaService::enqueue(Work work) {
  if (++running_ == 1) {
    emit busyChanged(true);
  }
  thread_.push({session_.document().id, std::move(work)});
}

void MediaService::run(const Task& task, const std::stop_token& stop) {
  std::function<void()> done;
  try {
    done = task.work(stop);
  } catch (const Cancelled&) {
    throw;
  } catch (const std::exception& error) {
    done = [this, text = errorText(error)] { emit failed(text); };
  }
  QMetaObject::invokeMethod(
      this, [this, project = task.project, done = std::move(done)] { finish(project, done); },
      Qt::QueuedConnection);
}

void MediaService::finish(const ProjectId& project, const std::function<void()>& done) {
  if (--running_ == 0) {
    emit busyChanged(false);
  }
  if (project != session_.document().id) {
    return;
  }
  try {
    done();
  } catch (const Error& error) {
    emit failed(error.sentence().translated());
  }
}

void MediaService::describe(std::vector<fs::path> files, Described done) {
  enqueue([this, files = std::move(files), folder = folder(),
           done = std::move(done)](const std::stop_token& stop) -> std::function<void()> {
    std::vector<MediaItem> items;
    QStringList problems;
    for (const fs::path& file : importableMedia(files)) {
      if (stop.stop_requested()) {
        throw Cancelled();
      }
      try {
        items.push_back(describeMedia(file, folder));
      } catch (const Error& error) {
        problems.append(error.sentence().translated());
      }
    }
    return [this, items = std::move(items), problems, done] {
      for (const QString& problem : problems) {
        emit failed(problem);
      }
      done(items);
    };
  });
}

void MediaService::import(std::vector<fs::path> files) {
  describe(std::move(files), [this](std::vector<MediaItem> items) { takeIn(std::move(items)); });
}

std::vector<MediaId> MediaService::takeIn(std::vector<MediaItem> items) {
  std::vector<MediaId> brought;
  AddMedia edit;
  for (MediaItem& item : items) {
    const auto& pool = session_.document().media.items;
    const auto known = std::find_if(pool.begin(), pool.end(),
                                    [&](const MediaItem& each) { return each.path == item.path; });
    brought.push_back(known == pool.end() ? item.id : known->id);
    if (known == pool.end()) {
      edit.items.push_back(std::move(item));
    }
  }
  const bool isLonePicture = edit.items.size() == 1 && edit.items.front().isStill;
  if (!edit.items.empty()) {
    session_.push(std::move(edit));
  }
  if (!brought.empty()) {
    emit imported(brought);
  }
  if (isLonePicture) {
    const MediaId picture = brought.front();
    enqueue([this, picture,
             file = session_.mediaFile(picture)](const std::stop_token&) -> std::function<void()> {
      const auto sequence = sequenceOf(file);
      const int count = sequence ? static_cast<int>(sequence->files.size()) : 0;
      return [this, picture, count] {
        if (count > 1) {
          emit sequenceOffered(picture, count);
        }
      };
    });
  }
  return brought;
}

void MediaService::useSequence(const MediaId& picture) {
  enqueue([this, picture, file = session_.mediaFile(picture),
           folder = folder()](const std::stop_token&) -> std::function<void()> {
    const auto sequence = sequenceOf(file);
    if (!sequence) {
      throw Error(
          ErrorCode::BadInput,
          Sentence(QT_TRANSLATE_NOOP("Error", "\"%1\" is not one of several numbered pictures."),
                   file.filename().string()));
    }
    MediaItem item = describeMedia(sequence->pattern, folder);
    item.id = picture;
    return [this, item = std::move(item)] { session_.push(SetMedia{{}, item, "Use as sequence"}); };
  });
}

void MediaService::relink(const fs::path& place) {
  std::vector<MediaItem> wanted;
  for (const MediaItem& item : session_.document().media.items) {
    if (session_.missingMedia().contains(item.id)) {
      wanted.push_back(item);
    }
  }
  enqueue([this, place, wanted = std::move(wanted),
           folder = folder()](const std::stop_token& stop) -> std::function<void()> {
    RelinkMedia edit;
    const auto found = findMedia(place, wanted, stop);
    for (const MediaItem& item : wanted) {
      if (const auto file = found.find(item.id); file != found.end()) {
        edit.items.push_back(movedTo(item, file->second, folder));
      }
    }
    const int left = static_cast<int>(wanted.size() - edit.items.size());
    return [this, edit = std::move(edit), left] {
      const int count = static_cast<int>(edit.items.size());
      if (count > 0) {
        session_.push(edit);
      }
      emit relinked(count, left);
    };
  });
}

void MediaService::relinkTo(const MediaId& media, const fs::path& file) {
  enqueue([this, media, file, folder = folder()](const std::stop_token&) -> std::function<void()> {
    MediaItem facts = describeMedia(file, folder);
    return [this, media, facts = std::move(facts)]() mutable {
      facts.id = media;
      session_.push(RelinkMedia{{}, {facts}});
      emit relinked(1, static_cast<int>(session_.missingMedia().size()) - 1);
    };
  });
}

void MediaService::lookForMissing() {
  enqueue([this, pool = session_.document().media,
           folder = folder()](const std::stop_token&) -> std::function<void()> {
    const std::vector<MediaId> missing = missingMedia(pool, folder);
    return [this, set = std::set<MediaId>(missing.begin(), missing.end())] {
      session_.setMissingMedia(set);
    };
  });
}

}  // namespace reelbrush::core
