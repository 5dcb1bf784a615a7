// SPDX-License-Identifier: Apache-2.0
#include "core/generation/job_queue.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <limits>
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

std::vector<std::list<JobQueue::Entry>::iterator> JobQueue::waiting() {
  std::vector<std::list<Entry>::iterator> found;
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    if (entry->status.state == JobState::Waiting) {
      found.push_back(entry);
    }
  }
  return found;
}

// A line of the log about the state that the entry has now.
void JobQueue::note(Entry& entry) {
  const JobStatus& status = entry.status;
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - status.created).count();
  std::array<char, 32> time{};
  std::snprintf(time.data(), time.size(), "%8.2f s  ", seconds);
  std::string line = time.data();
  line += toText(status.state);
  if (!status.message.empty()) {
    line += ": " + status.message.english();
  }
  entry.status.log.push_back(std::move(line));
}

void JobQueue::add(JobRequestPtr request, bool isDecodeOnly, bool isFirst) {
  {
    const std::lock_guard lock(mutex_);
    // A job that is run again keeps its id: its older entry would only confuse.
    entries_.remove_if([&](const Entry& entry) { return entry.status.id() == request->id; });
    Entry entry;
    entry.status.request = std::move(request);
    entry.status.created = std::chrono::steady_clock::now();
    entry.isDecodeOnly = isDecodeOnly;
    note(entry);
    const auto first = waiting();
    entries_.insert(isFirst && !first.empty() ? first.front() : entries_.end(), std::move(entry));
    trimHistory();
  }
  changed_.notify_all();
}

void JobQueue::addInterrupted(JobRequestPtr request) {
  const std::lock_guard lock(mutex_);
  Entry entry;
  entry.status.request = std::move(request);
  entry.status.created = std::chrono::steady_clock::now();
  entry.status.state = JobState::Interrupted;
  note(entry);
  entries_.push_back(std::move(entry));
  trimHistory();
}

std::optional<JobQueue::Next> JobQueue::waitForNext(std::stop_token end) {
  std::unique_lock lock(mutex_);
  const bool hasJob = changed_.wait(lock, end, [this] { return !isPaused_ && !waiting().empty(); });
  if (!hasJob || end.stop_requested()) {
    return std::nullopt;
  }
  Entry& entry = *waiting().front();
  entry.status.state = JobState::Preparing;
  entry.status.started = std::chrono::steady_clock::now();
  note(entry);
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
    note(*entry);
  } else {
    entry->status.isStopping = true;
  }
  return true;
}

bool JobQueue::stopAndKeepPreview(const JobId& id) {
  const std::lock_guard lock(mutex_);
  Entry* entry = entryOf(id);
  if (entry == nullptr || !isRunning(entry->status.state)) {
    return false;
  }
  entry->keepsPreview = true;
  entry->status.isStopping = true;
  entry->stop.request_stop();
  return true;
}

bool JobQueue::keepsPreview(const JobId& id) const {
  const std::lock_guard lock(mutex_);
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.status.id() == id && entry.keepsPreview;
  });
}

void JobQueue::cancelAll() {
  for (const JobStatus& status : jobs()) {
    cancel(status.id());
  }
}

bool JobQueue::moveToFront(const JobId& id) {
  return moveWaiting(id, std::numeric_limits<int>::min());
}

bool JobQueue::moveWaiting(const JobId& id, int places) {
  const std::lock_guard lock(mutex_);
  const auto all = waiting();
  const auto count = static_cast<int>(all.size());
  for (int at = 0; at < count; ++at) {
    if (!(all[static_cast<std::size_t>(at)]->status.id() == id)) {
      continue;
    }
    const auto wished = std::clamp<std::int64_t>(std::int64_t{at} + places, 0, count - 1);
    const auto to = static_cast<std::size_t>(wished);
    const auto from = all[static_cast<std::size_t>(at)];
    // Moving down, the place is behind the job that stands there now.
    const auto before = wished > at ? std::next(all[to]) : all[to];
    entries_.splice(before, entries_, from);
    return true;
  }
  return false;
}

void JobQueue::setPaused(bool paused) {
  {
    const std::lock_guard lock(mutex_);
    isPaused_ = paused;
  }
  changed_.notify_all();
}

bool JobQueue::isPaused() const {
  const std::lock_guard lock(mutex_);
  return isPaused_;
}

void JobQueue::setState(const JobId& id, JobState state) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.state = state;
    entry->status.step = 0;
    entry->status.total = 0;
    note(*entry);
  }
}

void JobQueue::setProgress(const JobId& id, int step, int total, double secondsPerStep) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.step = step;
    entry->status.total = total;
    if (secondsPerStep > 0) {
      entry->status.secondsPerStep = secondsPerStep;
    }
  }
}

void JobQueue::finish(const JobId& id, JobState state, const Sentence& message,
                      std::optional<TakeId> take) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.message = message;
    entry->status.take = take;
    end(*entry, state);
  }
}

void JobQueue::fail(const JobId& id, const Failure& failure) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = entryOf(id)) {
    entry->status.message = failure.message;
    entry->status.canDecodeAgain = failure.canDecodeAgain;
    entry->status.isOutOfMemory = failure.isOutOfMemory;
    end(*entry, JobState::Failed);
  }
}

void JobQueue::end(Entry& entry, JobState state) {
  entry.status.state = state;
  entry.status.isStopping = false;
  entry.status.ended = std::chrono::steady_clock::now();
  note(entry);
}

void JobQueue::clearHistory() {
  const std::lock_guard lock(mutex_);
  entries_.remove_if([](const Entry& entry) { return isEnd(entry.status.state); });
}

bool JobQueue::forget(const JobId& id) {
  const std::lock_guard lock(mutex_);
  return entries_.remove_if([&](const Entry& entry) {
    return entry.status.id() == id && isEnd(entry.status.state);
  }) > 0;
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
  // By the time of asking: the order of the list is that of running.
  const Entry* newest = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.status.request->segment == segment && entry.status.request->comparedWith.empty() &&
        (newest == nullptr || entry.status.created >= newest->status.created)) {
      newest = &entry;
    }
  }
  return newest != nullptr ? std::optional(newest->status) : std::nullopt;
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
