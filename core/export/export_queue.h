// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <QObject>

#include "core/base/sentence.h"
#include "core/export/export_request.h"

namespace reelbrush::core {

enum class ExportState { Waiting, Running, Done, Failed, Cancelled };
constexpr bool isEnd(ExportState state) {
  return state >= ExportState::Done;
}

// What the queue knows of an export; a value.
struct ExportStatus {
  std::shared_ptr<const ExportRequest> request;
  ExportState state = ExportState::Waiting;
  std::int64_t done = 0;  // frames, or files of a collected project
  std::int64_t total = 0;
  Sentence message;  // why it failed
  std::chrono::steady_clock::time_point started;
  std::chrono::steady_clock::time_point ended;
};

// Exports one after the other on a thread of its own, beside the generation worker: they take no
// device (ux U11.1). GUI thread; the signal comes on the GUI thread, for progress at most ten times
// a second. Destroying it cancels what runs and waits for at most one frame.
class ExportQueue : public QObject {
  Q_OBJECT

 public:
  explicit ExportQueue(QObject* parent = nullptr);
  ~ExportQueue() override;

  // Refuses at once what cannot be exported (target, range): throws Error.
  ExportId submit(ExportRequest request);
  void cancel(const ExportId& id);
  void cancelAll();
  std::vector<ExportStatus> exports() const;  // oldest first
  std::optional<ExportStatus> find(const ExportId& id) const;
  bool isIdle() const;

 signals:
  void changed(const reelbrush::core::ExportId& id);

 private:
  struct Entry {
    ExportStatus status;
    std::stop_source stop;
  };

  void work(const std::stop_token& end);
  void run(const std::shared_ptr<const ExportRequest>& request, const std::stop_token& stop);
  void update(const ExportId& id, const std::function<void(ExportStatus&)>& change);
  void announce(const ExportId& id);

  mutable std::mutex mutex_;  // guards entries_
  std::condition_variable_any added_;
  std::deque<Entry> entries_;
  std::chrono::steady_clock::time_point lastProgress_;  // worker thread
  std::jthread worker_;                                 // last: stops before the rest goes
};

}  // namespace reelbrush::core
