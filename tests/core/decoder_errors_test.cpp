// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>

#include "core/media/still_decoder.h"
#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::errorOf;
using test::ffmpeg;
using test::hasFfmpeg;
using test::path;
using test::sameSamples;

// Damaged, foreign and missing files, and folders of pictures.
class DecoderErrorsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void readsWhatATruncatedFileHolds();
  void survivesDamagedPackets();
  void namesUnreadableFiles();
  void refusesAbsurdSizes();
  void readsPictureSequencesInNaturalOrder();
  void ordersNamesNaturally();

 private:
  QString in(const QString& name) const { return folder_.filePath(name); }

  QTemporaryDir folder_;
};

void DecoderErrorsTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void DecoderErrorsTest::readsWhatATruncatedFileHolds() {
  const QString whole = in(QStringLiteral("whole.mp4"));
  QCOMPARE(
      ffmpeg(
          QStringLiteral(
              "-f lavfi -i testsrc2=size=128x96:rate=25 -frames:v 40 -c:v libx264 -g 10 -movflags "
              "+faststart %1")
              .arg(whole)),
      QString());
  QFile file(whole);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  QFile cut(in(QStringLiteral("cut.mp4")));
  QVERIFY(cut.open(QIODevice::WriteOnly));
  cut.write(bytes.left(bytes.size() * 6 / 10));
  cut.close();
  const std::vector<FramePtr> frames = allFrames(path(cut.fileName()));
  const std::vector<FramePtr> all = allFrames(path(whole));
  QVERIFY(frames.size() > 10 && frames.size() < 40);
  for (std::size_t i = 0; i + 5 < frames.size(); ++i) {
    QVERIFY(sameSamples(*frames[i], *all[i]));
  }
}

void DecoderErrorsTest::survivesDamagedPackets() {
  const QString whole = in(QStringLiteral("whole.mp4"));
  QFile file(whole);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  for (int seed = 1; seed <= 8; ++seed) {
    QByteArray damaged = bytes;
    unsigned state = static_cast<unsigned>(seed) * 2654435761U;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      damaged[static_cast<qsizetype>(state) % damaged.size()] = static_cast<char>(state >> 24);
    }
    QFile out(in(QStringLiteral("damaged.mp4")));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(damaged);
    out.close();
    // Either some pictures or one sentence; never a crash, never an endless loop.
    const QString message = errorOf([&] {
      const std::unique_ptr<Decoder> decoder = openMedia(path(out.fileName()));
      int count = 0;
      while (decoder->next() && ++count < 1000) {
      }
      QVERIFY(count < 1000);
      decoder->frameAt(RationalTime(1, 2));
      decoder->frameAt(RationalTime(0, 1));
    });
    QVERIFY(message.isEmpty() || message.contains(QStringLiteral("damaged.mp4")));
  }
}

void DecoderErrorsTest::namesUnreadableFiles() {
  const auto make = [this](const char* name, const QByteArray& bytes) {
    QFile file(in(QLatin1String(name)));
    file.open(QIODevice::WriteOnly);
    file.write(bytes);
    return path(file.fileName());
  };
  QDir(folder_.path()).mkpath(QStringLiteral("empty folder"));
  const std::vector<std::filesystem::path> files{
      make("text.mp4", "this is no film, only text\n"),
      make("zero.mp4", QByteArray()),
      make("notes.txt", "line one\nline two\n"),
      make("garbage.mkv", QByteArray("\x1a\x45\xdf\xa3", 4) + QByteArray(5000, '\xff')),
      make("list.ffconcat", "ffconcat version 1.0\nfile whole.mp4\n"),
      make("broken.png", QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(40, '\0')),
      path(in(QStringLiteral("missing.mp4"))),
      path(in(QStringLiteral("empty folder")))};
  for (const std::filesystem::path& file : files) {
    const QString message = errorOf([&] { openMedia(file); });
    QVERIFY2(message.contains(QString::fromStdString(file.filename().string())),
             qPrintable(message));
    QCOMPARE(message.count(QLatin1Char('\n')), 0);
    QVERIFY(message.endsWith(QLatin1Char('.')));
  }
}

void DecoderErrorsTest::refusesAbsurdSizes() {
  QImage(17000, 2, QImage::Format_Mono).save(in(QStringLiteral("wide.png")));
  QVERIFY(errorOf([&] {
            openMedia(path(in(QStringLiteral("wide.png"))));
          }).contains(QStringLiteral("16384")));
  const QString film = in(QStringLiteral("wide.nut"));
  QCOMPARE(ffmpeg(QStringLiteral(
                      "-f lavfi -i color=size=20000x2 -frames:v 1 -c:v rawvideo -pix_fmt gray %1")
                      .arg(film)),
           QString());
  QVERIFY(errorOf([&] { openMedia(path(film)); }).contains(QStringLiteral("16384")));
}

void DecoderErrorsTest::readsPictureSequencesInNaturalOrder() {
  QDir(folder_.path()).mkpath(QStringLiteral("sequence"));
  for (const int n : {1, 2, 10}) {
    QImage image(5, 4, QImage::Format_RGB888);
    image.fill(qRgb(n, 2 * n, 3 * n));
    image.save(in(QStringLiteral("sequence/f%1.png").arg(n)));
  }
  const std::unique_ptr<Decoder> decoder =
      openMedia(path(in(QStringLiteral("sequence"))), RationalTime(4, 1));
  QCOMPARE(decoder->info().frameCount, 3);
  QCOMPARE(decoder->info().frameRate, RationalTime(4, 1));
  for (const int n : {1, 2, 10}) {
    const FramePtr frame = decoder->next();
    QCOMPARE(int{frame->planes[0].bytes[0]}, 2 * n);
    QCOMPARE(int{frame->planes[1].bytes[0]}, 3 * n);
    QCOMPARE(int{frame->planes[2].bytes[0]}, n);
  }
  QVERIFY(!decoder->next());
  QCOMPARE(decoder->frameAt(RationalTime(3, 8))->time, RationalTime(1, 4));
  QVERIFY(openMedia(path(in(QStringLiteral("sequence/f2.png"))))->info().isStill);
}

void DecoderErrorsTest::ordersNamesNaturally() {
  using reelbrush::core::naturalLess;
  QVERIFY(naturalLess("a2.png", "a10.png"));
  QVERIFY(naturalLess("a02.png", "a3.png"));
  QVERIFY(naturalLess("a", "a1"));
  QVERIFY(naturalLess("a01", "a1") != naturalLess("a1", "a01"));
  QVERIFY(!naturalLess("b1", "a2"));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::DecoderErrorsTest)
#include "decoder_errors_test.moc"
