// SPDX-License-Identifier: Apache-2.0
// The part of the session that keeps work safe: opening with a lock, saving, recording, recovery.
#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/project/picture_paths.h"
#include "core/project/serializer.h"
#include "core/project/versions.h"
#include "core/session/session.h"

namespace reelbrush::core {

namespace fs = std::filesystem;

// A snapshot with everything that writing it needs: the worker touches nothing else.
struct Session::SaveTask {
  Document document;
  fs::path folder;
  fs::path copiesFrom;  // takes and masks of the place before; empty: they are there
  bool isElsewhere = false;
  std::string hash;
};

namespace {

fs::path journalRootOf(const fs::path& folder) {
  // Root may write everywhere but on a read-only disk; access() knows both.
  return !folder.empty() && ::access(folder.c_str(), W_OK) == 0 ? folder : fs::path();
}

std::string hashOfFile(const fs::path& folder) {
  try {
    return textHash(readWholeFile(folder / "project.json"));
  } catch (const Error&) {
    return {};
  }
}

constexpr std::array StoredParts{"takes", "masks", "pictures"};

// They never change, so that a copy may share their files.
void shareFiles(const fs::path& from, const fs::path& to) {
  for (const char* part : StoredParts) {
    std::error_code problem;
    if (!fs::exists(from / part, problem)) {
      continue;
    }
    fs::create_directories(to, problem);
    fs::copy(from / part, to / part,
             fs::copy_options::recursive | fs::copy_options::create_hard_links, problem);
    if (problem) {
      fs::copy(from / part, to / part,
               fs::copy_options::recursive | fs::copy_options::skip_existing, problem);
    }
    if (problem) {
      throw Error(ErrorCode::BadInput,
                  Sentence(QT_TRANSLATE_NOOP(
                               "Error", "Cannot copy the %1 to \"%2\": %3; free some space there."),
                           part, to.string(), problem.message()));
    }
  }
}

// The document of a project in `from` as one in `to` (empty: unsaved) holds it: paths of files
// outside what goes along are told from the new place.
Document movedDocument(Document document, const fs::path& from, const fs::path& to) {
  const auto moved = [&](const std::string& path) {
    const bool goesAlong =
        std::any_of(StoredParts.begin(), StoredParts.end(),
                    [&](const char* part) { return path.starts_with(std::string(part) + "/"); });
    return goesAlong ? path : storedPath(to, resolvedPath(from, path));
  };
  for (MediaItem& item : document.media.items) {
    item.path = storedPath(to, resolvedPath(from, item.path));
  }
  return withPicturePaths(std::move(document), moved);
}

}  // namespace

void Session::record(bool putsAside) {
  Recording::Place place;
  place.projectFolder = project_->folder();
  place.storageFolder = storageFolder();
  place.root = isReadOnly_ ? fs::path() : journalRootOf(project_->folder());
  if (place.root.empty() && !isUnsaved()) {
    place.root = preferences_->workingRoot() / (Id<struct WorkingTag>::create().text() + ".reel");
  } else if (place.root.empty()) {
    place.root = place.storageFolder;
  }
  place.savedHash = savedHash_;
  recording_.open(*project_, place, putsAside);
  const bool needsLock = place.root != project_->folder();
  commands_->setRecorder([this, needsLock, root = place.root](const JournalRecord& step) {
    if (needsLock && !recordingLock_.isHeldFor(root)) {
      // Another window must not take these changes for those of a dead program.
      std::error_code ignored;
      fs::create_directories(root, ignored);
      recordingLock_.take(root);
    }
    recording_.record(step);
  });
}

void Session::lockProject(const fs::path& folder, OpenMode mode) {
  if (mode == OpenMode::ReadOnly) {
    return;
  }
  if (lock_.take(folder) == ProjectLock::Result::InUse) {
    const std::optional<std::string> holder = ProjectLock::holderOf(folder);
    throw Error(
        ErrorCode::BadInput,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Error",
                "\"%1\" is open in another window (%2): close it there, or open it read-only."),
            folder.string(),
            holder ? Sentence::verbatim(*holder)
                   : Sentence(QT_TRANSLATE_NOOP("Error", "unknown"))));
  }
}

std::vector<Sentence> Session::open(const fs::path& project, OpenMode mode) {
  const fs::path folder = fs::absolute(projectFolderOf(project));
  LoadedDocument loaded = loadProject(folder);
  if (!loaded.report.empty()) {
    loaded.document.name += " (repaired)";
    openCopy(std::move(loaded.document), folder);
    return loaded.report;
  }
  lockProject(folder, mode);
  adopt(std::move(loaded.document), folder);
  isReadOnly_ = mode == OpenMode::ReadOnly || journalRootOf(folder).empty();
  savedHash_ = hashOfFile(folder);
  record(false);
  preferences_->addRecentProject(QString::fromStdString(folder.string()));
  return {};
}

void Session::openCopy(Document document, const fs::path& from) {
  adopt(movedDocument(std::move(document), from, {}), {}, true);
  shareFiles(from, storageFolder());
  recording_.beginRecovered(1);
}

