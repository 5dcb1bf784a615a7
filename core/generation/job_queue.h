// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/generation/job.h"

namespace reelbrush::core {

// Jobs in order of request, and the history of those that ended. Any thread.
class JobQueue {
 public:
  static constexpr std::size_t HistoryLimit = 200;

  // `isDecodeOnly`: the latent of an earlier run of this job is decoded again.
  void add(JobRequestPtr request, bool isDecodeOnly = false);

  struct Next {
    JobRequestPtr request;
    std::stop_token stop;
    bool isDecodeOnly = false;
  };
  // Waits for a waiting job and marks it preparing; nothing once `end` is stopped.
  std::optional<Next> waitForNext(std::stop_token end);

  // A waiting job is cancelled at once, a running one is asked to stop. False if it had ended
  // already.
  bool cancel(const JobId& id);
  void cancelAll();
  // The waiting job becomes the next. False if it does not wait.
  bool moveToFront(const JobId& id);

  void setState(const JobId& id, JobState state);
  void setProgress(const JobId& id, int step, int total);
  // An end state with what belongs to it.
  void finish(const JobId& id, JobState state, const std::string& message,
              std::optional<TakeId> take = {}, bool canDecodeAgain = false);
  // Forgets jobs that ended.
  void clearHistory();

  std::vector<JobStatus> jobs() const;  // oldest first
  std::optional<JobStatus> find(const JobId& id) const;
  // The newest job of a segment.
  std::optional<JobStatus> latestOf(const SegmentId& segment) const;
  bool isIdle() const;  // nothing waits or runs

 private:
  struct Entry {
    JobStatus status;
    std::stop_source stop;
    bool isDecodeOnly = false;
  };

  Entry* entryOf(const JobId& id);
  void trimHistory();

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable_any changed_;
  std::list<Entry> entries_;
};

}  // namespace reelbrush::core
