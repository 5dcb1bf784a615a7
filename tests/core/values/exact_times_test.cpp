// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <compare>
#include <limits>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

#include <QTest>

#include "core/base/error.h"
#include "core/base/rational_time.h"
#include "core/base/time_range.h"
#include "core/media/frame_cache.h"
#include "core/media/planar_format.h"
#include "tests/support/cases.h"

namespace reelbrush::core {

using test::pick;

namespace {

__extension__ using Wide = __int128;

// The fraction without reduction, wide enough never to overflow here.
struct Ratio {
  Wide numerator;
  Wide denominator;
};

bool isRatio(const RationalTime& time, const Ratio& ratio) {
  return Wide{time.numerator()} * ratio.denominator == ratio.numerator * time.denominator();
}

RationalTime someTime(int number, int salt) {
  return RationalTime(pick({0L, 1L, -1L, 7L, -1001L, 30000L, 123456789L, -99999L}, number, salt),
                      pick({1L, 2L, 25L, 1001L, 24000L, 90000L, 1000000L}, number, salt + 1));
}

FramePtr frameAt(const RationalTime& time, const RationalTime& duration) {
  Frame frame = blankFrame(8, 8, planarFormat("gray"), {});
  frame.time = time;
  frame.duration = duration;
  return std::make_shared<const Frame>(std::move(frame));
}

}  // namespace

// Exact times, and the frames found by them.
class ExactTimesTest : public QObject {
  Q_OBJECT

 private slots:
  void arithmeticIsExact_data() {
    QTest::addColumn<int>("number");
    for (int number = 0; number < 100; ++number) {
      QTest::addRow("case %d", number) << number;
    }
  }
  void arithmeticIsExact() {
    QFETCH(int, number);
    const RationalTime a = someTime(number, 1);
    const RationalTime b = someTime(number, 5);
    const Wide an = a.numerator();
    const Wide ad = a.denominator();
    const Wide bn = b.numerator();
    const Wide bd = b.denominator();
    QVERIFY(isRatio(a + b, {an * bd + bn * ad, ad * bd}));
    QVERIFY(isRatio(a - b, {an * bd - bn * ad, ad * bd}));
    QVERIFY(isRatio(a * b, {an * bn, ad * bd}));
    if (bn != 0) {
      QVERIFY(isRatio(a / b, {an * bd, ad * bn}));
      QCOMPARE(a / b * b, a);
    }
    QCOMPARE(a < b, an * bd < bn * ad);
    QCOMPARE(a == b, an * bd == bn * ad);
    for (const RationalTime& result : {a + b, a - b, a * b, a, b}) {
      QVERIFY(result.denominator() > 0);
      QCOMPARE(std::gcd(result.numerator(), result.denominator()), std::int64_t{1});
      QCOMPARE(RationalTime::parse(result.text()), result);
      QVERIFY(RationalTime::seconds(result.floor()) <= result);
      QVERIFY(RationalTime::seconds(result.floor() + 1) > result);
      QVERIFY(RationalTime::seconds(result.ceil()) >= result);
      QVERIFY(RationalTime::seconds(result.ceil() - 1) < result);
      const RationalTime off = result - RationalTime::seconds(result.round());
      QVERIFY(off >= RationalTime(-1, 2) && off < RationalTime(1, 2));
    }
    QCOMPARE(a - b, -(b - a));
  }

  void theLargestTimesAreStillOrdered() {
    const std::int64_t big = std::numeric_limits<std::int64_t>::max();
    const RationalTime a(big, big - 1);
    const RationalTime b(big - 1, big - 2);
    QVERIFY(a < b && !(b < a) && a != b);
    QCOMPARE(RationalTime(big, 1).round(), big);
    QCOMPARE(RationalTime(-big, 1).floor(), -big);
    QCOMPARE(RationalTime(-1, big).floor(), std::int64_t{-1});
    QCOMPARE(RationalTime(1, big).ceil(), std::int64_t{1});
    QCOMPARE(RationalTime(-1, big).round(), std::int64_t{0});
    QVERIFY(std::fabs(RationalTime(big, 3).toDouble() - static_cast<double>(big) / 3) < 1e4);
  }

  void rangesIntersectSymmetrically() {
    for (int number = 0; number < 60; ++number) {
      const auto range = [&](int salt) {
        return TimeRange{RationalTime(pick({-4L, 0L, 3L, 5L}, number, salt), 2),
                         RationalTime(pick({0L, 1L, 4L, 9L}, number, salt + 1), 2)};
      };
      const TimeRange a = range(1);
      const TimeRange b = range(3);
      QVERIFY(a.intersection(b) == b.intersection(a));
      for (std::int64_t quarter = -10; quarter < 30; ++quarter) {
        const RationalTime time(quarter, 4);
        const auto both = a.intersection(b);
        QCOMPARE(both && both->contains(time), a.contains(time) && b.contains(time));
      }
    }
  }

