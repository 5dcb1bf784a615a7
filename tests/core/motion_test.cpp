// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QtTest/QTest>

#include "core/media/optical_flow.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::clip;
using test::errorOf;

class MotionTest : public QObject {
  Q_OBJECT

 private slots:
  void measuresDenseFlow();
  void measuresCodecVectors();
  void scalesClipsToAShortSideOf336();
  void refusesWhatCannotBeCompared();
};

namespace {

// A texture with detail at several scales, moved by (dx, dy).
Image texture(int width, int height, double dx, double dy, int channels = 3) {
  Image image(width, height, channels);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double u = x - dx;
      const double v = y - dy;
      const double value = 0.5 + 0.2 * std::sin(0.31 * u + 0.17 * v) +
                           0.15 * std::sin(0.13 * u - 0.29 * v + 1) +
                           0.1 * std::sin(0.071 * u * 1.3 + 0.9 * v) + 0.05 * std::sin(1.1 * u);
      for (int c = 0; c < channels; ++c) {
        image.at(x, y, c) = static_cast<float>(value);
      }
    }
  }
  return image;
}

}  // namespace

void MotionTest::measuresDenseFlow() {
  const Image flow = opticalFlow(texture(160, 120, 0, 0), texture(160, 120, 3, -2));
  QCOMPARE(flow.channels, 2);
  double dx = 0;
  double dy = 0;
  int count = 0;
  for (int y = 20; y < 100; ++y) {
    for (int x = 20; x < 140; ++x) {
      dx += static_cast<double>(flow.at(x, y, 0));
      dy += static_cast<double>(flow.at(x, y, 1));
      ++count;
    }
  }
  QVERIFY2(std::abs(dx / count - 3) < 0.1, qPrintable(QString::number(dx / count)));
  QVERIFY2(std::abs(dy / count + 2) < 0.1, qPrintable(QString::number(dy / count)));
}

void MotionTest::measuresCodecVectors() {
  std::vector<Image> frames;
  for (int n = 0; n < 14; ++n) {
    frames.push_back(texture(336, 336, 4.0 * n, 2.0 * n));
  }
  const MotionVectors vectors = motionVectors(frames, RationalTime(4, 1));
  QCOMPARE(vectors.width, 336);
  QCOMPARE(vectors.height, 336);
  QCOMPARE(vectors.frames.size(), std::size_t{14});
  for (std::size_t n = 0; n < 14; ++n) {
    int blocks = 0;
    int right = 0;
    for (int y = 0; y < 336; ++y) {
      for (int x = 0; x < 336; ++x) {
        const float dx = vectors.frames[n].at(x, y, 0);
        const float dy = vectors.frames[n].at(x, y, 1);
        if (dx == 0 && dy == 0) {
          continue;
        }
        // Nothing but block centres carries a vector.
        QCOMPARE(x % 16, 8);
        QCOMPARE(y % 16, 8);
        ++blocks;
        right += std::abs(dx - 4) <= 0.5F && std::abs(dy - 2) <= 0.5F ? 1 : 0;
      }
    }
    if (n % 12 == 0) {
      QCOMPARE(blocks, 0);
    } else {
      QVERIFY2(blocks > 300 && right > blocks * 8 / 10,
               qPrintable(QStringLiteral("frame %1: %2 of %3").arg(n).arg(right).arg(blocks)));
    }
  }
  const MotionVectors again = motionVectors(frames, RationalTime(4, 1));
  QVERIFY(again.frames == vectors.frames);
}

void MotionTest::scalesClipsToAShortSideOf336() {
  // 8 source pixels of a 672 px clip are 4 pixels of the canvas.
  std::vector<Image> frames;
  for (int n = 0; n < 3; ++n) {
    frames.push_back(texture(1000, 672, 8.0 * n, 0));
  }
  const MotionVectors vectors = motionVectors(frames, RationalTime(1294336, 82429));
  QCOMPARE(vectors.width, 500);
  QCOMPARE(vectors.height, 336);
  int right = 0;
  for (int y = 8; y < 336; y += 16) {
    for (int x = 8; x < 500; x += 16) {
      right += std::abs(vectors.frames[1].at(x, y, 0) - 4) <= 0.5F ? 1 : 0;
    }
  }
  QVERIFY2(right > 400, qPrintable(QString::number(right)));
}

void MotionTest::refusesWhatCannotBeCompared() {
  QVERIFY(!errorOf([] { opticalFlow(Image(32, 32, 1), Image(31, 32, 1)); }).isEmpty());
  QVERIFY(opticalFlow(Image(8, 8, 1), Image(8, 8, 1)).samples == std::vector<float>(128, 0.0F));
  QVERIFY(!errorOf([] { motionVectors({Image(32, 32, 1)}, RationalTime(4, 1)); }).isEmpty());
  QVERIFY(!errorOf([] {
             motionVectors({Image(32, 32, 3), Image(30, 32, 3)}, RationalTime(4, 1));
           }).isEmpty());
  QVERIFY(motionVectors({}, RationalTime(4, 1)).frames.empty());
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MotionTest)
#include "motion_test.moc"
