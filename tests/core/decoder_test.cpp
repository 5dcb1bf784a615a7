// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>

#include "core/media/still_decoder.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::clip;
using test::errorOf;
using test::ffmpeg;
using test::hasFfmpeg;
using test::path;
using test::rawBytes;
using test::sameSamples;

class DecoderTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void keepsSamplesOfEveryLayout_data();
  void keepsSamplesOfEveryLayout();
  void seeksExactly_data();
  void seeksExactly();
  void turnsByMetadata_data();
  void turnsByMetadata();
  void turnsSubsampledChroma();
  void keepsVariableTimes();
  void readsColour_data();
  void readsColour();
  void readsPixelAspectAndSound();

 private:
  QString in(const QString& name) const { return folder_.filePath(name); }

  QTemporaryDir folder_;
};

void DecoderTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void DecoderTest::keepsSamplesOfEveryLayout_data() {
  QTest::addColumn<QString>("stored");
  QTest::addColumn<QString>("planar");
  const char* const rows[][2] = {
      {"yuv420p", "yuv420p"},   {"nv12", "yuv420p"},      {"yuv422p10le", "yuv422p10le"},
      {"yuyv422", "yuv422p"},   {"rgb24", "gbrp"},        {"bgr0", "gbrp"},
      {"rgba", "gbrap"},        {"ya8", "gbrap"},         {"rgb48be", "gbrp16le"},
      {"gray", "gray"},         {"gray16be", "gray16le"}, {"yuv444p12be", "yuv444p12le"},
      {"yuva420p", "yuva420p"}, {"yuv411p", "yuv411p"}};
  for (const auto& row : rows) {
    QTest::newRow(row[0]) << row[0] << row[1];
  }
}

void DecoderTest::keepsSamplesOfEveryLayout() {
  QFETCH(QString, stored);
  QFETCH(QString, planar);
  const QString file = in(QStringLiteral("layout.nut"));
  const QString raw = in(QStringLiteral("layout.raw"));
  QCOMPARE(
      ffmpeg(QStringLiteral(
                 "-f lavfi -i testsrc=size=35x27:rate=5 -frames:v 2 -pix_fmt %1 -c:v rawvideo %2")
                 .arg(stored, file)),
      QString());
  QCOMPARE(ffmpeg(QStringLiteral("-i %1 -pix_fmt %2 -f rawvideo %3").arg(file, planar, raw)),
           QString());
  QFile expected(raw);
  QVERIFY(expected.open(QIODevice::ReadOnly));
  const std::vector<FramePtr> frames = allFrames(path(file));
  QCOMPARE(frames.size(), std::size_t{2});
  QCOMPARE(QString::fromStdString(frames[0]->format.name), planar);
  QVERIFY(rawBytes(*frames[0]) + rawBytes(*frames[1]) == expected.readAll());
}

void DecoderTest::seeksExactly_data() {
  QTest::addColumn<QString>("arguments");
  QTest::addColumn<QString>("ending");
  const QString source = QStringLiteral("-f lavfi -i testsrc2=size=64x48:rate=25 -frames:v 50 ");
  QTest::newRow("meadow") << QString() << QString();
  QTest::newRow("open GOP, B frames")
      << source + QStringLiteral("-c:v libx264 -bf 3 -g 12 -x264-params open-gop=1")
      << QStringLiteral("mp4");
  QTest::newRow("transport stream")
      << source + QStringLiteral("-c:v libx264 -bf 2 -g 10") << QStringLiteral("ts");
  QTest::newRow("matroska vp9") << source +
                                       QStringLiteral(
                                           "-c:v libvpx-vp9 -g 15 -cpu-used 8 -deadline realtime")
                                << QStringLiteral("mkv");
  QTest::newRow("mpeg2 program") << source + QStringLiteral("-c:v mpeg2video -bf 2 -g 9")
                                 << QStringLiteral("mpg");
  QTest::newRow("avi without times")
      << source + QStringLiteral("-c:v mpeg4 -bf 2 -g 9") << QStringLiteral("avi");
  QTest::newRow("raw h264") << source + QStringLiteral("-c:v libx264 -g 10")
                            << QStringLiteral("h264");
}