  // Frames of uneven length: each time finds the frame that is shown, whatever else is cached.
  void framesAreFoundByTheirInterval() {
    FrameCache cache(1'000'000);
    std::vector<RationalTime> starts{{0, 1}, {1, 30}, {1, 10}, {1, 9}, {2, 1}};
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
      cache.insert("a", frameAt(starts[i], starts[i + 1] - starts[i]));
    }
    for (std::int64_t i = 0; i < 2000; ++i) {
      const RationalTime time(i, 1000);
      const FramePtr found = cache.find("a", time);
      QVERIFY(found && found->time <= time && time < found->time + found->duration);
    }
    QVERIFY(!cache.find("a", RationalTime(2, 1)));
    QVERIFY(!cache.find("b", RationalTime(0, 1)));
    QVERIFY(cache.find("a", RationalTime(-1, 1)));  // before the first frame: the first
    cache.forget("a");
    QCOMPARE(cache.count(), std::size_t{0});
    QCOMPARE(cache.bytes(), std::size_t{0});
    cache.insert("a", frameAt({1, 1}, {1, 1}));
    QVERIFY(!cache.find("a", RationalTime(0, 1)));  // the first frame is not here
  }

  void theCacheKeepsItsBound() {
    const std::size_t one = bytesOf(*frameAt({0, 1}, {1, 1}));
    FrameCache cache(3 * one);
    for (std::int64_t i = 0; i < 10; ++i) {
      cache.insert(i % 2 == 0 ? "even" : "odd", frameAt({i, 1}, {1, 1}));
      QVERIFY(cache.bytes() <= 3 * one);
      QCOMPARE(cache.bytes(), cache.count() * one);
    }
    QVERIFY(cache.find("odd", {9, 1}) && cache.find("even", {8, 1}) && cache.find("odd", {7, 1}));
    // The same frame again takes no second place.
    cache.insert("odd", frameAt({9, 1}, {1, 1}));
    QCOMPARE(cache.count(), std::size_t{3});
    // What was used last stays.
    QVERIFY(cache.find("odd", {7, 1}));
    cache.insert("even", frameAt({20, 1}, {1, 1}));
    QVERIFY(cache.find("odd", {7, 1}) && !cache.find("even", {8, 1}));
    cache.insert("none", nullptr);
    FrameCache tiny(one - 1);
    tiny.insert("a", frameAt({0, 1}, {1, 1}));
    QCOMPARE(tiny.count(), std::size_t{0});
    QVERIFY(!tiny.find("a", {0, 1}));
  }

  void theCacheServesSeveralThreads() {
    const std::size_t one = bytesOf(*frameAt({0, 1}, {1, 1}));
    FrameCache cache(5 * one);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&cache, thread] {
        for (std::int64_t i = 0; i < 300; ++i) {
          const std::string file(1, static_cast<char>('a' + (i + thread) % 3));
          cache.insert(file, frameAt({i % 11, 1}, {1, 1}));
          cache.find(file, {i % 7, 1});
          if (i % 50 == 0) {
            cache.forget(file);
          }
        }
      });
    }
    threads.clear();  // joins
    QVERIFY(cache.bytes() <= 5 * one);
    QCOMPARE(cache.bytes(), cache.count() * one);
    cache.clear();
    QCOMPARE(cache.bytes(), std::size_t{0});
  }

  void subsampledPlanesRoundUp_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("chromaWidth");
    QTest::addColumn<int>("chromaHeight");
    QTest::newRow("4:2:0") << "yuv420p" << 4 << 3;
    QTest::newRow("4:2:2") << "yuv422p10le" << 4 << 5;
    QTest::newRow("4:1:1") << "yuv411p" << 2 << 5;
    QTest::newRow("4:4:4") << "yuv444p" << 7 << 5;
    QTest::newRow("rgb") << "gbrp" << 7 << 5;
  }
  void subsampledPlanesRoundUp() {
    QFETCH(QString, name);
    QFETCH(int, chromaWidth);
    QFETCH(int, chromaHeight);
    const PlanarFormat format = planarFormat(name.toStdString());
    const Frame frame = blankFrame(7, 5, format, {});
    QCOMPARE(frame.planes.size(), std::size_t{3});
    QCOMPARE(frame.planes[0].width, 7);
    QCOMPARE(frame.planes[1].width, chromaWidth);
    QCOMPARE(frame.planes[2].height, chromaHeight);
    for (const FramePlane& plane : frame.planes) {
      QCOMPARE(plane.stride, plane.width * bytesPerSample(format));
      QCOMPARE(plane.bytes.size(), static_cast<std::size_t>(plane.stride * plane.height));
    }
    Frame other = frame;
    QCOMPARE(differingSamples(frame, other), std::int64_t{0});
    other.planes[1].bytes.back() = 1;
    other.planes[0].bytes.front() = 1;
    QCOMPARE(differingSamples(frame, other), std::int64_t{2});
    QCOMPARE(planarFormatName(3, format.bitDepth, format.chromaShiftX, format.chromaShiftY,
                              format.isRgb),
             name.toStdString());
  }

  void packedAndUnknownFormatsAreRefused() {
    for (const char* name : {"rgb24", "nv12", "yuyv422", "pal8", "nonsense", ""}) {
      QVERIFY_EXCEPTION_THROWN(planarFormat(name), Error);
    }
    QCOMPARE(planarFormatName(3, 8, 5, 5, false), std::string());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ExactTimesTest)
#include "exact_times_test.moc"
