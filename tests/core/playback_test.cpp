// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>
#include <set>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "core/media/decode_service.h"
#include "core/media/sound_reader.h"
#include "core/playback/audio_output.h"
#include "core/playback/exporter.h"
#include "core/playback/player.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::clip;
using test::errorOf;
using test::ffmpeg;
using test::hasFfmpeg;
using test::output;
using test::path;
using test::sameSamples;

class PlaybackTest : public QObject {
  Q_OBJECT

 private slots:
  void cacheForgetsTheLongestUnused();
  void cacheAnswersByInterval();
  void serviceGivesExactFrames();
  void serviceGoesOnAtRest();
  void servicePrefetches();
  void serviceReportsFailures();
  void readsSoundFromAnyPlace();
  void playsByTheClock();
  void followsTheSound();
  void stopsAtTheEndAndLoops();
  void stepsAndSeeks();
  void queuesSound();
  void outputWorksWithoutADevice();
  void exportsWithProgress();
  void cancelledExportLeavesNothing();
};

namespace {

FramePtr frameAt(int number, int size = 100) {
  auto frame = std::make_shared<Frame>(blankFrame(size, 10, planarFormat("gray"), ColourInfo()));
  frame->time = RationalTime(number, 10);
  frame->duration = RationalTime(1, 10);
  return frame;
}

class Greys : public FrameProvider {
 public:
  std::int64_t count() const override { return 12; }
  FramePtr frame(std::int64_t index) override {
    if (index == failing) {
      throw Error(ErrorCode::BadInput, Sentence::verbatim("No picture here."));
    }
    return frameAt(static_cast<int>(index));
  }
  std::int64_t failing = -1;
};

EncoderSettings greySettings(const QString& file) {
  EncoderSettings settings;
  settings.file = path(file);
  settings.lossless = true;
  settings.frameRate = RationalTime(10, 1);
  return settings;
}

}  // namespace

void PlaybackTest::cacheForgetsTheLongestUnused() {
  FrameCache cache(4 * bytesOf(*frameAt(0)));
  for (int n = 0; n < 4; ++n) {
    cache.insert("a", frameAt(n));
  }
  QVERIFY(cache.find("a", RationalTime(0, 1)));  // now the most recently used
  cache.insert("b", frameAt(0));
  QCOMPARE(cache.count(), std::size_t{4});
  QVERIFY(cache.find("a", RationalTime(0, 1)));
  QVERIFY(!cache.find("a", RationalTime(1, 10)));
  cache.insert("b", frameAt(0));
  QCOMPARE(cache.count(), std::size_t{4});
  cache.insert("b", frameAt(5, 100000));  // larger than the whole cache
  QCOMPARE(cache.count(), std::size_t{4});
  cache.forget("a");
  QCOMPARE(cache.count(), std::size_t{1});
  cache.clear();
  QCOMPARE(cache.bytes(), std::size_t{0});
}

void PlaybackTest::cacheAnswersByInterval() {
  FrameCache cache(1 << 20);
  cache.insert("a", frameAt(3));
  QVERIFY(!cache.find("a", RationalTime(29, 100)));
  QVERIFY(cache.find("a", RationalTime(3, 10)));
  QVERIFY(cache.find("a", RationalTime(39, 100)));
  QVERIFY(!cache.find("a", RationalTime(4, 10)));
  QVERIFY(!cache.find("b", RationalTime(3, 10)));
  cache.insert("a", frameAt(0));
  QVERIFY(cache.find("a", RationalTime(-1, 1)));
}

void PlaybackTest::serviceGivesExactFrames() {
  if (!QFile::exists(clip("meadow.mp4"))) {
    QSKIP("shared/clips is absent");
  }
  const std::filesystem::path file = path(clip("meadow.mp4"));
  const std::vector<FramePtr> frames = allFrames(file);
  DecodeService service;
  for (const std::size_t i : {40, 10, 12, 41}) {
    QVERIFY(!service.cached(file, frames[i]->time));
    QVERIFY(sameSamples(*service.fetch({file, frames[i]->time}).get(), *frames[i]));
    QVERIFY(service.cached(file, frames[i]->time));
  }
  service.forget(file);
  QTRY_VERIFY(!service.cached(file, frames[40]->time));
}

