// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>

#include "core/base/task_thread.h"
#include "core/session/session.h"

namespace reelbrush::core {

// Everything about media files that may take time, on a thread of its own: what dropped files are,
// which media are missing, where they lie now. Results come back to the GUI thread and are undo
// steps of the session. Results for a project that was closed meanwhile are dropped. GUI thread.
class MediaService : public QObject {
  Q_OBJECT

 public:
  using Described = std::function<void(std::vector<MediaItem> items)>;

  explicit MediaService(Session& session, QObject* parent = nullptr);

  // Facts of what lies in these files and folders, in their order, for one who places them himself;
  // what cannot be read is told by failed(). `done` is called on the GUI thread, with nothing if
  // nothing could be read.
  void describe(std::vector<std::filesystem::path> files, Described done);
  // Takes them into the project as one step; what is there already stays as it is.
  void import(std::vector<std::filesystem::path> files);
  // The second half of import() for what describe() gave. Returns the items in the pool: those
  // taken in, or found there by their path.
  std::vector<MediaId> takeIn(std::vector<MediaItem> items);
  // Puts the sequence that a lone picture belongs to in its place, as one step.
  void useSequence(const MediaId& picture);

  // Looks for missing media below a folder (ux U3.6); one step for all that are found.
  void relink(const std::filesystem::path& folder);
  // This very file for this item.
  void relinkTo(const MediaId& media, const std::filesystem::path& file);
  // Asks the disk which media are missing; Session::missingMedia() follows. Also done by itself
  // when a project is opened or its media change.
  void lookForMissing();

  bool isBusy() const { return running_ > 0; }

 signals:
  // What import() brought in or found there already.
  void imported(const std::vector<reelbrush::core::MediaId>& items);
  // A lone picture was imported that is one of `count` numbered ones.
  void sequenceOffered(const reelbrush::core::MediaId& picture, int count);
  void relinked(int found, int stillMissing);
  void failed(const QString& sentence);
  void busyChanged(bool isBusy);

 private:
  // `work` runs on the thread; the function it returns runs on the GUI thread, if the project is
  // still the same.
  using Work = std::function<std::function<void()>(const std::stop_token&)>;
  struct Task {
    ProjectId project;
    Work work;
  };
  void enqueue(Work work);
  void run(const Task& task, const std::stop_token& stop);
  void finish(const ProjectId& project, const std::function<void()>& done);
  void documentChanged();
  std::filesystem::path folder() const { return session_.project().folder(); }

  Session& session_;
  std::vector<std::string> knownPaths_;  // of the pool, to notice that it changed
  int running_ = 0;

  TaskThread<Task> thread_;  // last
};

}  // namespace reelbrush::core
