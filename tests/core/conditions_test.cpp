// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QtTest>

#include "core/conditions/action_curves.h"
#include "core/conditions/condition_stack.h"
#include "core/conditions/depth.h"
#include "core/conditions/end_frames.h"
#include "core/conditions/reference.h"
#include "core/conditions/registry.h"
#include "core/conditions/sketch.h"
#include "core/conditions/style.h"
#include "core/motion/camera.h"
#include "core/motion/motion_clip.h"
#include "core/motion/motion_strokes.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

PictureRef picture(Image image) {
  PictureRef ref;
  ref.path = "pictures/p.png";
  ref.image = std::make_shared<const Image>(std::move(image));
  return ref;
}

// Names tell the time at which a sequence was asked for.
class TimedPictures final : public PictureSource {
 public:
  std::shared_ptr<const Image> pictureAt(const std::string&, const RationalTime& time) override {
    return std::make_shared<const Image>(8, 8, 3, static_cast<float>(time.toDouble()));
  }
};

std::vector<ConditionPtr> oneOfEach() {
  auto strokes = std::make_shared<MotionStrokes>();
  MotionStroke stroke;
  stroke.id = MotionStrokeId::create();
  stroke.points = {{1.5, 2}, {3, 4.25}};
  stroke.radius = 3;
  stroke.end = sec(3, 2);
  stroke.ease = Ease::InOut;
  stroke.region = MotionRegion{RegionShape::Ellipse, {{0, 0}, {5, 6}}, 0};
  stroke.extras.insert("later", true);
  strokes->strokes = {stroke};
  strokes->statics = {
      {MotionStrokeId::create(), {RegionShape::Polygon, {{0, 0}, {4, 0}, {0, 4}}, 0}, {}}};
  auto camera = std::make_shared<Camera>(Camera::preset(CameraPreset::PushIn));
  camera->pivot = Point{0.25, 0.75};
  auto clip = std::make_shared<MotionClip>();
  clip->picture.path = "a.mp4";
  clip->picture.offset = sec(1, 3);
  auto sketch = std::make_shared<Sketch>();
  sketch->isSingle = false;
  sketch->keyframes = {{sec(0), std::nullopt, {{{{{1, 2}, 0.5}, {{3, 4}, 1}}, 4, false}}, {}},
                       {sec(1), PictureRef{"s.png", nullptr, {}, {}}, {}, {}}};
  auto depth = std::make_shared<Depth>();
  depth->picture.path = "d";
  depth->isNearWhite = false;
  depth->gamma = 2;
  auto style = std::make_shared<Style>();
  style->picture = {PictureRef{"st.png", nullptr, {}, {}}, std::array<double, 4>{0, 0.5, 0.5, 0.5}};
  auto reference = std::make_shared<Reference>();
  reference->pictures = {style->picture, {PictureRef{"r.png", nullptr, {}, {}}, std::nullopt}};
  auto ends = std::make_shared<EndFrames>();
  ends->last = style->picture;
  auto actions = std::make_shared<ActionCurves>();
  actions->points = {{sec(0), -1, 0}, {sec(1), 1, 0.5}};
  return {strokes, camera, clip, sketch, depth, style, reference, ends, actions};
}

}  // namespace

class ConditionsTest : public QObject {
  Q_OBJECT
 private slots:
  void everyConditionSurvivesARoundTrip() {
    const Document empty = newDocument("x");
    const DocumentBitmaps bitmaps(empty);
    std::vector<std::string> seen{"reelbrush.mask"};
    for (const ConditionPtr& condition : oneOfEach()) {
      QJsonObject json = condition->serialised();
      json.insert("from_the_future", QJsonObject{{"a", 1}});
      JsonReader reader(json, "");
      const ConditionPtr read = readCondition(reader, bitmaps);
      QCOMPARE(read->serialised(), json);
      QVERIFY(dynamic_cast<const UnknownCondition*>(read.get()) == nullptr);
      seen.push_back(condition->schema());
    }
    for (const std::string& schema : conditionSchemas()) {
      QVERIFY2(std::count(seen.begin(), seen.end(), schema) == 1, schema.c_str());
    }
  }

