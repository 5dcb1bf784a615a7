// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <optional>

#include <QSignalSpy>
#include <QTest>

#include "core/playback/frame_resolver.h"
#include "core/playback/player.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// A player whose clock a test turns; its own timer only looks at it.
struct Turned {
  std::int64_t nanoseconds = 0;
  std::optional<double> heard;
  Player player{nullptr, [this] { return nanoseconds; }};

  explicit Turned(const RationalTime& length = sec(10), const RationalTime& rate = sec(25)) {
    player.setExtent(length, rate);
    player.setSoundClock([this] { return heard; });
  }
  void turn(double seconds) { nanoseconds += static_cast<std::int64_t>(seconds * 1e9); }
  bool comesTo(std::int64_t frame) {
    return QTest::qWaitFor([&] { return player.frame() == frame; }, 5000);
  }
};

}  // namespace

// The transport's promises (ux 14: J, K, L, arrows, Home, End; ux 20: sound never waits).
class PlayerClockTest : public QObject {
  Q_OBJECT

 private slots:
  // The frame of a moment is the last whose start has come, at every rate and speed.
  void theFrameIsThatOfTheMoment_data() {
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::addColumn<double>("speed");
    for (const auto& [numerator, denominator] :
         {std::pair(25, 1), std::pair(30000, 1001), std::pair(24000, 1001), std::pair(8, 1)}) {
      for (const double speed : {1.0, 2.0, 8.0, 0.5}) {
        QTest::addRow("%d/%d at %g", numerator, denominator, speed)
            << numerator << denominator << speed;
      }
    }
  }
  void theFrameIsThatOfTheMoment() {
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    QFETCH(double, speed);
    Turned turned(sec(1000), sec(numerator, denominator));
    turned.player.setSpeed(speed);
    turned.player.play();
    double seconds = 0;
    for (const double step : {0.013, 0.4, 1.0, 7.77}) {
      turned.turn(step);
      seconds += step * speed;
      const auto frame =
          static_cast<std::int64_t>(std::floor(seconds * numerator / denominator + 1e-6));
      QVERIFY2(turned.comesTo(frame), qPrintable(QString::number(turned.player.frame())));
    }
    QVERIFY(turned.player.position() ==
            RationalTime(turned.player.frame() * denominator, numerator));
  }

  void backwardsEndsAtTheFirstFrame() {
    Turned turned;
    turned.player.seekFrame(50);
    turned.player.setSpeed(-2);
    turned.player.play();
    turned.turn(0.5);
    QVERIFY(turned.comesTo(25));
    QSignalSpy ends(&turned.player, &Player::reachedEnd);
    turned.turn(20);
    QVERIFY(turned.comesTo(0));
    QVERIFY(!turned.player.isPlaying());
    QCOMPARE(ends.size(), qsizetype{1});
    // Playing backwards from the start begins at the end.
    turned.player.play();
    QCOMPARE(turned.player.frame(), std::int64_t{249});
  }

  void changesOfSpeedJumpNowhere() {
    Turned turned;
    turned.player.play();
    turned.turn(1);
    QVERIFY(turned.comesTo(25));
    for (const double speed : {2.0, 4.0, 8.0, -1.0, -4.0, 1.0}) {
      const std::int64_t before = turned.player.frame();
      turned.player.setSpeed(speed);
      QCOMPARE(turned.player.frame(), before);
      turned.turn(0.2);
      QVERIFY(turned.comesTo(before + static_cast<std::int64_t>(5 * speed)));
    }
    turned.player.setSpeed(0);
    QVERIFY(!turned.player.isPlaying());
    QCOMPARE(turned.player.speed(), 1.0);  // a stop is no speed
    turned.player.setSpeed(1e9);
    QCOMPARE(turned.player.speed(), 20.0);
    turned.player.setSpeed(std::nan(""));
    QCOMPARE(turned.player.speed(), 20.0);
  }

  // The picture follows what is heard; without sound the clock counts, and nothing waits.
  void soundLeadsAtNormalSpeedOnly() {
    Turned turned;
    turned.heard = 0.0;
    turned.player.play();
    turned.turn(5);
    turned.heard = 0.4;
    QVERIFY(turned.comesTo(10));
    turned.heard.reset();  // the device went
    QVERIFY(turned.comesTo(125));
    turned.player.seekFrame(0);
    turned.heard = 3.0;
    turned.player.setSpeed(2);
    turned.turn(1);
    QVERIFY(turned.comesTo(50));
  }

  void seeksStayInsideAndLandOnFrames() {
    Turned turned(sec(1001, 100), sec(30000, 1001));
    const std::int64_t last = frameCountFor(sec(1001, 100), sec(30000, 1001)) - 1;
    turned.player.seek(sec(-5));
    QCOMPARE(turned.player.frame(), std::int64_t{0});
    turned.player.seek(sec(5000));
    QCOMPARE(turned.player.frame(), last);
    turned.player.step(1);
    QCOMPARE(turned.player.frame(), last);
    turned.player.step(-1);
    QCOMPARE(turned.player.frame(), last - 1);
    for (std::int64_t frame = 0; frame <= last; ++frame) {
      turned.player.seek(frameTime(frame, sec(30000, 1001)));
      QCOMPARE(turned.player.frame(), frame);
    }
  }

  void aShorterTimelineBringsThePlayheadIn() {
    Turned turned;
    turned.player.seekFrame(240);
    QSignalSpy moves(&turned.player, &Player::positionChanged);
    turned.player.setExtent(sec(4), sec(25));
    QCOMPARE(turned.player.frame(), std::int64_t{99});
    QCOMPARE(moves.size(), qsizetype{1});
    turned.player.setExtent(RationalTime(), sec(25));
    QCOMPARE(turned.player.frame(), std::int64_t{0});
    turned.player.play();
    QVERIFY(!turned.player.isPlaying());              // nothing to play
    turned.player.setExtent(sec(4), RationalTime());  // no rate is no division by zero
    QVERIFY(turned.player.rate() > RationalTime());
  }

  void loopsGoOn() {
    Turned turned(sec(2));
    turned.player.setLooping(true);
    turned.player.play();
    turned.turn(1.9);
    QVERIFY(turned.comesTo(47));
    turned.turn(0.2);
    QVERIFY(turned.comesTo(0));
    QVERIFY(turned.player.isPlaying());
    turned.turn(0.4);
    QVERIFY(turned.comesTo(10));
    turned.player.setSpeed(-1);
    turned.turn(0.6);
    QVERIFY(turned.comesTo(49));
    QVERIFY(turned.player.isPlaying());
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::PlayerClockTest)
#include "player_clock_test.moc"
