// SPDX-License-Identifier: Apache-2.0
#include "core/export/export_queue.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/export/export_check.h"
#include "core/export/export_frames.h"
#include "core/export/export_run.h"

namespace reelbrush::core {

namespace {

constexpr std::chrono::milliseconds ProgressInterval{100};

}  // namespace

ExportQueue::ExportQueue(QObject* parent)
    : QObject(parent), worker_([this](const std::stop_token& end) { work(end); }) {}

ExportQueue::~ExportQueue() {
  cancelAll();
}

ExportId ExportQueue::submit(ExportRequest request) {
  checkTarget(request);
  auto shared = std::make_shared<const ExportRequest>(std::move(request));
  Entry entry;
  entry.status.request = shared;
  entry.status.total = shared->preset == ExportPreset::Collect ? 0 : outputFrames(*shared);
  {
    const std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
  }
  added_.notify_all();
  emit changed(shared->id);
  return shared->id;
}

void ExportQueue::cancel(const ExportId& id) {
  update(id, [&](ExportStatus& status) {
    if (status.state == ExportState::Waiting) {
      status.state = ExportState::Cancelled;
    }
  });
  {
    const std::lock_guard lock(mutex_);
    for (Entry& entry : entries_) {
      if (entry.status.request->id == id) {
        entry.stop.request_stop();
      }
    }
  }
  emit changed(id);
}

void ExportQueue::cancelAll() {
  for (const ExportStatus& status : exports()) {
    if (!isEnd(status.state)) {
      cancel(status.request->id);
    }
  }
}

std::vector<ExportStatus> ExportQueue::exports() const {
  const std::lock_guard lock(mutex_);
  std::vector<ExportStatus> all;
  for (const Entry& entry : entries_) {
    all.push_back(entry.status);
  }
  return all;
}

std::optional<ExportStatus> ExportQueue::find(const ExportId& id) const {
  for (const ExportStatus& status : exports()) {
    if (status.request->id == id) {
      return status;
    }
  }
  return std::nullopt;
}

bool ExportQueue::isIdle() const {
  const std::vector<ExportStatus> all = exports();
  return std::all_of(all.begin(), all.end(),
                     [](const ExportStatus& status) { return isEnd(status.state); });
}

void ExportQueue::work(const std::stop_token& end) {
  const auto waiting = [this] {
    return std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
      return entry.status.state == ExportState::Waiting;
    });
  };
  while (true) {
    std::shared_ptr<const ExportRequest> request;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      if (!added_.wait(lock, end, [&] { return waiting() != entries_.end(); })) {
        return;
      }
      Entry& next = *waiting();
      next.status.state = ExportState::Running;
      next.status.started = std::chrono::steady_clock::now();
      request = next.status.request;
      stop = next.stop.get_token();
    }
    announce(request->id);
    run(request, stop);
  }
}

void ExportQueue::run(const std::shared_ptr<const ExportRequest>& request,
                      const std::stop_token& stop) {
  ExportState state = ExportState::Done;
  Sentence message;
  try {
    runExport(
        *request,
        [&](std::int64_t done, std::int64_t total) {
          update(request->id, [&](ExportStatus& status) {
            status.done = done;
            status.total = total;
          });
          const auto now = std::chrono::steady_clock::now();
          if (now - lastProgress_ >= ProgressInterval) {
            lastProgress_ = now;
            announce(request->id);
          }
        },
        stop);
  } catch (const Cancelled&) {
    state = ExportState::Cancelled;
  } catch (const std::exception& error) {
    state = ExportState::Failed;
    message = errorSentence(error);
  }
  update(request->id, [&](ExportStatus& status) {
    status.state = state;
    status.message = message;
    status.ended = std::chrono::steady_clock::now();
  });
  announce(request->id);
}

void ExportQueue::update(const ExportId& id, const std::function<void(ExportStatus&)>& change) {
  const std::lock_guard lock(mutex_);
  for (Entry& entry : entries_) {
    if (entry.status.request->id == id) {
      change(entry.status);
    }
  }
}

void ExportQueue::announce(const ExportId& id) {
  QMetaObject::invokeMethod(
      this, [this, id] { emit changed(id); }, Qt::QueuedConnection);
}

}  // namespace reelbrush::core