void DecoderTest::seeksExactly() {
  QFETCH(QString, arguments);
  QFETCH(QString, ending);
  QString file = clip("meadow.mp4");
  if (!arguments.isEmpty()) {
    file = in(QStringLiteral("seek.") + ending);
    QCOMPARE(ffmpeg(arguments + QStringLiteral(" ") + file), QString());
  } else if (!QFile::exists(file)) {
    QSKIP("shared/clips is absent");
  }
  const std::vector<FramePtr> frames = allFrames(path(file));
  QVERIFY(frames.size() >= 48);
  const std::unique_ptr<Decoder> decoder = openMedia(path(file));
  // A walk that jumps forwards and backwards and comes to every frame.
  const std::size_t count = frames.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * 17 % count;
    const FramePtr frame =
        decoder->frameAt(frames[at]->time + frames[at]->duration / RationalTime(2, 1));
    QVERIFY(frame);
    QCOMPARE(frame->time, frames[at]->time);
    QCOMPARE(frame->duration, frames[at]->duration);
    QVERIFY2(sameSamples(*frame, *frames[at]), qPrintable(QString::number(at)));
  }
  QCOMPARE(decoder->frameAt(RationalTime(-5, 1))->time, frames.front()->time);
  QCOMPARE(decoder->next()->time, frames[1]->time);
  QCOMPARE(decoder->frameAt(RationalTime(100000, 1))->time, frames.back()->time);
  QVERIFY(!decoder->next());
}

void DecoderTest::turnsByMetadata_data() {
  QTest::addColumn<int>("degrees");
  QTest::newRow("90") << 90;
  QTest::newRow("180") << 180;
  QTest::newRow("270") << 270;
}

void DecoderTest::turnsByMetadata() {
  QFETCH(int, degrees);
  const QString plain = in(QStringLiteral("plain.mp4"));
  const QString turned = in(QStringLiteral("turned.mp4"));
  QCOMPARE(
      ffmpeg(QStringLiteral(
                 "-f lavfi -i testsrc=size=64x36:rate=5 -frames:v 3 -c:v libx264 -pix_fmt yuv420p "
                 "-vf setsar=2 %1")
                 .arg(plain)),
      QString());
  QCOMPARE(ffmpeg(QStringLiteral("-i %1 -c copy -metadata:s:v:0 rotate=%2 %3")
                      .arg(plain)
                      .arg(360 - degrees)
                      .arg(turned)),
           QString());
  const std::unique_ptr<Decoder> decoder = openMedia(path(turned));
  QCOMPARE(decoder->info().rotationDegrees, degrees);
  const bool isSideways = degrees != 180;
  QCOMPARE(decoder->info().width, isSideways ? 36 : 64);
  QCOMPARE(decoder->info().pixelAspect, isSideways ? RationalTime(1, 2) : RationalTime(2, 1));
  // The ffmpeg program turns the picture too.
  const QString automatic = in(QStringLiteral("automatic.raw"));
  QCOMPARE(ffmpeg(QStringLiteral("-i %1 -f rawvideo %2").arg(turned, automatic)), QString());
  QFile expected(automatic);
  QVERIFY(expected.open(QIODevice::ReadOnly));
  QByteArray bytes;
  while (const FramePtr frame = decoder->next()) {
    bytes += rawBytes(*frame);
  }
  QVERIFY(bytes == expected.readAll());
}

void DecoderTest::turnsSubsampledChroma() {
  const QString plain = in(QStringLiteral("plain422.mov"));
  const QString turned = in(QStringLiteral("turned422.mov"));
  for (const auto& [stored, upright] :
       {std::pair{"yuv422p", "yuv440p"}, std::pair{"yuv411p", "yuv444p"}}) {
    QCOMPARE(
        ffmpeg(QStringLiteral(
                   "-f lavfi -i testsrc=size=64x36:rate=5 -frames:v 1 -c:v ffv1 -pix_fmt %1 %2")
                   .arg(QLatin1String(stored), plain)),
        QString());
    QCOMPARE(
        ffmpeg(QStringLiteral("-i %1 -c copy -metadata:s:v:0 rotate=90 %2").arg(plain, turned)),
        QString());
    const FramePtr frame = openMedia(path(turned))->next();
    QCOMPARE(QString::fromStdString(frame->format.name), QLatin1String(upright));
    QCOMPARE(frame->width, 36);
    QCOMPARE(frame->height, 64);
  }
}

