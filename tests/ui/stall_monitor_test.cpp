// SPDX-License-Identifier: Apache-2.0
#include "ui/base/stall_monitor.h"

#include <atomic>
#include <thread>

#include <sched.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

namespace reelbrush::ui {

class StallMonitorTest : public QObject {
  Q_OBJECT

 private slots:
  void idleLoopHasNoStall();
  void blockingIsMeasured();
  void anOpenStallCounts();
  void resetForgets();
  void waitingForAProcessorIsNotItsOwn();
};

void StallMonitorTest::idleLoopHasNoStall() {
  StallMonitor monitor;
  monitor.start();
  QTest::qWait(150);
  QVERIFY2(monitor.longestStallMs() < 100, qPrintable(QString::number(monitor.longestStallMs())));
}

void StallMonitorTest::blockingIsMeasured() {
  StallMonitor monitor;
  QSignalSpy stalled(&monitor, &StallMonitor::stalled);
  monitor.start();
  QTest::qWait(30);
  QThread::msleep(160);
  QTest::qWait(30);
  QVERIFY(monitor.longestStallMs() >= 140);
  QCOMPARE(stalled.count(), 1);
}

void StallMonitorTest::anOpenStallCounts() {
  StallMonitor monitor;
  monitor.start();
  QThread::msleep(120);
  QVERIFY(monitor.longestStallMs() >= 110);
}

void StallMonitorTest::resetForgets() {
  StallMonitor monitor;
  monitor.start();
  QThread::msleep(120);
  QTest::qWait(20);
  monitor.reset();
  QVERIFY(monitor.longestStallMs() < 100);
}

// Two busy threads on one processor: each must wait for the other.
void StallMonitorTest::waitingForAProcessorIsNotItsOwn() {
  cpu_set_t before;
  QCOMPARE(sched_getaffinity(0, sizeof before, &before), 0);
  std::atomic<bool> isOver = false;
  StallMonitor monitor;
  {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    QCOMPARE(sched_setaffinity(0, sizeof one, &one), 0);
    const std::jthread other([&] {  // inherits the one processor
      while (!isOver) {
      }
    });
    monitor.start();
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 300) {
    }
    isOver = true;
  }
  const double all = monitor.longestStallMs();
  const double own = monitor.longestOwnStallMs();
  sched_setaffinity(0, sizeof before, &before);
  QVERIFY2(all >= 290, qPrintable(QString::number(all)));
  QVERIFY2(own < all - 50 && own > 20, qPrintable(QString::number(own)));
}

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::StallMonitorTest)
#include "stall_monitor_test.moc"
