// SPDX-License-Identifier: Apache-2.0
#include "core/generation/generation_service.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include <sys/resource.h>

#include <QMetaObject>

#include "core/base/error.h"
#include "core/generation/generation_run.h"
#include "core/generation/take_comparison.h"

namespace reelbrush::core {

namespace {

constexpr std::chrono::milliseconds BetweenProgress{100};
constexpr int Niceness = 5;  // of the worker and of the threads that it makes

}  // namespace

GenerationService::GenerationService(std::unique_ptr<Generator> generator, QObject* parent)
    : QObject(parent),
      generator_(std::move(generator)),
      worker_([this](const std::stop_token& end) { work(end); }) {}

GenerationService::~GenerationService() {
  worker_.request_stop();
  queue_.cancelAll();
  if (worker_.joinable()) {
    worker_.join();
  }
}

void GenerationService::submit(JobRequestPtr request, bool isFirst) {
  const JobId id = request->id;
  queue_.add(std::move(request), false, isFirst);
  emit jobAdded(id);
  emit jobChanged(id);
}

void GenerationService::showInterrupted(JobRequestPtr request) {
  const JobId id = request->id;
  queue_.addInterrupted(std::move(request));
  emit jobAdded(id);
  emit jobChanged(id);
}

bool GenerationService::decodeAgain(const JobId& id) {
  const std::optional<JobStatus> status = queue_.find(id);
  if (!status || !status->canDecodeAgain) {
    return false;
  }
  queue_.add(status->request, true);
  emit jobChanged(id);
  return true;
}

void GenerationService::cancel(const JobId& id) {
  if (queue_.cancel(id)) {
    emit jobChanged(id);
  }
}

void GenerationService::cancelAll() {
  for (const JobStatus& status : queue_.jobs()) {
    cancel(status.id());
  }
}

void GenerationService::stopAndKeepPreview(const JobId& id) {
  if (queue_.stopAndKeepPreview(id)) {
    emit jobChanged(id);
  }
}

void GenerationService::moveWaiting(const JobId& id, int places) {
  if (queue_.moveWaiting(id, places)) {
    emit queueChanged();
  }
}

void GenerationService::runNext(const JobId& id) {
  if (queue_.moveToFront(id)) {
    emit queueChanged();
  }
}

void GenerationService::setPaused(bool paused) {
  if (paused != queue_.isPaused()) {
    queue_.setPaused(paused);
    emit queueChanged();
  }
}

void GenerationService::forget(const JobId& id) {
  if (queue_.forget(id)) {
    emit queueChanged();
  }
}

void GenerationService::clearHistory() {
  queue_.clearHistory();
  emit queueChanged();
}

std::shared_ptr<const JobPreview> GenerationService::previewOf(const JobId& id) const {
  const auto found = previews_.find(id);
  return found == previews_.end() ? nullptr : found->second;
}

void GenerationService::work(const std::stop_token& end) {
  // The interface comes first where both want a processor. Only an advice: it may be refused.
  constexpr id_t ThisThread = 0;
  ::setpriority(PRIO_PROCESS, ThisThread,
                std::max(::getpriority(PRIO_PROCESS, ThisThread), Niceness));
  while (const std::optional<JobQueue::Next> next = queue_.waitForNext(end)) {
    announce(next->request->id);
    runJob(*next);
    const JobId id = next->request->id;
    QMetaObject::invokeMethod(
        this,
        [this, id] {
          previews_.erase(id);
          emit jobChanged(id);
        },
        Qt::QueuedConnection);
  }
}

Take GenerationService::runOnce(const JobQueue::Next& next, bool& hasLatent,
                                const RunObserver& observer) {
  hasLatent = next.isDecodeOnly;
  firstStepNumber_ = 0;
  return next.isDecodeOnly ? core::decodeAgain(*next.request, *generator_, observer, next.stop)
                           : runGeneration(*next.request, *generator_, observer, next.stop);
}

Sentence GenerationService::compareAndDrop(const JobRequest& request, const Take& take,
                                           const std::stop_token& stop) {
  const std::filesystem::path video = request.projectFolder / take.videoFile;
  const auto drop = [&] {
    std::error_code ignored;
    std::filesystem::remove_all(video.parent_path(), ignored);
  };
  try {
    const TakeDifference difference = compareVideos(request.comparedWith, video, stop);
    drop();
    return sentenceOf(difference);
  } catch (...) {
    drop();
    throw;
  }
}

// The job was asked to stop: what it has so far is kept where that was wished.
void GenerationService::endStopped(const JobRequest& request,
                                   const std::shared_ptr<const JobPreview>& preview) {
  const JobId id = request.id;
  if (!preview || !queue_.keepsPreview(id)) {
    queue_.finish(id, JobState::Cancelled, {});
    return;
  }
  try {
    const Take take = writePartialTake(request, *preview);
    queue_.finish(id, JobState::Cancelled,
                  Sentence(QT_TRANSLATE_NOOP("Error", "Stopped; the preview was kept as a take.")),
                  take.id);
    QMetaObject::invokeMethod(
        this, [this, id, take] { emit takeFinished(id, take); }, Qt::QueuedConnection);
  } catch (const Error& error) {
    queue_.fail(id, {error.whole()});
  }
}

// The worker's door: whatever a run throws becomes the job's end.
void GenerationService::runJob(const JobQueue::Next& next) {
  const JobId id = next.request->id;
  bool hasLatent = false;
  std::shared_ptr<const JobPreview> lastPreview;
  RunObserver observer;
  observer.state = [this, id](JobState state) {
    queue_.setState(id, state);
    announce(id);
  };
  observer.progress = [this, id](const GenerationProgress& progress) {
    announceProgress(id, progress);
  };
  observer.preview = [this, id, &lastPreview](std::shared_ptr<const JobPreview> preview) {
    lastPreview = preview;
    QMetaObject::invokeMethod(
        this,
        [this, id, preview = std::move(preview)] {
          previews_[id] = preview;
          emit previewChanged(id);
        },
        Qt::QueuedConnection);
  };
  observer.latentStored = [&hasLatent] { hasLatent = true; };
  try {
    const Take take = runOnce(next, hasLatent, observer);
    if (!next.request->comparedWith.empty()) {
      queue_.finish(id, JobState::Done, compareAndDrop(*next.request, take, next.stop));
      return;
    }
    queue_.finish(id, JobState::Done, {}, take.id);
    QMetaObject::invokeMethod(
        this, [this, id, take] { emit takeFinished(id, take); }, Qt::QueuedConnection);
  } catch (const Cancelled&) {
    endStopped(*next.request, lastPreview);
  } catch (const Error& error) {
    queue_.fail(id, {error.whole(), hasLatent, error.code() == ErrorCode::OutOfMemory});
  } catch (const std::bad_alloc&) {
    queue_.fail(
        id, {Sentence(QT_TRANSLATE_NOOP(
                 "Error",
                 "Ran out of memory: choose a smaller size or fewer frames, and generate again.")),
             hasLatent, true});
  } catch (const std::exception& error) {
    queue_.fail(id, {Sentence(QT_TRANSLATE_NOOP("Error", "Generation failed: %1."), error.what()),
                     hasLatent});
  }
}

void GenerationService::announceProgress(const JobId& id, const GenerationProgress& progress) {
  const auto now = std::chrono::steady_clock::now();
  double secondsPerStep = 0;
  if (progress.stage == "sampling") {
    // The first step is not measured: it also warms caches.
    if (firstStepNumber_ == 0) {
      firstStep_ = now;
      firstStepNumber_ = progress.step;
    } else if (progress.step > firstStepNumber_) {
      secondsPerStep = std::chrono::duration<double>(now - firstStep_).count() /
                       (progress.step - firstStepNumber_);
    }
  }
  queue_.setProgress(id, progress.step, progress.total, secondsPerStep);
  if (now - lastProgress_ >= BetweenProgress) {
    lastProgress_ = now;
    announce(id);
  }
}

void GenerationService::announce(const JobId& id) {
  QMetaObject::invokeMethod(
      this, [this, id] { emit jobChanged(id); }, Qt::QueuedConnection);
}

}  // namespace reelbrush::core
