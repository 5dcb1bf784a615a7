// SPDX-License-Identifier: Apache-2.0
#include "core/generation/generation_service.h"

#include <exception>
#include <new>
#include <utility>

#include <QMetaObject>

#include "core/base/error.h"
#include "core/generation/generation_run.h"

namespace reelbrush::core {

namespace {

constexpr std::chrono::milliseconds BetweenProgress{100};
const char* const OutOfMemoryText =
    "Ran out of memory: choose a smaller size or fewer frames, and generate again.";

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

void GenerationService::submit(JobRequestPtr request) {
  const JobId id = request->id;
  queue_.add(std::move(request));
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

std::shared_ptr<const JobPreview> GenerationService::previewOf(const JobId& id) const {
  const auto found = previews_.find(id);
  return found == previews_.end() ? nullptr : found->second;
}

void GenerationService::work(const std::stop_token& end) {
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

// The worker's door: whatever a run throws becomes the job's end.
void GenerationService::runJob(const JobQueue::Next& next) {
  const JobId id = next.request->id;
  bool hasLatent = next.isDecodeOnly;
  RunObserver observer;
  observer.state = [this, id](JobState state) {
    queue_.setState(id, state);
    announce(id);
  };
  observer.progress = [this, id](const GenerationProgress& progress) {
    announceProgress(id, progress);
  };
  observer.preview = [this, id](std::shared_ptr<const JobPreview> preview) {
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
    const Take take = next.isDecodeOnly
                          ? core::decodeAgain(*next.request, *generator_, observer, next.stop)
                          : runGeneration(*next.request, *generator_, observer, next.stop);
    queue_.finish(id, JobState::Done, {}, take.id);
    QMetaObject::invokeMethod(
        this, [this, id, take] { emit takeFinished(id, take); }, Qt::QueuedConnection);
  } catch (const Cancelled&) {
    queue_.finish(id, JobState::Cancelled, {});
  } catch (const Error& error) {
    queue_.finish(id, JobState::Failed, error.what(), {}, hasLatent);
  } catch (const std::bad_alloc&) {
    queue_.finish(id, JobState::Failed, OutOfMemoryText, {}, hasLatent);
  } catch (const std::exception& error) {
    queue_.finish(id, JobState::Failed, std::string("Generation failed: ") + error.what() + ".", {},
                  hasLatent);
  }
}

void GenerationService::announceProgress(const JobId& id, const GenerationProgress& progress) {
  queue_.setProgress(id, progress.step, progress.total);
  const auto now = std::chrono::steady_clock::now();
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
