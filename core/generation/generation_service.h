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

// Runs jobs one after the other on a worker thread of its own, the only caller of the generator.
// GUI thread; signals come on the GUI thread, at most ten progress signals a second. Destroying it
// cancels what runs and waits for at most one step.
class GenerationService : public QObject {
  Q_OBJECT

 public:
  explicit GenerationService(std::unique_ptr<Generator> generator, QObject* parent = nullptr);
  ~GenerationService() override;

  void submit(JobRequestPtr request);
  // Decodes the stored latent of a failed job again; false if there is none.
  bool decodeAgain(const JobId& id);
  // Acknowledged at once; computing stops within a step.
  void cancel(const JobId& id);
  void cancelAll();

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
  // The take's files are written and synced.
  void takeFinished(const reelbrush::core::JobId& id, const reelbrush::core::Take& take);

 private:
  void work(const std::stop_token& end);
  void runJob(const JobQueue::Next& next);
  void announceProgress(const JobId& id, const GenerationProgress& progress);
  void announce(const JobId& id);

  std::unique_ptr<Generator> generator_;  // worker thread
  JobQueue queue_;
  std::map<JobId, std::shared_ptr<const JobPreview>> previews_;  // GUI thread
  std::chrono::steady_clock::time_point lastProgress_;           // worker thread
  std::jthread worker_;                                          // last: stops before the rest goes
};

}  // namespace reelbrush::core
