// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>
#include <vector>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/decoder.h"
#include "core/media/display_image.h"
#include "core/media/take_files.h"
#include "tests/support/marble_case.h"
#include "tests/support/marble_measures.h"
#include "tests/support/program.h"

namespace reelbrush::tests {

namespace {

constexpr int CasesPerRow = 8;
enum Row { Text, Strokes, Sketch, SingleSketch, Depth, FirstImage, Inpainting, Style, RowCount };
constexpr std::array<const char*, RowCount> RowNames{
    "text", "strokes", "sketch", "single sketch", "depth", "first image", "inpainting", "style"};

std::vector<QImage> allFrames(const std::function<QImage(int)>& draw) {
  std::vector<QImage> out;
  for (int f = 0; f < MarbleFrames; ++f) {
    out.push_back(draw(f));
  }
  return out;
}

core::ByteImage byteImage(const QImage& image) {
  core::ByteImage out(image.width(), image.height(), 3);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      for (int c = 0; c < 3; ++c) {
        out.at(x, y, c) = image.constScanLine(y)[3 * x + c];
      }
    }
  }
  return out;
}

std::vector<QImage> framesOf(const QString& file) {
  const auto decoder = core::openMedia(file.toStdString());
  std::vector<QImage> frames;
  while (const core::FramePtr frame = decoder->next()) {
    frames.push_back(core::toDisplayImage(*frame).convertToFormat(QImage::Format_RGB888));
  }
  return frames;
}

// The new colour asked for in the hole of an inpainting case.
int repainted(const MarbleCase& scene) {
  return scene.colour == 0 ? 4 : 0;
}

// The cosine between the way that is asked for and what the object did; a clip without an object
// counts as -1.
double cosineOfTheWay(const MarbleCase& scene, const std::vector<QImage>& frames) {
  const auto moved = MarbleReading(frames).displacement();
  if (!moved || std::hypot(moved->x(), moved->y()) < 1) {
    return moved ? 0.0 : -1.0;
  }
  return QPointF::dotProduct(*moved, scene.step) /
         (std::hypot(moved->x(), moved->y()) * std::hypot(scene.step.x(), scene.step.y()));
}

}  // namespace

// A small version of training/measure.py's table, through the program: eight drawn cases a row with
// half the default steps. The bounds are far below what the starter reaches and well above what it
// does without the condition, so that a condition which does not arrive fails its row.
class StarterFollowsTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void groundsAndColoursFollowWords();
  void objectsGoWhereWordsSay();
  void objectsFollowStrokes();
  void outlinesFollowSketches();
  void firstOutlinesFollowOneSketch();
  void objectsFollowDepth();
  void clipsBeginWithTheFirstImage();
  void holesAreRepaintedAndTheRestIsKept();
  void groundsFollowStylePictures();

 private:
  QString place(Row row, int index) const {
    return folder_.filePath(QStringLiteral("%1-%2").arg(row).arg(index));
  }
  QJsonObject recipe(Row row, int index);
  void addCondition(Row row, const MarbleCase& scene, const QString& at, QJsonObject& line);
  std::vector<QImage> made(Row row, int index) const {
    return framesOf(place(row, index) + QStringLiteral("/out.mkv"));
  }
  // Sum over the row's cases of what `value` says of the case and its frames, divided by their
  // number; printed.
  double mean(Row row, const char* figure,
              const std::function<double(const MarbleCase&, const std::vector<QImage>&)>& value);

  QTemporaryDir folder_;
};

