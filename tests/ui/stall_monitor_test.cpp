// SPDX-License-Identifier: Apache-2.0
#include "ui/base/stall_monitor.h"

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

}  // namespace reelbrush::ui

QTEST_MAIN(reelbrush::ui::StallMonitorTest)
#include "stall_monitor_test.moc"
