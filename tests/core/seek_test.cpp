// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::ffmpeg;
using test::hasFfmpeg;
using test::path;
using test::sameSamples;

// A jump gives the very picture that decoding from the start gives, and so does what follows it.
class SeekTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void givesEveryPictureFromAfar_data();
  void givesEveryPictureFromAfar();
  void showsTheLastPictureOfACutFilm();
  void passesOverDamagedPictures();

 private:
  QString in(const QString& name) const { return folder_.filePath(name); }

  QTemporaryDir folder_;
};

void SeekTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void SeekTest::givesEveryPictureFromAfar_data() {
  QTest::addColumn<QString>("coding");
  QTest::addColumn<QString>("ending");
  const QString x264 = QStringLiteral("-c:v libx264 ");
  QTest::newRow("closed groups") << x264 + QStringLiteral("-bf 3 -g 12") << QStringLiteral("mp4");
  QTest::newRow("open groups, the film ends in the middle of one")
      << x264 + QStringLiteral("-bf 3 -g 12 -x264-params open-gop=1") << QStringLiteral("mp4");
  QTest::newRow("short open groups, B pictures that others refer to")
      << x264 + QStringLiteral(
                    "-bf 5 -x264-params open-gop=1:b-pyramid=2:keyint=7:min-keyint=7:scenecut=0")
      << QStringLiteral("mp4");
  QTest::newRow("tiny open groups") << x264 + QStringLiteral(
                                                  "-bf 2 -x264-params "
                                                  "open-gop=1:keyint=3:min-keyint=3:scenecut=0")
                                    << QStringLiteral("mp4");
  QTest::newRow("open groups, matroska")
      << x264 + QStringLiteral("-bf 3 -g 12 -x264-params open-gop=1") << QStringLiteral("mkv");
  QTest::newRow("open groups, transport stream")
      << x264 + QStringLiteral("-bf 3 -g 12 -x264-params open-gop=1") << QStringLiteral("ts");
  QTest::newRow("a column that refreshes the picture, no key pictures")
      << x264 + QStringLiteral("-bf 2 -x264-params intra-refresh=1:keyint=12")
      << QStringLiteral("mp4");
  QTest::newRow("key pictures only") << x264 + QStringLiteral("-g 1") << QStringLiteral("mp4");
  QTest::newRow("variable times")
      << QStringLiteral("-vf setpts='(N*N/9+N)*0.02/TB' -vsync vfr -enc_time_base 1:1000 ") + x264 +
             QStringLiteral("-bf 3 -g 12 -x264-params open-gop=1")
      << QStringLiteral("mp4");
  QTest::newRow("HEVC, open groups")
      << QStringLiteral("-c:v libx265 -x265-params log-level=0:open-gop=1:keyint=12:bframes=4")
      << QStringLiteral("mkv");
}

void SeekTest::givesEveryPictureFromAfar() {
  QFETCH(QString, coding);
  QFETCH(QString, ending);
  const QString file = in(QStringLiteral("film.") + ending);
  QCOMPARE(ffmpeg(QStringLiteral("-f lavfi -i testsrc2=size=64x48:rate=25 -frames:v 50 %1 %2")
                      .arg(coding, file)),
           QString());
  const std::vector<FramePtr> frames = allFrames(path(file));
  const std::size_t count = frames.size();
  QCOMPARE(count, std::size_t{50});
  const std::unique_ptr<Decoder> decoder = openMedia(path(file));
  const std::unique_ptr<Decoder> jumping = openMedia(path(file));
  for (std::size_t at = 0; at < count; ++at) {
    const FramePtr landed = jumping->landAt(frames[at * 31 % count]->time);
    QVERIFY(landed);
    QCOMPARE(landed->time, frames[at * 31 % count]->time);
    QCOMPARE(landed->duration, frames[at * 31 % count]->duration);
    QVERIFY2(sameSamples(*landed, *frames[at * 31 % count]), qPrintable(QString::number(at)));
    QVERIFY(decoder->frameAt(frames[(at + count / 2) % count]->time));
    const FramePtr frame = decoder->frameAt(frames[at]->time);
    QVERIFY(frame);
    QCOMPARE(frame->time, frames[at]->time);
    QCOMPARE(frame->duration, frames[at]->duration);
    QVERIFY2(sameSamples(*frame, *frames[at]), qPrintable(QString::number(at)));
    // On to the end of its group and into the next one.
    for (std::size_t on = at + 1; on < std::min(at + 15, count); ++on) {
      const FramePtr later = decoder->next();
      QVERIFY2(later, qPrintable(QStringLiteral("%1 after %2").arg(on).arg(at)));
      QCOMPARE(later->time, frames[on]->time);
      QVERIFY2(sameSamples(*later, *frames[on]),
               qPrintable(QStringLiteral("%1 after %2").arg(on).arg(at)));
    }
  }
}

