// SPDX-License-Identifier: Apache-2.0
#include "core/base/task_thread.h"

#include <atomic>
#include <vector>

#include <QtTest/QTest>

namespace reelbrush::core {

class TaskThreadTest : public QObject {
  Q_OBJECT

 private slots:
  void worksInOrder();
  void stopDropsWhatWaitsAndCallsOffWhatRuns();
  void beginsAnewAfterStop();
};

void TaskThreadTest::worksInOrder() {
  std::vector<int> done;
  std::atomic<int> count = 0;
  TaskThread<int> thread([&](int task, const std::stop_token&) {
    done.push_back(task);
    ++count;
  });
  for (int task = 0; task < 100; ++task) {
    thread.push(task);
  }
  QTRY_COMPARE(count.load(), 100);
  thread.stop();
  for (int task = 0; task < 100; ++task) {
    QCOMPARE(done[static_cast<std::size_t>(task)], task);
  }
}

void TaskThreadTest::stopDropsWhatWaitsAndCallsOffWhatRuns() {
  std::atomic<int> begun = 0;
  TaskThread<int> thread([&](int, const std::stop_token& stop) {
    ++begun;
    while (!stop.stop_requested()) {
      std::this_thread::yield();
    }
    throw Cancelled();
  });
  thread.push(1);
  thread.push(2);
  QTRY_COMPARE(begun.load(), 1);
  thread.stop();
  QCOMPARE(begun.load(), 1);
}

void TaskThreadTest::beginsAnewAfterStop() {
  std::atomic<int> sum = 0;
  TaskThread<int> thread([&](int task, const std::stop_token&) { sum += task; });
  thread.stop();
  thread.push(3);
  QTRY_COMPARE(sum.load(), 3);
  thread.stop();
  thread.push(4);
  QTRY_COMPARE(sum.load(), 7);
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TaskThreadTest)
#include "task_thread_test.moc"
