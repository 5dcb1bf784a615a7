// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include <QObject>

#include "core/generation/generator.h"
#include "core/generation/job.h"
#include "core/generation/job_queue.h"

namespace reelbrush::core {

struct RunObserver;

// Runs jobs one after the other on a worker thread of its own, the only caller of the generator.
// GUI thread; signals come on the GUI thread, at most ten progress signals a second. Destroying it
// cancels what runs and waits for at most one step.
class GenerationService : public QObject {
  Q_OBJECT

 public:
  explicit GenerationService(std::unique_ptr<Generator> generator, QObject* parent = nullptr);
  ~GenerationService() override;

  // `isFirst`: before all jobs that wait.
  void submit(JobRequestPtr request, bool isFirst = false);
  // A job of an earlier run of the program; it is shown and waits for the user.
  void showInterrupted(JobRequestPtr request);
  // Decodes the stored latent of a failed job again; false if there is none.
  bool decodeAgain(const JobId& id);
  // Acknowledged at once; computing stops within a step.
  void cancel(const JobId& id);
  void cancelAll();
  // Stops a running job; its last preview becomes a take marked partial, if there was one.
  void stopAndKeepPreview(const JobId& id);
  // Order of the waiting jobs, and whether the next one begins.
  void moveWaiting(const JobId& id, int places);
  void runNext(const JobId& id);
  void setPaused(bool paused);
  bool isPaused() const { return queue_.isPaused(); }
  void forget(const JobId& id);
  void clearHistory();

  std::vector<JobStatus> jobs() const { return queue_.jobs(); }
  std::optional<JobStatus> job(const JobId& id) const { return queue_.find(id); }
  std::optional<JobStatus> latestJobOf(const SegmentId& segment) const {
    return queue_.latestOf(segment);
  }
  // The running job's last preview; null if there is none.
  std::shared_ptr<const JobPreview> previewOf(const JobId& id) const;
  bool isIdle() const { return queue_.isIdle(); }
  JobQueue& queue() { return queue_; }

 signals:
  void jobAdded(const reelbrush::core::JobId& id);
  // State or progress.
  void jobChanged(const reelbrush::core::JobId& id);
  void previewChanged(const reelbrush::core::JobId& id);
  // Order, pause, or jobs that are no longer listed.
  void queueChanged();
  // The take's files are written and synced.
  void takeFinished(const reelbrush::core::JobId& id, const reelbrush::core::Take& take);

 private:
  void work(const std::stop_token& end);
  void runJob(const JobQueue::Next& next);
  Take runOnce(const JobQueue::Next& next, bool& hasLatent, const RunObserver& observer);
  // Compares a reproduced take with the earlier one and removes it; what was found.
  static Sentence compareAndDrop(const JobRequest& request, const Take& take,
                                 const std::stop_token& stop);
  void endStopped(const JobRequest& request, const std::shared_ptr<const JobPreview>& preview);
  void announceProgress(const JobId& id, const GenerationProgress& progress);
  void announce(const JobId& id);

  std::unique_ptr<Generator> generator_;  // worker thread
  JobQueue queue_;
  std::map<JobId, std::shared_ptr<const JobPreview>> previews_;  // GUI thread
  std::chrono::steady_clock::time_point lastProgress_;           // worker thread
  std::chrono::steady_clock::time_point firstStep_;              // worker thread: when it ended
  int firstStepNumber_ = 0;                                      // worker thread; 0: not yet
  std::jthread worker_;                                          // last: stops before the rest goes
};

}  // namespace reelbrush::core
