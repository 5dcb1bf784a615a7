// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <vector>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/decoder.h"
#include "core/media/planar_format.h"
#include "tests/support/program.h"

namespace reelbrush::tests {

namespace {

std::vector<core::FramePtr> framesOf(const QString& file) {
  const auto decoder = core::openMedia(file.toStdString());
  std::vector<core::FramePtr> frames;
  while (core::FramePtr frame = decoder->next()) {
    frames.push_back(std::move(frame));
  }
  return frames;
}

bool isSame(const std::vector<core::FramePtr>& a, const std::vector<core::FramePtr>& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (core::differingSamples(*a[k], *b[k]) != 0) {
      return false;
    }
  }
  return true;
}

// Whether the luma of two frames is equal wherever `outside` says so.
bool isEqualWhere(const core::Frame& a, const core::Frame& b,
                  const std::function<bool(int, int)>& outside) {
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      const auto index = static_cast<std::size_t>(y * a.planes[0].stride + x);
      if (outside(x, y) && a.planes[0].bytes[index] != b.planes[0].bytes[index]) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

// compose, generate and render with the starter, as a process. Few steps: what is tested is not the
// picture's beauty.
class ComposeTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void sameRecipeSamePixels();
  void rerunsItsPrintedRecipe();
  void leavesNothingWhenInterrupted();
  void tellsAStory();
  void replacesOnlyWhatIsMasked();
  void scalesToTheAskedSize();
  void computesNearTheAskedSizeOverASource();
  void savesWhatTheModelSees();

 private:
  ProgramRun compose(const QStringList& words, const QByteArray& interruptAfter = {}) const {
    return runProgram(
        QStringList{QStringLiteral("compose"), QStringLiteral("--steps"), QStringLiteral("2")} +
            words,
        folder_.path(), {interruptAfter, 0});
  }
  QString file(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }

  QTemporaryDir folder_;
};

void ComposeTest::initTestCase() {
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
}

void ComposeTest::sameRecipeSamePixels() {
  const QStringList words{QStringLiteral("--prompt"), QStringLiteral("a red ball over sand"),
                          QStringLiteral("--lossless")};
  QCOMPARE(compose(words + QStringList{QStringLiteral("--out"), QStringLiteral("a.mkv")}).code, 0);
  QCOMPARE(compose(words + QStringList{QStringLiteral("--out"), QStringLiteral("b.mkv")}).code, 0);
  QCOMPARE(compose(words + QStringList{QStringLiteral("--seed"), QStringLiteral("7"),
                                       QStringLiteral("--out"), QStringLiteral("c.mkv")})
               .code,
           0);
  const auto a = framesOf(file("a.mkv"));
  QCOMPARE(a.size(), std::size_t{8});
  QVERIFY(isSame(a, framesOf(file("b.mkv"))));
  QVERIFY(!isSame(a, framesOf(file("c.mkv"))));
}

void ComposeTest::rerunsItsPrintedRecipe() {
  const ProgramRun first =
      compose({QStringLiteral("--prompt"), QStringLiteral("a blue star"), QStringLiteral("--seed"),
               QStringLiteral("18446744073709551615"), QStringLiteral("--guidance"),
               QStringLiteral("2.5"), QStringLiteral("--lossless"), QStringLiteral("--json"),
               QStringLiteral("--out"), QStringLiteral("first.mkv")});
  QCOMPARE(first.code, 0);
  QJsonObject recipe;
  for (const QByteArray& line : first.out.split('\n')) {
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    if (event.value(QLatin1String("event")) == QLatin1String("recipe")) {
      recipe = event.value(QLatin1String("recipe")).toObject();
    }
  }
  QVERIFY(!recipe.isEmpty());
  QVERIFY(QJsonDocument::fromJson(
              QByteArray::fromStdString(
                  core::openMedia(file("first.mkv").toStdString())->info().tags.at("COMMENT")))
              .object() == recipe);
  recipe.insert(QStringLiteral("out"), QStringLiteral("again.mkv"));
  QFile batch(file("again.jsonl"));
  QVERIFY(batch.open(QIODevice::WriteOnly));
  batch.write(QJsonDocument(recipe).toJson(QJsonDocument::Compact));
  batch.close();
  QCOMPARE(runProgram({QStringLiteral("compose"), QStringLiteral("--batch"),
                       QStringLiteral("again.jsonl")},
                      folder_.path())
               .code,
           0);
  QVERIFY(isSame(framesOf(file("first.mkv")), framesOf(file("again.mkv"))));
}

void ComposeTest::leavesNothingWhenInterrupted() {
  const ProgramRun run =
      runProgram({QStringLiteral("compose"), QStringLiteral("--prompt"),
                  QStringLiteral("a red ball"), QStringLiteral("--steps"), QStringLiteral("1000"),
                  QStringLiteral("--out"), QStringLiteral("cut.mp4")},
                 folder_.path(), {"sampling 1/", 0});
  QCOMPARE(run.code, 5);
  QCOMPARE(run.sentences().size(), 1);
  QVERIFY(
      QDir(folder_.path())
          .entryList({QStringLiteral("cut*"), QStringLiteral(".cut*")}, QDir::Files | QDir::Hidden)
          .isEmpty());
}

void ComposeTest::tellsAStory() {
  QFile story(file("story.txt"));
  QVERIFY(story.open(QIODevice::WriteOnly));
  story.write("# two scenes\n0.5 | a red ball over sand\n1 | a blue star over snow\n");
  story.close();
  const ProgramRun run =
      compose({QStringLiteral("--story"), QStringLiteral("story.txt"), QStringLiteral("--lossless"),
               QStringLiteral("--out"), QStringLiteral("story.mkv")});
  QVERIFY2(run.code == 0, run.err.constData());
  QCOMPARE(framesOf(file("story.mkv")).size(), std::size_t{12});
}

void ComposeTest::replacesOnlyWhatIsMasked() {
  const QString clip = sourceFolder() + QStringLiteral("/resources/samples/marble/clip.mp4");
  if (!QFile::exists(clip)) {
    QSKIP("the sample clip is not in resources/samples");
  }
  QImage mask(512, 512, QImage::Format_Grayscale8);
  mask.fill(Qt::black);
  for (int y = 200; y < 300; ++y) {
    for (int x = 150; x < 250; ++x) {
      mask.setPixel(x, y, qRgb(255, 255, 255));
    }
  }
  QVERIFY(mask.save(file("mask.png")));
  const ProgramRun run = compose({QStringLiteral("--source"), clip, QStringLiteral("--mask"),
                                  QStringLiteral("mask.png"), QStringLiteral("--feather"),
                                  QStringLiteral("10"), QStringLiteral("--prompt"),
                                  QStringLiteral("a yellow star"), QStringLiteral("--lossless"),
                                  QStringLiteral("--out"), QStringLiteral("masked.mkv")});
  QVERIFY2(run.code == 0, run.err.constData());
  const auto source = framesOf(clip);
  const auto result = framesOf(file("masked.mkv"));
  QCOMPARE(result.size(), source.size());
  QVERIFY(result.front()->format == source.front()->format);
  for (std::size_t k = 0; k < source.size(); ++k) {
    QVERIFY(isEqualWhere(*source[k], *result[k],
                         [](int x, int y) { return x < 140 || x >= 260 || y < 190 || y >= 310; }));
  }
  QVERIFY(!isEqualWhere(*source[0], *result[0],
                        [](int x, int y) { return x >= 150 && x < 250 && y >= 200 && y < 300; }));
}

void ComposeTest::scalesToTheAskedSize() {
  const ProgramRun run =
      compose({QStringLiteral("--prompt"), QStringLiteral("a red ball"), QStringLiteral("--size"),
               QStringLiteral("160x120"), QStringLiteral("--frames"), QStringLiteral("3"),
               QStringLiteral("--fps"), QStringLiteral("30000/1001"), QStringLiteral("--out"),
               QStringLiteral("sized.mp4")});
  QVERIFY2(run.code == 0, run.err.constData());
  const auto decoder = core::openMedia(file("sized.mp4").toStdString());
  QCOMPARE(decoder->info().width, 160);
  QCOMPARE(decoder->info().height, 120);
  QVERIFY(decoder->info().frameRate == core::RationalTime(30000, 1001));
  QCOMPARE(framesOf(file("sized.mp4")).size(), std::size_t{3});
}

// The model has no such size: it computes at the nearest one and the result keeps the source's.
void ComposeTest::computesNearTheAskedSizeOverASource() {
  const QString clip = sourceFolder() + QStringLiteral("/resources/samples/marble/clip.mp4");
  if (!QFile::exists(clip)) {
    QSKIP("the sample clip is not in resources/samples");
  }
  QImage mask(64, 64, QImage::Format_Grayscale8);
  mask.fill(255);
  QVERIFY(mask.save(file("whole.png")));
  const ProgramRun run = compose(
      {QStringLiteral("--source"), clip, QStringLiteral("--mask"), QStringLiteral("whole.png"),
       QStringLiteral("--prompt"), QStringLiteral("a red ball"), QStringLiteral("--size"),
       QStringLiteral("333x77"), QStringLiteral("--out"), QStringLiteral("near.mkv")});
  QVERIFY2(run.code == 0, run.err.constData());
  const auto source = core::openMedia(clip.toStdString());
  const auto result = core::openMedia(file("near.mkv").toStdString());
  QCOMPARE(result->info().width, source->info().width);
  QCOMPARE(result->info().height, source->info().height);
  QVERIFY(!run.out.contains("333"));  // the recipe tells the size that was computed
}

void ComposeTest::savesWhatTheModelSees() {
  QFile strokes(file("strokes.json"));
  QVERIFY(strokes.open(QIODevice::WriteOnly));
  strokes.write(
      "{\"format\":\"reelbrush-strokes-1\",\"size\":[64,64],\"strokes\":[{\"points\":[[16,32],[48,"
      "32]],"
      "\"radius\":10,\"start\":0,\"end\":1,\"weight\":1}]}");
  strokes.close();
  const ProgramRun run = compose({QStringLiteral("--prompt"), QStringLiteral("a red ball"),
                                  QStringLiteral("--strokes"), QStringLiteral("strokes.json"),
                                  QStringLiteral("--save-conditions"), QStringLiteral("seen"),
                                  QStringLiteral("--out"), QStringLiteral("moved.mp4")});
  QVERIFY2(run.code == 0, run.err.constData());
  QCOMPARE(QDir(file("seen/motion")).entryList({QStringLiteral("*.png")}).size(), 8);
  QCOMPARE(QDir(file("seen/model-motion")).entryList({QStringLiteral("*.png")}).size(), 8);
  QVERIFY(QFile::exists(file("seen/conditions.json")));
}

}  // namespace reelbrush::tests

QTEST_GUILESS_MAIN(reelbrush::tests::ComposeTest)
#include "compose_test.moc"
