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

  // `isDecodeOnly`: the latent of an earlier run of this job is decoded again. `isFirst`: before
  // all that wait.
  void add(JobRequestPtr request, bool isDecodeOnly = false, bool isFirst = false);
  // A job of an earlier run of the program that had not come to its end; it does not wait.
  void addInterrupted(JobRequestPtr request);

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
  // The same, but the last preview shall be kept as a take; only of running jobs.
  bool stopAndKeepPreview(const JobId& id);
  bool keepsPreview(const JobId& id) const;
  // The waiting job becomes the next. False if it does not wait.
  bool moveToFront(const JobId& id);
  // Moves a waiting job by places among those that wait; brought to the ends.
  bool moveWaiting(const JobId& id, int places);
  // While paused, waitForNext() gives nothing; what runs goes on.
  void setPaused(bool paused);
  bool isPaused() const;

  void setState(const JobId& id, JobState state);
  void setProgress(const JobId& id, int step, int total, double secondsPerStep = 0);
  // An end state with what belongs to it.
  void finish(const JobId& id, JobState state, const Sentence& message,
              std::optional<TakeId> take = {});
  struct Failure {
    Sentence message;
    bool canDecodeAgain = false;
    bool isOutOfMemory = false;
  };
  void fail(const JobId& id, const Failure& failure);
  // Forgets jobs that ended; the second forgets one, false if it has not ended.
  void clearHistory();
  bool forget(const JobId& id);

  std::vector<JobStatus> jobs() const;  // oldest first
  std::optional<JobStatus> find(const JobId& id) const;
  // The newest job that makes a take of a segment.
  std::optional<JobStatus> latestOf(const SegmentId& segment) const;
  bool isIdle() const;  // nothing waits or runs

 private:
  struct Entry {
    JobStatus status;
    std::stop_source stop;
    bool isDecodeOnly = false;
    bool keepsPreview = false;
  };

  Entry* entryOf(const JobId& id);
  std::vector<std::list<Entry>::iterator> waiting();
  static void note(Entry& entry);
  static void end(Entry& entry, JobState state);
  void trimHistory();

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable_any changed_;
  std::list<Entry> entries_;
  bool isPaused_ = false;
};

}  // namespace reelbrush::core