void StarterFollowsTest::addCondition(Row row, const MarbleCase& scene, const QString& at,
                                      QJsonObject& line) {
  const auto file = [&at](const char* name) { return at + QLatin1Char('/') + QLatin1String(name); };
  const auto writeSequence = [&](const char* name, const std::function<QImage(int)>& draw) {
    QVERIFY(QDir().mkpath(file(name)));
    for (int f = 0; f < MarbleFrames; ++f) {
      QVERIFY(draw(f).save(file(name) + QStringLiteral("/%1.png").arg(f, 4, 10, QLatin1Char('0'))));
    }
    line.insert(QLatin1String(name), file(name));
  };
  const auto writePicture = [&](const char* key, const QImage& picture) {
    const QString name = file(key) + QStringLiteral(".png");
    QVERIFY(picture.save(name));
    line.insert(QLatin1String(key), name);
  };
  if (row == Sketch) {
    writeSequence("sketch", [&scene](int f) { return drawSketch(scene, f); });
  } else if (row == SingleSketch) {
    writePicture("sketch", drawSketch(scene, 0));
  } else if (row == Depth) {
    writeSequence("depth", [&scene](int f) { return drawDepth(scene, f); });
  } else if (row == FirstImage) {
    writePicture("image", drawFrame(scene, 0));
  } else if (row == Style) {
    writePicture("style", drawGround(scene));
  } else if (row == Inpainting) {
    writeSequence("mask", [&scene](int f) { return drawMask(scene, f); });
    core::TakeFiles source;
    for (const QImage& frame : allFrames([&scene](int f) { return drawFrame(scene, f); })) {
      source.frames.push_back(byteImage(frame));
    }
    core::writeTakeFiles(file("source").toStdString(), source);
    line.insert(QStringLiteral("source"),
                file("source/") + QLatin1String(core::TakeFiles::VideoName));
    line.insert(QStringLiteral("feather"), 0);
  } else if (row == Strokes) {
    QJsonArray points;
    for (int f = 0; f < MarbleFrames; ++f) {
      points.append(QJsonArray{scene.centre(f).x(), scene.centre(f).y()});
    }
    const QJsonObject stroke{{QStringLiteral("points"), points},
                             {QStringLiteral("radius"), scene.radius + 4},
                             {QStringLiteral("start"), 0.0},
                             {QStringLiteral("end"), (MarbleFrames - 1) / 8.0},
                             {QStringLiteral("weight"), 1.0}};
    const QJsonObject strokes{
        {QStringLiteral("format"), QStringLiteral("reelbrush-strokes-1")},
        {QStringLiteral("size"), QJsonArray{MarbleSize, MarbleSize}},
        {QStringLiteral("strokes"), QJsonArray{stroke}},
        {QStringLiteral("static"), QJsonArray{}},
        {QStringLiteral("camera"), QJsonObject{{QStringLiteral("pan"), QJsonArray{0.0, 0.0}},
                                               {QStringLiteral("zoom"), 1.0},
                                               {QStringLiteral("roll"), 0.0}}}};
    QFile out(file("strokes.json"));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QJsonDocument(strokes).toJson());
    line.insert(QStringLiteral("strokes"), out.fileName());
  }
}

QJsonObject StarterFollowsTest::recipe(Row row, int index) {
  const MarbleCase scene = marbleCase(row, index);
  const QString at = place(row, index);
  MarbleCase said = scene;
  if (row == Inpainting) {
    said.colour = repainted(scene);
  }
  QString prompt = said.prompt(row == Text);
  if (row == Style) {  // silent about the ground
    const QString ground =
        QString::fromLatin1(marbleGrounds()[static_cast<std::size_t>(scene.ground)].words);
    prompt = prompt.left(prompt.size() - ground.size()).trimmed();
  }
  QJsonObject line{{QStringLiteral("model"), QStringLiteral("starter-videocomposer")},
                   {QStringLiteral("prompt"), prompt},
                   {QStringLiteral("frames"), MarbleFrames},
                   {QStringLiteral("steps"), 10},
                   {QStringLiteral("seed"), static_cast<int>(scene.seed)},
                   {QStringLiteral("lossless"), true},
                   {QStringLiteral("out"), at + QStringLiteral("/out.mkv")}};
  if (QDir().mkpath(at)) {
    addCondition(row, scene, at, line);
  }
  return line;
}

