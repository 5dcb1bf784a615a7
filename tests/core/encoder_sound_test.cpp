// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <sys/resource.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/base/atomic_file.h"
#include "core/media/encoder.h"
#include "tests/core/encoder_support.h"

namespace reelbrush::core {

using test::ffmpeg;
using test::hasFfmpeg;
using test::output;
using test::path;
using test::settingsFor;
using test::writeNoise;

class EncoderSoundTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void copiesSoundUnchanged_data();
  void copiesSoundUnchanged();
  void cutsSoundToARange();
  void recodesSoundThatDoesNotFit();

 private:
  QString in(const QString& name) const { return folder_.filePath(name); }

  QTemporaryDir folder_;
};

namespace {

QString soundSum(const QString& file) {
  return ffmpeg(QStringLiteral("-i %1 -map 0:a -c copy -f md5 -").arg(file));
}

}  // namespace

void EncoderSoundTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void EncoderSoundTest::copiesSoundUnchanged_data() {
  QTest::addColumn<QString>("sound");
  QTest::addColumn<QString>("ending");
  QTest::newRow("aac 44.1 kHz, mp4") << "-c:a aac -ar 44100"
                                     << "mp4";
  QTest::newRow("aac 48 kHz, mov") << "-c:a aac -ar 48000"
                                   << "mov";
  QTest::newRow("flac 44.1 kHz, mkv") << "-c:a flac -ar 44100"
                                      << "mkv";
  QTest::newRow("opus, webm") << "-c:a libopus -ar 48000"
                              << "webm";
}

void EncoderSoundTest::copiesSoundUnchanged() {
  QFETCH(QString, sound);
  QFETCH(QString, ending);
  const QString source = in(QStringLiteral("source.mkv"));
  QCOMPARE(
      ffmpeg(
          QStringLiteral(
              "-f lavfi -i testsrc=size=64x48:rate=25 -f lavfi -i sine=440:sample_rate=44100 -t 2 "
              "-c:v libx264 %1 %2")
              .arg(sound, source)),
      QString());
  EncoderSettings settings = settingsFor(in(QStringLiteral("copied.") + ending), false);
  settings.audioFrom = path(source);
  writeNoise(settings, "yuv420p", 64, 48, 50);
  const QString copied = QString::fromStdString(settings.file.string());
  QVERIFY(soundSum(source).startsWith(QStringLiteral("MD5=")));
  QCOMPARE(soundSum(copied), soundSum(source));
  QCOMPARE(probeMedia(settings.file).audio.sampleRate, probeMedia(path(source)).audio.sampleRate);
}

void EncoderSoundTest::cutsSoundToARange() {
  EncoderSettings settings = settingsFor(in(QStringLiteral("range.mkv")), false);
  settings.audioFrom = path(in(QStringLiteral("source.mkv")));
  settings.audioStart = RationalTime(1, 2);
  settings.audioDuration = RationalTime(1, 1);
  writeNoise(settings, "yuv420p", 64, 48, 25);
  const QString file = QString::fromStdString(settings.file.string());
  const QString packets = output(
      QStringLiteral("ffprobe"),
      QStringLiteral("-v error -select_streams a -show_entries packet=pts_time -of csv=p=0 ") +
          file);
  const QStringList times = packets.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  QVERIFY(times.size() > 20);
  QVERIFY(times.first().section(QLatin1Char(','), 0, 0).toDouble() < 0.05);
  const double last = times.last().section(QLatin1Char(','), 0, 0).toDouble();
  QVERIFY2(last > 0.9 && last < 1.01, qPrintable(times.last()));
}

void EncoderSoundTest::recodesSoundThatDoesNotFit() {
  const QString source = in(QStringLiteral("pcm.avi"));
  QCOMPARE(
      ffmpeg(
          QStringLiteral(
              "-f lavfi -i testsrc=size=64x48:rate=25 -f lavfi -i sine=440:sample_rate=44100 -t 2 "
              "-c:v mpeg4 -c:a pcm_s16le %1")
              .arg(source)),
      QString());
  const std::pair<const char*, const char*> targets[] = {
      {"mp4", "aac"}, {"webm", "opus"}, {"mkv", "pcm_s16le"}};
  for (const auto& [ending, codec] : targets) {
    EncoderSettings settings =
        settingsFor(in(QStringLiteral("recoded.%1").arg(QLatin1String(ending))), false);
    settings.audioFrom = path(source);
    writeNoise(settings, "yuv420p", 64, 48, 50);
    const MediaInfo info = probeMedia(settings.file);
    QVERIFY(info.hasAudio);
    QCOMPARE(info.audio.codec, std::string(codec));
    const QString length = ffmpeg(QStringLiteral("-i %1 -map 0:a -ac 1 -ar 8000 -f s16le -")
                                      .arg(QString::fromStdString(settings.file.string())));
    QVERIFY(!length.startsWith(QStringLiteral("FAILED")));
    const QString seconds =
        output(QStringLiteral("ffprobe"),
               QStringLiteral("-v error -show_entries format=duration -of csv=p=0 ") +
                   QString::fromStdString(settings.file.string()));
    QVERIFY2(std::abs(seconds.toDouble() - 2.0) < 0.1, qPrintable(seconds));
  }
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::EncoderSoundTest)
#include "encoder_sound_test.moc"
