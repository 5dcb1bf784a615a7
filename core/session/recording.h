// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/project/journal_writer.h"
#include "core/project/project.h"

namespace reelbrush::core {

// Keeps the journal of the open project (ux U13.3, U13.9): begins it with the first change, gives
// each step to the writer, begins anew from the whole document after 200 steps or a minute, when
// steps before the beginning are undone, and every two seconds while writing fails. GUI thread.
class Recording : public QObject {
  Q_OBJECT

 public:
  explicit Recording(QObject* parent = nullptr);
  ~Recording() override;

  struct Place {
    std::filesystem::path projectFolder;  // empty: never saved
    std::filesystem::path storageFolder;  // of takes and masks
    std::filesystem::path root;           // under which journal/ is made
    std::string savedHash;                // of the project file; empty: none
  };
  // Another project, which must live until the next call. Ends the recording of the one before;
  // `putsAside`: its journal is kept although nobody asked for it.
  void open(const Project& project, Place place, bool putsAside);
  void close(bool putsAside);
  // `stepsBefore` steps lie between the project file and the document: a recovered project.
  void beginRecovered(int stepsBefore);
  // To be told of every step after it is done.
  void record(const JournalRecord& step);
  // The project file with this hash is about to be written / was written; what was recorded since
  // saving() is not in it.
  void saving(const std::string& hash);
  void saved(Place place);

  // Why changes are not recorded, for people; empty: they are.
  QString problem() const { return problem_; }
  // ms since 1970 of the last change that is on the disk; 0: none yet.
  std::int64_t recordedAt() const { return recordedAt_; }
  bool isCaughtUp() const { return isCaughtUp_; }
  void retry();
  // Waits until everything is on the disk or has failed.
  void flush() { writer_->flush(); }

 signals:
  void changed();

 private:
  void begin();
  void told(const JournalWriter::State& state);

  const Project* project_ = nullptr;
  Place place_;
  bool isBegun_ = false;
  // Where the undo stack stands, counted from the opening: steps down to `floor_` can be undone in
  // a replay of the present file, steps up to `top_` can be redone.
  std::int64_t position_ = 0;
  std::int64_t floor_ = 0;
  std::int64_t top_ = 0;
  int steps_ = 0;        // since the project file was written
  int stepsAtSave_ = 0;  // when the save that runs now was begun
  int sinceBegin_ = 0;
  std::int64_t beginTime_ = 0;
  std::int64_t lastChange_ = 0;
  QString problem_;
  std::int64_t recordedAt_ = 0;
  bool isCaughtUp_ = true;
  QTimer retryTimer_;
  std::unique_ptr<JournalWriter> writer_;  // last: its thread ends first
};

}  // namespace reelbrush::core