void DecoderTest::keepsVariableTimes() {
  const QString file = in(QStringLiteral("variable.mp4"));
  QCOMPARE(ffmpeg(QStringLiteral(
                      "-f lavfi -i testsrc=size=64x36:rate=10 -frames:v 6 -vf "
                      "setpts='(N*N+N)*0.05/TB' -vsync vfr -enc_time_base 1:1000 -c:v libx264 %1")
                      .arg(file)),
           QString());
  const std::unique_ptr<Decoder> decoder = openMedia(path(file));
  QVERIFY(decoder->info().isVariableRate);
  QCOMPARE(decoder->info().frameCount, 6);
  for (int n = 0; n < 6; ++n) {
    const FramePtr frame = decoder->next();
    QVERIFY(frame);
    QCOMPARE(frame->time, RationalTime(n * n + n, 20));
    if (n < 5) {
      QCOMPARE(frame->duration, RationalTime(2 * n + 2, 20));
    }
  }
}

void DecoderTest::readsColour_data() {
  QTest::addColumn<QString>("arguments");
  QTest::addColumn<int>("matrix");
  QTest::addColumn<int>("range");
  QTest::addColumn<bool>("guessed");
  const int limited = static_cast<int>(ColourRange::Limited);
  const int full = static_cast<int>(ColourRange::Full);
  QTest::newRow("709") << "-s 64x36 -colorspace bt709 -color_range tv"
                       << static_cast<int>(ColourMatrix::Bt709) << limited << false;
  QTest::newRow("601") << "-s 64x36 -colorspace smpte170m -color_range tv"
                       << static_cast<int>(ColourMatrix::Bt601) << limited << false;
  QTest::newRow("2020") << "-s 64x36 -colorspace bt2020nc -color_range tv"
                        << static_cast<int>(ColourMatrix::Bt2020) << limited << false;
  QTest::newRow("full") << "-s 64x36 -pix_fmt yuvj420p -colorspace bt709"
                        << static_cast<int>(ColourMatrix::Bt709) << full << false;
  QTest::newRow("small, unstated")
      << "-s 64x36 -pix_fmt yuv420p" << static_cast<int>(ColourMatrix::Bt601) << limited << true;
  QTest::newRow("large, unstated")
      << "-s 1280x720 -pix_fmt yuv420p" << static_cast<int>(ColourMatrix::Bt709) << limited << true;
}

void DecoderTest::readsColour() {
  QFETCH(QString, arguments);
  QFETCH(int, matrix);
  QFETCH(int, range);
  QFETCH(bool, guessed);
  const QString file = in(QStringLiteral("colour.mp4"));
  QCOMPARE(ffmpeg(QStringLiteral("-f lavfi -i testsrc=rate=5 -frames:v 1 -c:v libx264 %1 %2")
                      .arg(arguments, file)),
           QString());
  const std::unique_ptr<Decoder> decoder = openMedia(path(file));
  const MediaInfo& info = decoder->info();
  QCOMPARE(static_cast<int>(info.colour.matrix), matrix);
  QCOMPARE(static_cast<int>(info.colour.range), range);
  QCOMPARE(info.colour.isGuessed, guessed);
  QVERIFY(info.format.name.rfind("yuv4", 0) == 0);
}

void DecoderTest::readsPixelAspectAndSound() {
  const QString file = in(QStringLiteral("sound.mkv"));
  QCOMPARE(ffmpeg(QStringLiteral("-f lavfi -i testsrc=size=63x35:rate=30000/1001 -f lavfi -i "
                                 "sine=sample_rate=44100 -t 1 "
                                 "-vf setsar=16/11 -c:v ffv1 -c:a flac -metadata comment=hello %1")
                      .arg(file)),
           QString());
  const MediaInfo info = probeMedia(path(file));
  QCOMPARE(info.width, 63);
  QCOMPARE(info.height, 35);
  QCOMPARE(info.pixelAspect, RationalTime(16, 11));
  QVERIFY(info.hasAudio);
  QCOMPARE(QString::fromStdString(info.audio.codec), QStringLiteral("flac"));
  QCOMPARE(info.audio.sampleRate, 44100);
  QCOMPARE(info.frameRate, RationalTime(30000, 1001));
  QVERIFY(!info.isVariableRate);
  QCOMPARE(info.frameCount, 30);
  const QString only = in(QStringLiteral("only.wav"));
  QCOMPARE(ffmpeg(QStringLiteral("-f lavfi -i sine=sample_rate=44100 -t 0.2 %1").arg(only)),
           QString());
  QVERIFY(probeMedia(path(only)).videoCodec.empty());
  QVERIFY(errorOf([&] { openMedia(path(only)); }).contains(QStringLiteral("no pictures")));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::DecoderTest)
#include "decoder_test.moc"