void StarterFollowsTest::initTestCase() {
  if (!hasStarter()) {
    QSKIP("the starter model is not in resources/models");
  }
  QFile batch(folder_.filePath(QStringLiteral("batch.jsonl")));
  QVERIFY(batch.open(QIODevice::WriteOnly));
  for (int row = 0; row < RowCount; ++row) {
    for (int index = 0; index < CasesPerRow; ++index) {
      const QJsonObject line = recipe(static_cast<Row>(row), index);
      QVERIFY(!QTest::currentTestFailed());
      batch.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
  }
  batch.close();
  const ProgramRun run = runProgram(
      {QStringLiteral("compose"), QStringLiteral("--batch"), batch.fileName()}, folder_.path());
  QVERIFY2(run.code == 0, run.err.constData());
}

double StarterFollowsTest::mean(
    Row row, const char* figure,
    const std::function<double(const MarbleCase&, const std::vector<QImage>&)>& value) {
  double sum = 0;
  for (int index = 0; index < CasesPerRow; ++index) {
    const std::vector<QImage> frames = made(row, index);
    if (static_cast<int>(frames.size()) != MarbleFrames) {
      return -1;
    }
    sum += value(marbleCase(row, index), frames);
  }
  qInfo("%s: %s %.2f", RowNames[row], figure, sum / CasesPerRow);
  return sum / CasesPerRow;
}

void StarterFollowsTest::groundsAndColoursFollowWords() {
  QVERIFY(mean(Text, "ground", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            return MarbleReading(frames).ground() == scene.ground ? 1.0 : 0.0;
          }) >= 0.75);
  QVERIFY(mean(Text, "colour", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            return MarbleReading(frames).colour() == scene.colour ? 1.0 : 0.0;
          }) >= 0.6);
}

void StarterFollowsTest::objectsGoWhereWordsSay() {
  QVERIFY(mean(Text, "cosine", cosineOfTheWay) >= 0.5);
}

void StarterFollowsTest::objectsFollowStrokes() {
  QVERIFY(mean(Strokes, "cosine", cosineOfTheWay) >= 0.5);
}

void StarterFollowsTest::outlinesFollowSketches() {
  QVERIFY(mean(Sketch, "outline F", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            const MarbleReading reading(frames);
            double sum = 0;
            for (int f = 0; f < MarbleFrames; ++f) {
              sum +=
                  outlineScore(reading.object()[static_cast<std::size_t>(f)], drawSketch(scene, f));
            }
            return sum / MarbleFrames;
          }) >= 0.55);
}

void StarterFollowsTest::firstOutlinesFollowOneSketch() {
  QVERIFY(mean(SingleSketch, "outline F",
               [](const MarbleCase& scene, const std::vector<QImage>& frames) {
                 return outlineScore(MarbleReading(frames).object().front(), drawSketch(scene, 0));
               }) >= 0.55);
}

void StarterFollowsTest::objectsFollowDepth() {
  QVERIFY(mean(Depth, "overlap", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            return depthOverlap(MarbleReading(frames).object(),
                                allFrames([&scene](int f) { return drawDepth(scene, f); }));
          }) >= 0.4);
}

void StarterFollowsTest::clipsBeginWithTheFirstImage() {
  QVERIFY(mean(FirstImage, "dB", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            return signalToNoise(frames.front(), drawFrame(scene, 0));
          }) >= 18);
}

void StarterFollowsTest::holesAreRepaintedAndTheRestIsKept() {
  QVERIFY(mean(Inpainting, "new colour",
               [](const MarbleCase& scene, const std::vector<QImage>& frames) {
                 const auto masks = allFrames([&scene](int f) { return drawMask(scene, f); });
                 return MarbleReading(frames).colourWithin(masks) == repainted(scene) ? 1.0 : 0.0;
               }) >= 0.6);
  QCOMPARE(mean(Inpainting, "changed outside",
                [](const MarbleCase& scene, const std::vector<QImage>& frames) {
                  double sum = 0;
                  for (int f = 0; f < MarbleFrames; ++f) {
                    sum += changedOutside(frames[static_cast<std::size_t>(f)], drawFrame(scene, f),
                                          drawMask(scene, f));
                  }
                  return sum;
                }),
           0.0);
}

void StarterFollowsTest::groundsFollowStylePictures() {
  QVERIFY(mean(Style, "ground", [](const MarbleCase& scene, const std::vector<QImage>& frames) {
            return MarbleReading(frames).ground() == scene.ground ? 1.0 : 0.0;
          }) >= 0.6);
}

}  // namespace reelbrush::tests

QTEST_GUILESS_MAIN(reelbrush::tests::StarterFollowsTest)
#include "starter_follows_test.moc"