// The frame behind the one that was looked at is there before it is asked for.
void PlaybackTest::serviceGoesOnAtRest() {
  if (!QFile::exists(clip("meadow.mp4"))) {
    QSKIP("shared/clips is absent");
  }
  const std::filesystem::path file = path(clip("meadow.mp4"));
  const std::vector<FramePtr> frames = allFrames(file);
  DecodeService service;
  QVERIFY(service.fetch({file, frames[30]->time}).get());
  QVERIFY(!service.cached(file, frames[31]->time));
  QTRY_VERIFY(service.cached(file, frames[31]->time));
  QVERIFY(sameSamples(*service.cached(file, frames[31]->time), *frames[31]));
  QTest::qWait(300);
  QVERIFY(!service.cached(file, frames[32]->time));
}

void PlaybackTest::servicePrefetches() {
  if (!QFile::exists(clip("meadow.mp4"))) {
    QSKIP("shared/clips is absent");
  }
  const std::filesystem::path file = path(clip("meadow.mp4"));
  DecodeService service;
  service.play({file, RationalTime(1, 1)}, 8);
  QTRY_VERIFY(service.cached(file, RationalTime(1, 1) + RationalTime(8 * 82429, 1294336)));
  QTest::qWait(50);
  QVERIFY(!service.cached(file, RationalTime(1, 1) + RationalTime(12 * 82429, 1294336)));
}

void PlaybackTest::serviceReportsFailures() {
  DecodeService service;
  std::future<FramePtr> other = service.fetch({"/no/such/film.mp4", RationalTime()});
  QVERIFY(!errorOf([&] { other.get(); }).isEmpty());
}

void PlaybackTest::readsSoundFromAnyPlace() {
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
  const QTemporaryDir folder;
  // A tone whose value tells the time: 1 Hz, full cycle a second.
  const QString file = folder.filePath(QStringLiteral("tone.wav"));
  QCOMPARE(
      ffmpeg(QStringLiteral("-f lavfi -i \"aevalsrc=0.5*sin(2*PI*t):s=44100:d=3\" %1").arg(file)),
      QString());
  const std::unique_ptr<SoundReader> reader = openSound(path(file), 44100, 1);
  for (const double at : {0.0, 2.25, 0.1, 1.7}) {
    std::vector<float> block(500);
    reader->seek(RationalTime(static_cast<std::int64_t>(std::lround(at * 100)), 100));
    QCOMPARE(reader->read(block.data(), 500), 500);
    for (const int i : {0, 1, 250, 499}) {
      const double expected = 0.5 * std::sin(2 * std::numbers::pi * (at + i / 44100.0));
      QVERIFY2(std::abs(static_cast<double>(block[static_cast<std::size_t>(i)]) - expected) < 2e-4,
               qPrintable(QStringLiteral("%1 s, %2").arg(at).arg(i)));
    }
  }
  std::vector<float> rest(44100 * 4);
  reader->seek(RationalTime(2, 1));
  QCOMPARE(reader->read(rest.data(), 44100 * 4), 44100);
  QVERIFY(!errorOf([] { openSound("/no/such/file.wav"); }).isEmpty());
}

void PlaybackTest::playsByTheClock() {
  std::int64_t now = 0;
  Player player(nullptr, [&now] { return now; });
  player.setExtent(RationalTime(10, 1), RationalTime(25, 1));
  QSignalSpy moved(&player, &Player::positionChanged);
  player.play();
  QVERIFY(player.isPlaying());
  now = 1'000'000'000;
  QTRY_COMPARE(player.frame(), std::int64_t{25});
  QCOMPARE(moved.count(), 1);  // late pictures are left out, not queued
  player.setSpeed(2);
  now += 500'000'000;
  QTRY_COMPARE(player.frame(), std::int64_t{50});
  player.setSpeed(-1);
  now += 1'000'000'000;
  QTRY_COMPARE(player.frame(), std::int64_t{25});
  player.pause();
  now += 1'000'000'000;
  QTest::qWait(60);
  QCOMPARE(player.frame(), std::int64_t{25});
  QCOMPARE(player.position(), RationalTime(1, 1));
}

void PlaybackTest::followsTheSound() {
  std::int64_t now = 0;
  std::optional<double> heard;
  Player player(nullptr, [&now] { return now; });
  player.setExtent(RationalTime(10, 1), RationalTime(25, 1));
  player.setSoundClock([&heard] { return heard; });
  player.seekFrame(25);
  player.play();
  heard = 0.4;
  now = 2'000'000'000;
  QTRY_COMPARE(player.frame(), std::int64_t{35});
  heard.reset();  // the sound ended: its own clock again
  QTRY_COMPARE(player.frame(), std::int64_t{75});
}