void SeekTest::showsTheLastPictureOfACutFilm() {
  const QString whole = in(QStringLiteral("whole.mp4"));
  const QString cut = in(QStringLiteral("cut.mp4"));
  QCOMPARE(
      ffmpeg(QStringLiteral("-f lavfi -i testsrc2=size=64x48:rate=25 -frames:v 50 -c:v libx264 "
                            "-bf 3 -g 12 %1")
                 .arg(whole)),
      QString());
  // Begins between two key pictures: an edit list hides what comes before.
  QCOMPARE(ffmpeg(QStringLiteral("-ss 0.7 -i %1 -t 0.6 -c copy %2").arg(whole, cut)), QString());
  const std::vector<FramePtr> frames = allFrames(path(cut));
  QVERIFY(frames.size() > 10);
  const std::unique_ptr<Decoder> decoder = openMedia(path(cut));
  for (const FramePtr& wanted : {frames.back(), frames.front(), frames[frames.size() - 2]}) {
    for (const FramePtr& frame :
         {decoder->frameAt(wanted->time), openMedia(path(cut))->landAt(wanted->time)}) {
      QCOMPARE(frame->time, wanted->time);
      QVERIFY(sameSamples(*frame, *wanted));
    }
  }
  const FramePtr beyond = decoder->frameAt(RationalTime(1000, 1));
  QCOMPARE(beyond->time, frames.back()->time);
  QVERIFY(sameSamples(*beyond, *frames.back()));
}

// Pictures that the container lists and that cannot be decoded, one of them the last.
void SeekTest::passesOverDamagedPictures() {
  const QString file = in(QStringLiteral("damaged.mp4"));
  QCOMPARE(ffmpeg(QStringLiteral("-f lavfi -i testsrc2=size=64x48:rate=25 -frames:v 50 -c:v "
                                 "libx264 -bf 0 -g 10 %1")
                      .arg(file)),
           QString());
  const QStringList places =
      test::output(QStringLiteral("ffprobe"),
                   QStringLiteral("-v error -select_streams v -show_entries packet=pos,size -of "
                                  "csv=p=0 %1")
                       .arg(file))
          .split(QLatin1Char('\n'));
  QCOMPARE(places.size(), qsizetype{50});
  QFile bytes(file);
  QVERIFY(bytes.open(QIODevice::ReadWrite));
  for (const qsizetype packet : {27, 49}) {
    const QStringList sizeAndPlace = places[packet].split(QLatin1Char(','));
    QVERIFY(bytes.seek(sizeAndPlace[1].toLongLong()));
    const QByteArray zeros(sizeAndPlace[0].toLongLong(), '\0');
    QCOMPARE(bytes.write(zeros), zeros.size());
  }
  bytes.close();
  const std::vector<FramePtr> frames = allFrames(path(file));
  QCOMPARE(frames.size(), std::size_t{48});
  const std::unique_ptr<Decoder> decoder = openMedia(path(file));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const std::size_t at = i * 17 % frames.size();
    const FramePtr frame = decoder->frameAt(frames[at]->time);
    QVERIFY(frame);
    QCOMPARE(frame->time, frames[at]->time);
  }
  // In place of a lost picture stands the one before it.
  const std::unique_ptr<Decoder> jumping = openMedia(path(file));
  for (const int lost : {27, 49}) {
    const RationalTime time(lost, 25);
    QCOMPARE(decoder->frameAt(time)->time, RationalTime(lost - 1, 25));
    QCOMPARE(jumping->landAt(time)->time, RationalTime(lost - 1, 25));
  }
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::SeekTest)
#include "seek_test.moc"