  void unknownConditionsAreKeptWordForWord() {
    const Document empty = newDocument("x");
    const DocumentBitmaps bitmaps(empty);
    for (const QJsonObject& json :
         {QJsonObject{{"schema", "reelbrush.smell"}, {"version", 3}, {"nose", "cold"}},
          QJsonObject{{"schema", "reelbrush.camera"}, {"version", 2}, {"pan", "left"}}}) {
      JsonReader reader(json, "");
      const ConditionPtr read = readCondition(reader, bitmaps);
      QCOMPARE(read->serialised(), json);
      const CompileContext context = tinyContext(4, 4, 1, sec(8));
      CompiledConditions out = emptyConditions(context);
      read->compile(context, out);
      QVERIFY(read->kinds().empty());
    }
  }

  void wrongFieldsAreNamed_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("zoom") << R"({"schema":"reelbrush.camera","version":1,"zoom":0})"
                          << "zoom";
    QTest::newRow("pan") << R"({"schema":"reelbrush.camera","version":1,"pan":[1]})"
                         << "pan";
    QTest::newRow("gamma")
        << R"({"schema":"reelbrush.depth","version":1,"picture":{"path":"d"},"gamma":"x"})"
        << "gamma";
    QTest::newRow("path") << R"({"schema":"reelbrush.style","version":1,"picture":{"path":4}})"
                          << "picture.path";
    QTest::newRow("crop")
        << R"({"schema":"reelbrush.style","version":1,"picture":{"path":"a","crop":[0,0,0,1]}})"
        << "picture.crop";
    QTest::newRow("times")
        << R"({"schema":"reelbrush.action_curves","version":1,"points":[)"
           R"({"time":"1","steering":0,"speed":0},{"time":"1","steering":0,"speed":0}]})"
        << "points[1].time";
    QTest::newRow("huge")
        << R"({"schema":"reelbrush.action_curves","version":1,"points":[{"time":1e300,"steering":0,"speed":0}]})"
        << "points[0].time";
    QTest::newRow("sketch")
        << R"({"schema":"reelbrush.sketch","version":1,"keyframes":[{"time":0,"strokes":[{"points":[[1]]}]}]})"
        << "keyframes[0].strokes[0].points[0]";
    QTest::newRow("version") << R"({"schema":"reelbrush.sketch","version":"one"})"
                             << "version";
    QTest::newRow("schema") << R"({"version":1})"
                            << "schema";
  }
  void wrongFieldsAreNamed() {
    QFETCH(QString, json);
    QFETCH(QString, field);
    const Document empty = newDocument("x");
    const std::string message = errorOf([&] {
      JsonReader reader(parseJsonObject(json.toUtf8(), "test"), "");
      readCondition(reader, DocumentBitmaps(empty));
    });
    QVERIFY2(message.find(field.toStdString()) == 0, message.c_str());
  }

  void sketchPolarityFollowsTheMajority() {
    Image dark(10, 10, 3, 1.0F);
    for (int x = 0; x < 10; ++x) {
      for (int c = 0; c < 3; ++c) {
        dark.at(x, 4, c) = 0;
      }
    }
    Image light = dark;
    for (float& value : light.samples) {
      value = 1 - value;
    }
    const CompileContext context = tinyContext(10, 10, 1, sec(8));
    for (const Image& image : {dark, light}) {
      CompiledConditions out = emptyConditions(context);
      Sketch::fromPicture(picture(image), true).compile(context, out);
      QCOMPARE(out.singleSketch->at(3, 4), 1.0F);
      QCOMPARE(out.singleSketch->at(3, 8), 0.0F);
    }
  }

  void drawnSketchHoldsPerKeyframe() {
    Sketch sketch;
    sketch.isSingle = false;
    const SketchStroke across{{{{0, 5}, 1}, {{20, 5}, 1}}, 2, false};
    const SketchStroke down{{{{5, 0}, 1}, {{5, 20}, 1}}, 2, false};
    const SketchStroke rub{{{{5, 15}, 1}}, 8, true};
    sketch.keyframes = {{sec(0), std::nullopt, {across}, {}},
                        {sec(1, 4), std::nullopt, {down, rub}, {}}};
    const CompileContext context = tinyContext(20, 20, 4, sec(8));
    CompiledConditions out = emptyConditions(context);
    sketch.compile(context, out);
    QCOMPARE(out.sketch.size(), std::size_t{4});
    QCOMPARE(out.sketch[1].at(10, 5), 1.0F);
    QCOMPARE(out.sketch[1].at(10, 10), 0.0F);
    QCOMPARE(out.sketch[2].at(10, 5), 0.0F);
    QCOMPARE(out.sketch[2].at(5, 8), 1.0F);
    QCOMPARE(out.sketch[3].at(5, 15), 0.0F);
    QVERIFY(!out.singleSketch);
  }

  void depthHonoursNearAndGamma() {
    Depth depth;
    depth.picture = picture(Image(6, 6, 3, 0.25F));
    depth.gamma = 2;
    const CompileContext context = tinyContext(6, 6, 2, sec(8));
    CompiledConditions out = emptyConditions(context);
    depth.compile(context, out);
    QVERIFY(std::abs(out.depth[1].at(2, 2) - 0.0625F) < 1e-5F);
    depth.isNearWhite = false;
    depth.compile(context, out);
    QVERIFY(std::abs(out.depth[0].at(2, 2) - 0.5625F) < 1e-5F);
    QCOMPARE(out.depth.size(), std::size_t{2});
  }

  void sequencesAreAskedAtContentTimes() {
    Depth depth;
    depth.picture.path = "depth";
    depth.picture.offset = sec(1, 8);
    TimedPictures pictures;
    CompileContext context = tinyContext(8, 8, 3, sec(8));
    context.pictures = &pictures;
    CompiledConditions out = emptyConditions(context);
    depth.compile(context, out);
    QCOMPARE(out.depth[0].at(0, 0), 0.0F);
    QVERIFY(std::abs(out.depth[2].at(0, 0) - 0.125F) < 1e-6F);
    context.pictures = nullptr;
    QVERIFY(errorOf([&] { depth.compile(context, out); }).find("\"depth\"") != std::string::npos);
  }

  void wellsCropAndKeepTheirSize() {
    Image wide(8, 4, 3);
    for (int y = 0; y < 4; ++y) {
      for (int x = 4; x < 8; ++x) {
        wide.at(x, y, 0) = 1;
      }
    }
    Style style;
    style.picture = {picture(wide), std::array<double, 4>{0.5, 0, 0.5, 1}};
    EndFrames ends;
    ends.first = WellPicture{picture(wide), std::nullopt};
    Reference reference;
    reference.pictures = {{picture(wide), std::nullopt}};
    const CompileContext context = tinyContext(4, 4, 1, sec(8));
    CompiledConditions out = emptyConditions(context);
    style.compile(context, out);
    ends.compile(context, out);
    reference.compile(context, out);
    QCOMPARE(out.style->width, 4);
    QCOMPARE(out.style->at(0, 0, 0), 1.0F);
    QCOMPARE(out.firstImage->width, 4);
    QVERIFY(!out.lastImage);
    // Fill: the middle of the wide picture.
    QCOMPARE(out.firstImage->at(0, 1, 0), 0.0F);
    QCOMPARE(out.firstImage->at(3, 1, 0), 1.0F);
    QCOMPARE(out.references.at(0).width, 8);
    QVERIFY(ends.kinds() == std::vector<ConditionKind>{ConditionKind::FirstImage});
  }

  void actionsInterpolate() {
    ActionCurves curves;
    curves.points = {{sec(0), -1, 0}, {sec(1), 1, 1}};
    QCOMPARE(curves.valueAt(sec(1, 4)).steering, -0.5);
    QCOMPARE(curves.valueAt(sec(7)).speed, 1.0);
    curves.interpolation = CurveInterpolation::Smooth;
    QCOMPARE(curves.valueAt(sec(1, 4)).speed, 0.15625);
    const CompileContext context = tinyContext(4, 4, 9, sec(8));
    CompiledConditions out = emptyConditions(context);
    curves.compile(context, out);
    QCOMPARE(out.actions.size(), std::size_t{9});
    QCOMPARE(out.actions[4][1], 0.5F);
    QCOMPARE(out.actions[8][0], 1.0F);
  }

  void stackNamesTheFailingCondition() {
    ConditionStack stack;
    auto depth = std::make_shared<Depth>();
    depth->picture.path = "gone.png";
    stack.add(depth);
    const CompileContext context = tinyContext(4, 4, 1, sec(8));
    CompiledConditions out = emptyConditions(context);
    const std::string message = errorOf([&] { stack.compile(context, out); });
    QVERIFY(message.find("gone.png") != std::string::npos &&
            message.find("Depth") != std::string::npos);
    QVERIFY(stack.kinds() == std::vector<ConditionKind>{ConditionKind::Depth});
    QVERIFY(stack.first<Depth>() == depth.get() && stack.mask() == nullptr);
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::ConditionsTest)
#include "conditions_test.moc"
