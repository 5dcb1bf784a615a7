// SPDX-License-Identifier: Apache-2.0
#include "core/generation/take_comparison.h"

#include <QTest>

#include "core/base/error.h"
#include "core/generation/sketch_extraction.h"
#include "core/media/edges.h"
#include "core/media/image_io.h"
#include "tests/support/session_bench.h"

namespace reelbrush::core {

class TakeComparisonTest : public QObject {
  Q_OBJECT

 private slots:
  void sameVideosAreIdentical();
  void differencesAreMeasured();
  void otherLengthsCannotBeCompared();
  void stopsWhenAsked();
  void edgesFollowTheBorder();
  void finerEdgesShowMore();
  void extractsASketchPerModelFrame();
  void withoutFootageNothingStaysBehind();

 private:
  std::filesystem::path clip(const char* name, int frames = 4, float value = 0.4F) {
    return writeGreyClip(folder_.filePath(QString::fromLatin1(name)).toStdString(), frames, value);
  }

  QTemporaryDir folder_;
};

void TakeComparisonTest::sameVideosAreIdentical() {
  const TakeDifference difference = compareVideos(clip("a.mkv"), clip("b.mkv"));
  QVERIFY(difference.isIdentical);
  QCOMPARE(difference.largest, 0);
  QCOMPARE(sentenceOf(difference).english(), std::string("Reproduced: identical."));
}

void TakeComparisonTest::differencesAreMeasured() {
  // 102 against 128 of 255 in the ground, 153 against 127 in the box: 26 levels everywhere.
  const TakeDifference difference = compareVideos(clip("a.mkv"), clip("c.mkv", 4, 128.0F / 255.0F));
  QVERIFY(!difference.isIdentical);
  QCOMPARE(difference.largest, 26);
  QVERIFY(std::abs(difference.psnr - 20 * std::log10(255.0 / 26.0)) < 0.01);
  QVERIFY(sentenceOf(difference).english().find("19.8 dB") != std::string::npos);
}

void TakeComparisonTest::otherLengthsCannotBeCompared() {
  const TakeDifference difference = compareVideos(clip("a.mkv"), clip("d.mkv", 5));
  QVERIFY(!difference.isIdentical);
  QCOMPARE(sentenceOf(difference).english(),
           std::string("The two takes have different numbers of frames."));
  QVERIFY_EXCEPTION_THROWN(compareVideos(clip("a.mkv"), "/nowhere.mkv"), Error);
}

void TakeComparisonTest::stopsWhenAsked() {
  std::stop_source stop;
  stop.request_stop();
  QVERIFY_EXCEPTION_THROWN(compareVideos(clip("a.mkv"), clip("b.mkv"), stop.get_token()),
                           Cancelled);
}

void TakeComparisonTest::edgesFollowTheBorder() {
  Image picture(40, 30, 3, 0.1F);
  for (int y = 10; y < 20; ++y) {
    for (int x = 10; x < 30; ++x) {
      for (int c = 0; c < 3; ++c) {
        picture.at(x, y, c) = 0.9F;
      }
    }
  }
  const ByteImage edges = edgesOf(picture);
  int onBorder = 0;
  for (int y = 13; y < 17; ++y) {
    onBorder += edges.at(9, y) > 0 || edges.at(10, y) > 0 || edges.at(11, y) > 0;
  }
  QCOMPARE(onBorder, 4);
  QCOMPARE(int{edges.at(20, 15)}, 0);
  QCOMPARE(int{edges.at(3, 3)}, 0);
}

void TakeComparisonTest::finerEdgesShowMore() {
  Image picture(40, 30, 1, 0.5F);
  for (int y = 0; y < 30; ++y) {
    for (int x = 20; x < 40; ++x) {
      picture.at(x, y) = 0.6F;
    }
  }
  const auto lines = [&](double fineness) {
    const ByteImage edges = edgesOf(picture, fineness);
    return std::count(edges.samples.begin(), edges.samples.end(), 255);
  };
  QCOMPARE(lines(0), std::ptrdiff_t{0});
  QVERIFY(lines(1) > 20);
}

void TakeComparisonTest::extractsASketchPerModelFrame() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  const JobRequestPtr request = bench.desk().requestOf(id);
  const std::filesystem::path folder = request->projectFolder / extractSketch(*request);
  const auto files = std::distance(std::filesystem::directory_iterator(folder),
                                   std::filesystem::directory_iterator());
  QCOMPARE(files, std::ptrdiff_t{8});
  // Dark on light, lines at the box of the clip.
  const Image drawn = loadImage(folder / "00000.png");
  QCOMPARE(drawn.width, 96);
  QCOMPARE(drawn.at(2, 2), 1.0F);
  int dark = 0;
  for (int x = 26; x < 34; ++x) {
    dark += drawn.at(x, 30) < 0.5F;
  }
  QVERIFY(dark > 0);
}

void TakeComparisonTest::withoutFootageNothingStaysBehind() {
  SessionBench bench;
  const SegmentId id = bench.savedSegment();
  auto request = std::make_shared<JobRequest>(*bench.desk().requestOf(id));
  request->openFootage = nullptr;
  QVERIFY_EXCEPTION_THROWN(extractSketch(*request), Error);
  QVERIFY(std::filesystem::is_empty(request->projectFolder / "pictures"));
}

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::TakeComparisonTest)
#include "take_comparison_test.moc"
