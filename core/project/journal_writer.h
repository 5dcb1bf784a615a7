// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/base/sentence.h"
#include "core/project/journal.h"
#include "core/project/journal_store.h"

namespace reelbrush::core {

// Writes journals on a thread of its own: records reach the file as they come and the disk within a
// quarter of a second (ux U13.3). A failure stops the recording until the next begin(), because
// what was lost in between cannot be made good by later steps. Called from one thread.
class JournalWriter {
 public:
  struct State {
    Sentence problem;           // why nothing is recorded; empty: all is well
    std::int64_t recorded = 0;  // ms since 1970: everything given until then is on the disk
    bool isCaughtUp = false;    // nothing given since waits
  };
  // Called on the writer's thread after each sync and failure; must not throw.
  using Listener = std::function<void(const State&)>;

  explicit JournalWriter(Listener listener);
  // Writes what still waits.
  ~JournalWriter();
  JournalWriter(const JournalWriter&) = delete;
  JournalWriter& operator=(const JournalWriter&) = delete;

  struct Begin {
    std::filesystem::path folder;  // of the journal
    std::filesystem::path root;    // must be there; empty: what is missing of `folder` is made
    JournalHeader header;
    std::shared_ptr<const Document> document;
    std::int64_t time = 0;  // of the last change in it
  };
  // A new file that begins with the document; older journals of the folder go once it is on disk.
  void begin(Begin start);
  void append(JournalRecord record);
  // Nothing of the journal is needed any more, or it is put aside; the next record needs a begin().
  void end(bool putsAside);
  // Waits until everything given before is written and synced, or has failed.
  void flush();

 private:
  struct End {
    bool putsAside = false;
  };
  using Task = std::variant<Begin, JournalRecord, End>;

  void give(Task task);
  void work(const std::stop_token& stop);
  void process(std::vector<Task> tasks);
  void start(const Begin& begin);
  void finish(const End& end);
  void sync();
  void fail(const Sentence& reason);

  Listener listener_;
  std::mutex mutex_;  // guards waiting_ and isBusy_
  std::condition_variable_any changed_;
  std::vector<Task> waiting_;
  bool isBusy_ = false;
  // The writer's thread only.
  std::unique_ptr<Journal> journal_;
  std::filesystem::path folder_;
  bool isUnsynced_ = false;
  bool isFresh_ = false;  // the file is new: older ones go with its first sync
  std::int64_t newest_ = 0;
  std::chrono::steady_clock::time_point lastSync_;
  std::jthread thread_;  // last: ends before the rest goes
};

}  // namespace reelbrush::core
