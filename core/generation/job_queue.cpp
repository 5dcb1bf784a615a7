// SPDX-License-Identifier: Apache-2.0
#include "core/generation/job_queue.h"

#include <algorithm>
#include <utility>

namespace reelbrush::core {

const char* toText(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return "waiting";
    case JobState::Preparing:
      return "preparing";
    case JobState::Sampling:
      return "sampling";
    case JobState::Decoding:
      return "decoding";
    case JobState::Writing:
      return "writing";
    case JobState::Done:
      return "done";
    case JobState::Failed:
      return "failed";
    case JobState::Cancelled:
      return "cancelled";
    case JobState::Interrupted:
      break;
  }
  return "interrupted";
}

void JobQueue::add(JobRequestPtr request, bool isDecodeOnly) {
  {
    const std::lock_guard lock(mutex_);
    // A job that is run again keeps its id: its older entry would only confuse.
    entries_.remove_if([&](const Entry& entry) { return entry.status.id() == request->id; });
    Entry entry;
    entry.status.request = std::move(request);
    entry.status.created = std::chrono::steady_clock::now();
    entry.isDecodeOnly = isDecodeOnly;
    entries_.push_back(std::move(entry));
    trimHistory();
  }
  changed_.notify_all();
}

std::optional<JobQueue::Next> JobQueue::waitForNext(std::stop_token end) {
  std::unique_lock lock(mutex_);
  const auto waiting = [this] {
    return std::find_if(entries_.begin(), entries_.end(),
                        [](const Entry& entry) { return entry.status.state == JobState::Waiting; });
  };
  const bool hasJob = changed_.wait(lock, end, [&] { return waiting() != entries_.end(); });
  if (!hasJob || end.stop_requested()) {
    return std::nullopt;
  }
  Entry& entry = *waiting();
  entry.status.state = JobState::Preparing;
  entry.status.started = std::chrono::steady_clock::now();
  return Next{entry.status.request, entry.stop.get_token(), entry.isDecodeOnly};
}

bool JobQueue::cancel(const JobId& id) {
  const std::lock_guard lock(mutex_);
  Entry* entry = entryOf(id);
  if (entry == nullptr || isEnd(entry->status.state)) {
    return false;
  }
  entry->stop.request_stop();
  if (entry->status.state == JobState::Waiting) {
    entry->status.state = JobState::Cancelled;
    entry->status.ended = std::chrono::steady_clock::now();
  }
  return true;
}

void JobQueue::cancelAll() {
  for (const JobStatus& status : jobs()) {
    cancel(status.id());
  }
}

bool JobQueue::moveToFront(const JobId& id) {
  const std::lock_guard lock(mutex_);
  const auto isFirstWaiting = [](const Entry& entry) {
    return entry.status.state == JobState::Waiting;
  };
  const auto job = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return isFirstWaiting(entry) && entry.status.id() == id;
  });
  if (job == entries_.end()) {
    return false;
  }
  entries_.splice(std::find_if(entries_.begin(), entries_.end(), isFirstWaiting), entries_, job);
  return true;
}

void JobQueue::setState(const JobId& id, JobState state) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.state = state;
    entry->status.step = 0;
    entry->status.total = 0;
  }
}

void JobQueue::setProgress(const JobId& id, int step, int total) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.step = step;
    entry->status.total = total;
  }
}

void JobQueue::finish(const JobId& id, JobState state, const std::string& message,
                      std::optional<TakeId> take, bool canDecodeAgain) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.state = state;
    entry->status.message = message;
    entry->status.take = take;
    entry->status.canDecodeAgain = canDecodeAgain;
    entry->status.ended = std::chrono::steady_clock::now();
  }
}

void JobQueue::clearHistory() {
  const std::lock_guard lock(mutex_);
  entries_.remove_if([](const Entry& entry) { return isEnd(entry.status.state); });
}

std::vector<JobStatus> JobQueue::jobs() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobStatus> all;
  all.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    all.push_back(entry.status);
  }
  return all;
}

std::optional<JobStatus> JobQueue::find(const JobId& id) const {
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_) {
    if (entry.status.id() == id) {
      return entry.status;
    }
  }
  return std::nullopt;
}

std::optional<JobStatus> JobQueue::latestOf(const SegmentId& segment) const {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (entry->status.request->segment == segment) {
      return entry->status;
    }
  }
  return std::nullopt;
}

bool JobQueue::isIdle() const {
  const std::lock_guard lock(mutex_);
  return std::all_of(entries_.begin(), entries_.end(),
                     [](const Entry& entry) { return isEnd(entry.status.state); });
}

JobQueue::Entry* JobQueue::entryOf(const JobId& id) {
  for (Entry& entry : entries_) {
    if (entry.status.id() == id) {
      return &entry;
    }
  }
  return nullptr;
}

void JobQueue::trimHistory() {
  auto entry = entries_.begin();
  while (entries_.size() > HistoryLimit && entry != entries_.end()) {
    entry = isEnd(entry->status.state) ? entries_.erase(entry) : std::next(entry);
  }
}

}  // namespace reelbrush::core
