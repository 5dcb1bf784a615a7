// SPDX-License-Identifier: Apache-2.0
// The part of the desk that follows jobs: the queue's file and measured speeds.
#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/error.h"
#include "core/generation/job_request.h"
#include "core/project/take_store.h"
#include "core/session/generation_desk.h"
#include "core/session/session.h"

namespace reelbrush::core {

void GenerationDesk::rememberSpeed(const JobStatus& status) {
  const JobRequest& request = *status.request;
  if (status.secondsPerStep <= 0 || request.sourceHeight <= 0) {
    return;
  }
  const RunSize size = runSizeOf(request.recipe.settings, request.model, request.duration,
                                 static_cast<double>(request.sourceWidth) / request.sourceHeight);
  const double all = std::chrono::duration<double>(status.ended - status.started).count();
  const double other = std::max(0.0, all - status.secondsPerStep * size.steps);
  const std::string& own = request.recipe.settings.precision;
  session_.preferences().setMeasuredSpeed(
      QString::fromStdString(
          speedKey(request.model, size, request.device, own.empty() ? request.precision : own)),
      {status.secondsPerStep / size.windows, other});
}

void GenerationDesk::afterJob(const JobId& id) {
  const std::optional<JobStatus> status = service_.job(id);
  if (!status) {
    return;
  }
  const auto known = states_.find(id);
  if (known != states_.end() && known->second == status->state) {
    return;  // progress
  }
  states_[id] = status->state;
  if (status->state == JobState::Done) {
    rememberSpeed(*status);
  }
  saveQueue(status->request->projectFolder);
}

void GenerationDesk::saveQueue(const std::filesystem::path& folder) {
  if (!isQueueKept_) {
    saveQueueFile(folder, queueJson(service_.jobs(), folder));
  }
}

void GenerationDesk::keepQueueForLater() {
  saveQueue(session_.storageFolder());
  isQueueKept_ = true;
}

void GenerationDesk::restoreQueue() {
  restored_ = 0;
  const std::filesystem::path folder = session_.storageFolder();
  const TakeStore store(folder);
  const auto document = std::make_shared<const Document>(session_.document());
  int lost = 0;
  for (const StoredJob& stored : loadQueueFile(folder, store)) {
    const ModelDescription* model = session_.catalog().find(stored.modelId);
    if (service_.job(stored.id)) {
      continue;  // still of this run
    }
    if (model == nullptr || document->sequence.findSegment(stored.segment) == nullptr) {
      ++lost;
      continue;
    }
    const JobRequestPtr request = restoredRequest(document, folder, stored, *model);
    if (stored.wasRunning) {
      service_.showInterrupted(request);
    } else {
      service_.setPaused(true);  // what was left behind begins when the user says so
      service_.submit(request);
      ++restored_;
    }
  }
  if (lost > 0) {
    emit session_.failed(QStringLiteral("%1 waiting jobs could not be restored: their segment or "
                                        "model is no longer there.")
                             .arg(lost));
  }
}

}  // namespace reelbrush::core
