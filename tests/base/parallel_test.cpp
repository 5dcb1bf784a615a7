// SPDX-License-Identifier: Apache-2.0
#include "inference/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include <QtTest>

using reelbrush::inference::parallelFor;
using reelbrush::inference::threadCount;

namespace {

using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;

Ranges rangesOf(std::int64_t count, std::int64_t grain) {
  std::mutex mutex;  // guards ranges
  Ranges ranges;
  parallelFor(count, grain, [&](std::int64_t begin, std::int64_t end) {
    const std::lock_guard lock(mutex);
    ranges.emplace_back(begin, end);
  });
  std::sort(ranges.begin(), ranges.end());
  return ranges;
}

}  // namespace

class ParallelTest : public QObject {
  Q_OBJECT

 private slots:
  void rangesCoverEverythingOnce_data() {
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("grain");
    QTest::newRow("one") << qint64{1} << qint64{1};
    QTest::newRow("smaller than grain") << qint64{5} << qint64{100};
    QTest::newRow("prime") << qint64{10007} << qint64{3};
    QTest::newRow("grain nearly half") << qint64{100} << qint64{51};
    QTest::newRow("grain zero") << qint64{9} << qint64{0};
  }

  void rangesCoverEverythingOnce() {
    QFETCH(qint64, count);
    QFETCH(qint64, grain);
    const Ranges ranges = rangesOf(count, grain);
    std::int64_t next = 0;
    for (const auto& [begin, end] : ranges) {
      QCOMPARE(begin, next);
      QVERIFY(end - begin >= std::min<std::int64_t>(count, std::max<std::int64_t>(1, grain)));
      next = end;
    }
    QCOMPARE(next, count);
  }

  void splitRepeats() { QCOMPARE(rangesOf(12345, 7), rangesOf(12345, 7)); }

  void nothingToDoCallsNobody() {
    QVERIFY(rangesOf(0, 1).empty());
    QVERIFY(rangesOf(-3, 1).empty());
  }

  void nestedCallsRunOnOneThreadWithTheSameSplit() {
    const std::size_t flat = rangesOf(1000, 1).size();
    std::atomic<int> wrong = 0;
    parallelFor(8, 1, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        std::int64_t next = 0;  // unguarded on purpose: nested ranges come in order
        std::size_t count = 0;
        parallelFor(1000, 1, [&](std::int64_t from, std::int64_t to) {
          wrong += from == next ? 0 : 1;
          next = to;
          ++count;
        });
        wrong += next == 1000 && count == flat ? 0 : 1;
      }
    });
    QCOMPARE(wrong.load(), 0);
  }

  void firstFailureIsRethrown() {
    try {
      parallelFor(100, 1, [](std::int64_t begin, std::int64_t) {
        throw std::runtime_error(std::to_string(begin));
      });
      QFAIL("no exception");
    } catch (const std::runtime_error& error) {
      QCOMPARE(error.what(), "0");
    }
  }

  void usesAtLeastOneThread() { QVERIFY(threadCount() >= 1); }
};

QTEST_GUILESS_MAIN(ParallelTest)
#include "parallel_test.moc"
