// SPDX-License-Identifier: Apache-2.0
#include "inference/pipelines/frame_windows.h"

#include <QTest>

#include "inference/base/error.h"

using reelbrush::inference::Error;
using reelbrush::inference::FrameWindow;
using reelbrush::inference::frameWindows;

class FrameWindowsTest : public QObject {
  Q_OBJECT

 private slots:
  void oneWindowHoldsAShortRun();
  void windowsCoverEveryFrameAndShareEnough_data();
  void windowsCoverEveryFrameAndShareEnough();
  void refusesAnOverlapThatIsNotShorterThanTheWindow();
};

void FrameWindowsTest::oneWindowHoldsAShortRun() {
  const std::vector<FrameWindow> windows = frameWindows(5, 16, 4);
  QCOMPARE(windows.size(), std::size_t{1});
  QCOMPARE(windows.front().begin, 0);
  QCOMPARE(windows.front().end, 5);
}

void FrameWindowsTest::windowsCoverEveryFrameAndShareEnough_data() {
  QTest::addColumn<int>("frames");
  QTest::addColumn<int>("longest");
  QTest::addColumn<int>("overlap");
  QTest::newRow("exact") << 16 << 16 << 4;
  QTest::newRow("one more") << 17 << 16 << 4;
  QTest::newRow("long") << 100 << 16 << 4;
  QTest::newRow("no overlap") << 40 << 8 << 0;
  QTest::newRow("single frames") << 3 << 1 << 0;
  QTest::newRow("nearly all shared") << 20 << 8 << 7;
}

void FrameWindowsTest::windowsCoverEveryFrameAndShareEnough() {
  QFETCH(int, frames);
  QFETCH(int, longest);
  QFETCH(int, overlap);
  const std::vector<FrameWindow> windows = frameWindows(frames, longest, overlap);
  QCOMPARE(windows.front().begin, 0);
  QCOMPARE(windows.back().end, frames);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    QVERIFY(windows[i].end - windows[i].begin <= longest);
    if (i > 0) {
      QVERIFY(windows[i].begin > windows[i - 1].begin);
      QVERIFY(windows[i - 1].end - windows[i].begin >= overlap);
    }
  }
}

void FrameWindowsTest::refusesAnOverlapThatIsNotShorterThanTheWindow() {
  QVERIFY_EXCEPTION_THROWN(frameWindows(30, 8, 8), Error);
  QVERIFY_EXCEPTION_THROWN(frameWindows(30, 8, -1), Error);
}

QTEST_GUILESS_MAIN(FrameWindowsTest)
#include "frame_windows_test.moc"
