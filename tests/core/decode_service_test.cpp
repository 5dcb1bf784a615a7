// SPDX-License-Identifier: Apache-2.0
#include "core/media/decode_service.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include "tests/core/media_support.h"

namespace reelbrush::core {

using test::allFrames;
using test::ffmpeg;
using test::hasFfmpeg;
using test::path;
using test::sameSamples;

class DecodeServiceTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void givesTheSamePicturesAside();
  void forgetsBothDecodersOfAFile();

 private:
  void makeFilm(const QString& pattern);

  QTemporaryDir folder_;
  QString film_ = folder_.filePath(QStringLiteral("film.mp4"));
};

void DecodeServiceTest::initTestCase() {
  QVERIFY(folder_.isValid());
  if (!hasFfmpeg()) {
    QSKIP("the ffmpeg program is not installed");
  }
}

void DecodeServiceTest::makeFilm(const QString& pattern) {
  QCOMPARE(
      ffmpeg(QStringLiteral("-f lavfi -i %1=size=64x48:rate=25 -frames:v 50 -c:v libx264 -bf 3 "
                            "-g 12 -x264-params open-gop=1 -pix_fmt yuv420p %2")
                 .arg(pattern, film_)),
      QString());
}

// The playhead goes on by single frames while small pictures are wanted from all over the film.
// The cache holds one frame, so that every picture is decoded.
void DecodeServiceTest::givesTheSamePicturesAside() {
  makeFilm(QStringLiteral("testsrc2"));
  const std::vector<FramePtr> frames = allFrames(path(film_));
  QCOMPARE(frames.size(), std::size_t{50});
  DecodeService service(bytesOf(*frames.front()));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const std::size_t elsewhere = i * 17 % frames.size();
    FrameRequest small{path(film_), frames[elsewhere]->time};
    small.isAside = true;
    std::future<FramePtr> shown = service.fetch({path(film_), frames[i]->time});
    std::future<FramePtr> aside = service.fetch(small);
    QVERIFY(sameSamples(*shown.get(), *frames[i]));
    QVERIFY(sameSamples(*aside.get(), *frames[elsewhere]));
  }
}

void DecodeServiceTest::forgetsBothDecodersOfAFile() {
  makeFilm(QStringLiteral("testsrc2"));
  DecodeService service;
  FrameRequest shown{path(film_), RationalTime(1, 1)};
  FrameRequest aside = shown;
  aside.isAside = true;
  aside.time = RationalTime(8, 25);
  QVERIFY(service.fetch(shown).get());
  QVERIFY(service.fetch(aside).get());
  makeFilm(QStringLiteral("smptebars"));
  service.forget(path(film_));
  const std::vector<FramePtr> frames = allFrames(path(film_));
  QVERIFY(sameSamples(*service.fetch(aside).get(), *frames[8]));
  QVERIFY(sameSamples(*service.fetch(shown).get(), *frames[25]));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::DecodeServiceTest)
#include "decode_service_test.moc"
