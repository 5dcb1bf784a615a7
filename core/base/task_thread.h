// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/error.h"

namespace reelbrush::core {

// A thread that works off tasks in the order they were given. It begins with the first task; push()
// and stop() belong to one thread, usually the GUI's. As a member it stands last, so that it ends
// before anything its work uses.
template <typename Task>
class TaskThread {
 public:
  // Runs on the thread and should look at the stop request often. It may throw Cancelled once stop
  // was requested, and nothing else.
  using Work = std::function<void(const Task& task, const std::stop_token& stop)>;

  explicit TaskThread(Work work) : work_(std::move(work)) {}
  ~TaskThread() { stop(); }
  TaskThread(const TaskThread&) = delete;
  TaskThread& operator=(const TaskThread&) = delete;

  void push(Task task) {
    if (!thread_.joinable()) {
      thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    wake_.notify_one();
  }

  // Drops the tasks that wait and waits until the running one has given up.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      tasks_.clear();
    }
    if (thread_.joinable()) {
      thread_.request_stop();
      thread_.join();
      thread_ = std::jthread();
    }
  }

 private:
  void run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return !tasks_.empty(); }) && !stop.stop_requested()) {
      const Task task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      try {
        work_(task, stop);
      } catch (const Cancelled&) {
        return;
      }
      lock.lock();
    }
  }

  Work work_;
  std::mutex mutex_;  // guards tasks_
  std::condition_variable_any wake_;
  std::deque<Task> tasks_;
  std::jthread thread_;
};

}  // namespace reelbrush::core
