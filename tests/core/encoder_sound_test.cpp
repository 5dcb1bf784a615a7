// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <sys/resource.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "core/base/atomic_file.h"
#include "core/media/encoder.h"
#include "tests/core/media_support.h"

using namespace reelbrush::core::test;  // NOLINT: a test file
using reelbrush::core::blankFrame;
using reelbrush::core::ColourInfo;
using reelbrush::core::ColourMatrix;
using reelbrush::core::ColourRange;
using reelbrush::core::createEncoder;
using reelbrush::core::Encoder;
using reelbrush::core::EncoderSettings;
using reelbrush::core::Frame;
using reelbrush::core::FramePtr;
using reelbrush::core::MediaInfo;
using reelbrush::core::openMedia;
using reelbrush::core::planarFormat;
using reelbrush::core::probeMedia;
using reelbrush::core::RationalTime;
using reelbrush::core::sameFile;

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

// Reproducible noise over the whole range of the format.
Frame noise(const std::string& format, int width, int height, int number) {
  ColourInfo colour;
  Frame frame = blankFrame(width, height, planarFormat(format), colour);
  if (frame.format.isRgb) {
    frame.colour.matrix = ColourMatrix::Rgb;
    frame.colour.range = ColourRange::Full;
  }
  unsigned state = static_cast<unsigned>(number) * 7919U + 1U;
  const unsigned mask = (1U << frame.format.bitDepth) - 1U;
  for (auto& plane : frame.planes) {
    for (std::size_t i = 0; i<plane.bytes.size(); i += frame.format.bitDepth> 8 ? 2 : 1) {
      state = state * 1664525U + 1013904223U;
      const unsigned sample = (state >> 12) & mask;
      plane.bytes[i] = static_cast<std::uint8_t>(sample);
      if (frame.format.bitDepth > 8) {
        plane.bytes[i + 1] = static_cast<std::uint8_t>(sample >> 8);
      }
    }
  }
  frame.time = RationalTime(number, 25);
  frame.duration = RationalTime(1, 25);
  return frame;
}

EncoderSettings settingsFor(const QString& file, bool lossless) {
  EncoderSettings settings;
  settings.file = path(file);
  settings.lossless = lossless;
  settings.frameRate = RationalTime(25, 1);
  return settings;
}

void writeNoise(const EncoderSettings& settings, const std::string& format, int width, int height,
                int count) {
  const std::unique_ptr<Encoder> encoder = createEncoder(settings);
  for (int n = 0; n < count; ++n) {
    encoder->add(noise(format, width, height, n));
  }
  encoder->finish();
}

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

QTEST_GUILESS_MAIN(EncoderSoundTest)
#include "encoder_sound_test.moc"