void Session::recover(const RecoveryOffer& offer) {
  const RecoveryMark mark(offer.journalFolder);
  const std::optional<FoundJournal> found = findJournal(offer.journalFolder);
  if (!found) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP("Error", "The recorded changes in \"%1\" are gone."),
                         offer.journalFolder.string()));
  }
  const fs::path folder = found->header.projectFolder;
  if (!folder.empty()) {
    lockProject(folder, OpenMode::Editing);
  }
  std::vector<Sentence> report;
  adopt(documentOf(*found, report), folder, true, found->records);
  if (folder.empty()) {
    workingFolder_ = found->header.storageFolder;
  }
  savedHash_ = found->header.savedHash;
  isRecovered_ = found->lastSaved.has_value();
  record(false);
  // The new journal replaces the old one only when it is on the disk.
  recording_.beginRecovered(std::max(1, found->steps));
  recording_.flush();
  if (recording_.problem().isEmpty() && offer.journalFolder.parent_path() != storageFolder() &&
      offer.journalFolder.parent_path() != folder) {
    putAside(offer.journalFolder, Aside::Unused);
  }
  emit modifiedChanged(true);
}

RecoverySearch Session::searchRecovery() const {
  std::vector<fs::path> projects;
  for (const QString& folder : preferences_->recentProjects()) {
    projects.emplace_back(folder.toStdString());
  }
  return searchJournals(preferences_->workingRoot(), projects);
}

Session::SaveTask Session::beginSave(const fs::path& folder) {
  waitForSave();
  SaveTask task;
  task.document = project_->document();
  task.folder = folder;
  task.isElsewhere = isUnsaved() || folder != project_->folder();
  if (task.isElsewhere) {
    task.copiesFrom = isUnsaved() ? workingFolder_ : project_->folder();
    task.document = movedDocument(std::move(task.document), project_->folder(), folder);
  }
  task.hash = textHash(projectText(task.document));
  recording_.saving(task.hash);
  // Clean is the state that is being saved; if that fails, nothing is.
  undoStack().setClean();
  return task;
}

void Session::runSave(const SaveTask& task) {
  if (!task.copiesFrom.empty() && task.copiesFrom != task.folder) {
    copyStorage(task.copiesFrom, task.folder);
  }
  saveProject(task.document, task.folder);
  try {
    keepVersion(task.folder, projectText(task.document), std::chrono::system_clock::now());
  } catch (const Error&) {
    // The project itself is saved; a version less is no reason to say that it is not.
  }
}

void Session::endSave(const SaveTask& task, const Sentence& problem) {
  if (!problem.empty()) {
    undoStack().resetClean();
    emit modifiedChanged(isModified());
    return;
  }
  isRecovered_ = false;
  savedHash_ = task.hash;
  if (task.isElsewhere) {
    // What was edited meanwhile stays; only paths are told from the new place.
    project_->replace(movedDocument(project_->document(), project_->folder(), task.folder));
    project_->setFolder(task.folder);
    isReadOnly_ = false;
    lock_.take(task.folder);
    shown_ = project_->document();
  }
  Recording::Place place{task.folder, task.folder, journalRootOf(task.folder), savedHash_};
  if (place.root.empty()) {
    place.root = task.folder;
  }
  recording_.saved(std::move(place));
  preferences_->addRecentProject(QString::fromStdString(task.folder.string()));
  if (task.isElsewhere) {
    emit documentChanged();
  }
  emit modifiedChanged(isModified());
}

void Session::save() {
  if (isUnsaved()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The project has no folder yet: use Save as and choose one.")));
  }
  saveAs(project_->folder());
}

void Session::saveAs(const fs::path& target) {
  const fs::path folder = fs::absolute(target);
  if (isReadOnly_ && folder == project_->folder()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "The project was opened read-only: use Save as and choose another folder.")));
  }
  const SaveTask task = beginSave(folder);
  try {
    runSave(task);
  } catch (const Error& error) {
    endSave(task, error.sentence());
    throw;
  }
  endSave(task, {});
}

void Session::startSave() {
  if (isUnsaved()) {
    throw Error(ErrorCode::BadInput,
                Sentence(QT_TRANSLATE_NOOP(
                    "Error", "The project has no folder yet: use Save as and choose one.")));
  }
  startSaveAs(project_->folder());
}

void Session::startSaveAs(const fs::path& target) {
  const fs::path folder = fs::absolute(target);
  if (isReadOnly_ && folder == project_->folder()) {
    throw Error(
        ErrorCode::BadInput,
        Sentence(QT_TRANSLATE_NOOP(
            "Error", "The project was opened read-only: use Save as and choose another folder.")));
  }
  startSaving(beginSave(folder));
}

void Session::startSaving(SaveTask task) {
  saveProblem_ = {};
  auto shared = std::make_shared<const SaveTask>(std::move(task));
  saveTask_ = shared;
  saver_ = std::jthread([this, shared] {
    try {
      runSave(*shared);
    } catch (const Error& error) {
      saveProblem_ = error.sentence();
    } catch (const std::exception& error) {
      saveProblem_ = errorSentence(error);
    }
    QMetaObject::invokeMethod(
        this,
        [this, shared] {
          if (shared == saveTask_) {
            waitForSave();
          }
        },
        Qt::QueuedConnection);
  });
}

// Called by the event loop when the worker is through, or earlier by who cannot wait.
void Session::waitForSave() {
  if (!saver_.joinable()) {
    return;
  }
  saver_.join();
  saver_ = {};
  const std::shared_ptr<const SaveTask> task = std::exchange(saveTask_, nullptr);
  const Sentence problem = std::exchange(saveProblem_, {});
  endSave(*task, problem);
  emit saveEnded(problem.translated());
}

}  // namespace reelbrush::core