void PlaybackTest::stopsAtTheEndAndLoops() {
  std::int64_t now = 0;
  Player player(nullptr, [&now] { return now; });
  player.setExtent(RationalTime(1, 1), RationalTime(10, 1));
  QSignalSpy ended(&player, &Player::reachedEnd);
  player.play();
  now = 1'100'000'000;
  QTRY_COMPARE(ended.count(), 1);
  QCOMPARE(player.frame(), std::int64_t{9});
  QVERIFY(!player.isPlaying());
  player.setLooping(true);
  player.play();  // starts over
  QCOMPARE(player.frame(), std::int64_t{0});
  now += 1'100'000'000;
  QTest::qWait(120);
  QVERIFY(player.isPlaying());
  QCOMPARE(player.frame(), std::int64_t{0});
  QCOMPARE(ended.count(), 1);
}

void PlaybackTest::stepsAndSeeks() {
  Player player;
  player.play();
  QVERIFY(!player.isPlaying());  // nothing to play
  player.setExtent(RationalTime(1, 1), RationalTime(30000, 1001));
  player.seek(RationalTime(1, 2));
  QCOMPARE(player.frame(), std::int64_t{14});
  player.step(-3);
  QCOMPARE(player.frame(), std::int64_t{11});
  player.step(-100);
  QCOMPARE(player.frame(), std::int64_t{0});
  player.step(1000);
  QCOMPARE(player.frame(), std::int64_t{29});
  player.setExtent(RationalTime(1, 3), RationalTime(30, 1));
  QCOMPARE(player.frame(), std::int64_t{9});
}

void PlaybackTest::queuesSound() {
  SoundQueue queue(8);
  std::stop_source stop;
  QVERIFY(queue.put("abcdefgh", 8, stop.get_token()));
  char bytes[6] = {};
  QCOMPARE(queue.read(bytes, 6), qint64{6});
  QCOMPARE(QByteArray(bytes, 6), QByteArray("abcdef"));
  QCOMPARE(queue.read(bytes, 6), qint64{6});  // the decoder is late: silence
  QCOMPARE(QByteArray(bytes, 6), QByteArray("gh\0\0\0\0", 6));
  QVERIFY(queue.put("12345678", 8, stop.get_token()));
  stop.request_stop();
  QVERIFY(!queue.put("x", 1, stop.get_token()));  // full, and nobody waits for ever
  queue.end();
  QCOMPARE(queue.read(bytes, 6), qint64{6});
  QCOMPARE(queue.read(bytes, 6), qint64{2});
}

void PlaybackTest::outputWorksWithoutADevice() {
  AudioOutput output;
  output.setVolume(0.5);
  output.start("/no/such/file.wav", RationalTime());
  if (!AudioOutput::hasDevice()) {
    QVERIFY(!output.heardSeconds());
  }
  output.stop();
  output.stop();
}

void PlaybackTest::exportsWithProgress() {
  const QTemporaryDir folder;
  const EncoderSettings settings = greySettings(folder.filePath(QStringLiteral("grey.mkv")));
  Greys greys;
  std::vector<std::int64_t> seen;
  exportFrames(greys, settings, [&seen](std::int64_t done, std::int64_t) { seen.push_back(done); });
  QCOMPARE(seen.size(), std::size_t{12});
  QCOMPARE(seen.back(), std::int64_t{12});
  QCOMPARE(allFrames(settings.file).size(), std::size_t{12});
}

void PlaybackTest::cancelledExportLeavesNothing() {
  const QTemporaryDir folder;
  const EncoderSettings settings = greySettings(folder.filePath(QStringLiteral("grey.mkv")));
  Greys greys;
  std::stop_source stop;
  const auto cancel = [&stop](std::int64_t done, std::int64_t) {
    if (done == 5) {
      stop.request_stop();
    }
  };
  QVERIFY_EXCEPTION_THROWN(exportFrames(greys, settings, cancel, stop.get_token()), Cancelled);
  greys.failing = 7;
  QVERIFY(
      errorOf([&] { exportFrames(greys, settings); }).contains(QStringLiteral("frame 8 of 12")));
  QVERIFY(QDir(folder.path())
              .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
              .isEmpty());
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::PlaybackTest)
#include "playback_test.moc"
