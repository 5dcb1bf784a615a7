// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include <QtCore/QObject>

#include "core/base/task_thread.h"
#include "core/media/sound_peaks.h"

namespace reelbrush::core {

using SoundPeaksPtr = std::shared_ptr<const SoundPeaks>;

// Measures how loud files are, one after the other on a thread of its own, and keeps the result in
// a folder that may be deleted at any time. GUI thread; never waits but in stop().
class PeakService : public QObject {
  Q_OBJECT

 public:
  explicit PeakService(QObject* parent = nullptr);

  // Where peak files are kept, usually a project's cache/peaks. Ends what is being measured.
  void setFolder(const std::filesystem::path& folder);
  // The peaks of a file, or null: they are then asked for, and changed() tells when they are there.
  // `key` names the content, so that a file measured earlier is found again. Null for good where
  // there is no sound that can be read.
  SoundPeaksPtr peaksOf(const std::filesystem::path& source, const std::string& key);
  void stop() { thread_.stop(); }

 signals:
  void changed();

 private:
  struct Task {
    std::filesystem::path source;
    std::filesystem::path file;
  };

  void run(const Task& task, const std::stop_token& stop);
  SoundPeaksPtr make(const Task& task, const std::stop_token& stop) const;

  std::filesystem::path folder_;
  std::map<std::string, SoundPeaksPtr> known_;  // by peak file; null: asked for, or not possible

  TaskThread<Task> thread_;  // last
};

}  // namespace reelbrush::core
