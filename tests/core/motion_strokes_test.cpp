// SPDX-License-Identifier: Apache-2.0
#include "core/motion/motion_strokes.h"

#include <cmath>

#include <QtTest>

#include "core/conditions/condition_stack.h"
#include "core/motion/camera.h"
#include "core/motion/motion_clip.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

// 10 px to the right within one second, disc of 6 px.
MotionStroke rightward() {
  MotionStroke stroke;
  stroke.id = MotionStrokeId::create();
  stroke.points = {{20, 20}, {30, 20}};
  stroke.radius = 6;
  stroke.start = RationalTime();
  stroke.end = sec(1);
  return stroke;
}

CompiledConditions compiled(const MotionStrokes& strokes, const CompileContext& context) {
  CompiledConditions out = emptyConditions(context);
  strokes.compile(context, out);
  return out;
}

bool isNear(float value, double expected) {
  return std::abs(static_cast<double>(value) - expected) < 1e-3;
}

class FixedMotion final : public PictureSource {
 public:
  std::shared_ptr<const Image> pictureAt(const std::string& path, const RationalTime&) override {
    throw Error(ErrorCode::BadInput, Sentence::verbatim("no picture " + path));
  }
  std::shared_ptr<const Image> motionBetween(const std::string&, const RationalTime&,
                                             const RationalTime&) override {
    Image field(10, 10, 2);
    for (std::size_t i = 0; i < field.samples.size(); i += 2) {
      field.samples[i] = 1;
      field.samples[i + 1] = -2;
    }
    return std::make_shared<const Image>(field);
  }
};

}  // namespace

class MotionStrokesTest : public QObject {
  Q_OBJECT
 private slots:
  void strokeMovesOnePixelAFrameInsideItsRadius() {
    MotionStrokes strokes;
    strokes.strokes = {rightward()};
    const CompiledConditions out = compiled(strokes, tinyContext(64, 40, 12, sec(10)));
    QCOMPARE(out.motion.size(), std::size_t{12});
    QCOMPARE(out.motion[0], Image(64, 40, 2));
    for (int frame = 1; frame <= 10; ++frame) {
      const Image& field = out.motion[std::size_t(frame)];
      // The region has travelled with its content: its middle is at 20 + frame now.
      QVERIFY(isNear(field.at(20 + frame, 20, 0), 1));
      QVERIFY(isNear(field.at(20 + frame, 20, 1), 0));
      QVERIFY(isNear(field.at(24 + frame, 20, 0), 1));
      QCOMPARE(field.at(27 + frame, 20, 0), 0.0F);
      QCOMPARE(field.at(12 + frame, 20, 0), 0.0F);
    }
    QCOMPARE(out.motion[11], Image(64, 40, 2));
  }

  void cameraHoldsOutsideTheStroke() {
    ConditionStack stack;
    auto strokes = std::make_shared<MotionStrokes>();
    strokes->strokes = {rightward()};
    Camera camera;
    camera.panY = 50;  // % of 40 px a second: 2 px a frame at 10 frames/s
    stack.add(strokes);
    // Behind the strokes on purpose: a camera still compiles first.
    stack.add(std::make_shared<const Camera>(camera));
    const CompileContext context = tinyContext(64, 40, 3, sec(10));
    CompiledConditions out = emptyConditions(context);
    stack.compile(context, out);
    QVERIFY(isNear(out.motion[1].at(60, 5, 1), 2));
    QVERIFY(isNear(out.motion[1].at(60, 5, 0), 0));
    QVERIFY(isNear(out.motion[1].at(21, 20, 0), 1));
    QVERIFY(isNear(out.motion[1].at(21, 20, 1), 0));
  }

  void weightsMixByTheFormula() {
    MotionStrokes strokes;
    MotionStroke half = rightward();
    half.weight = 0.5;
    strokes.strokes = {half};
    const CompileContext context = tinyContext(64, 40, 2, sec(10));
    CompiledConditions out = emptyConditions(context);
    Camera camera;
    camera.panX = 62.5;  // % of 64 px a second: 4 px a frame
    camera.compile(context, out);
    strokes.compile(context, out);
    // 0.5 * 1 / max(1, 0.5) + 0.5 * 4
    QVERIFY(isNear(out.motion[1].at(21, 20, 0), 2.5));
    MotionStroke other = rightward();
    other.points = {{20, 20}, {20, 50}};
    strokes.strokes = {rightward(), other};
    out = emptyConditions(context);
    strokes.compile(context, out);
    // Two full weights share: (1, 3) / 2.
    QVERIFY(isNear(out.motion[1].at(20, 21, 0), 0.5));
    QVERIFY(isNear(out.motion[1].at(20, 21, 1), 1.5));
  }

  void staticRegionWins() {
    MotionStrokes strokes;
    strokes.strokes = {rightward()};
    StaticRegion still;
    still.id = MotionStrokeId::create();
    still.region = {RegionShape::Rectangle, {{0, 0}, {22, 40}}, 0};
    strokes.statics = {still};
    const CompileContext context = tinyContext(64, 40, 2, sec(10));
    CompiledConditions out = emptyConditions(context);
    Camera camera;
    camera.panX = 10;
    camera.compile(context, out);
    strokes.compile(context, out);
    QCOMPARE(out.motion[1].at(20, 20, 0), 0.0F);
    QCOMPARE(out.motion[1].at(5, 5, 0), 0.0F);
    QVERIFY(isNear(out.motion[1].at(23, 20, 0), 1));
    QVERIFY(out.motion[1].at(50, 5, 0) > 0.1F);
  }

  void canvasAndSpaceScaleDisplacements() {
    MotionStrokes strokes;
    strokes.strokes = {rightward()};
    CompileContext context = tinyContext(64, 40, 2, sec(10));
    context.region = {16, 10, 32, 20};  // the canvas shows the middle, twice enlarged
    const CompiledConditions out = compiled(strokes, context);
    QVERIFY(isNear(out.motion[1].at((21 - 16) * 2, (20 - 10) * 2, 0), 2));
    // The same stroke drawn in a space of half the size.
    MotionStrokes small = strokes;
    small.spaceWidth = 32;
    small.spaceHeight = 20;
    small.strokes[0].points = {{10, 10}, {15, 10}};
    small.strokes[0].radius = 3;
    const CompiledConditions same = compiled(small, context);
    for (std::size_t i = 0; i < out.motion[1].samples.size(); ++i) {
      QVERIFY(isNear(out.motion[1].samples[i], static_cast<double>(same.motion[1].samples[i])));
    }
  }

  void contentStartShiftsTheClock() {
    MotionStrokes strokes;
    strokes.strokes = {rightward()};
    strokes.strokes[0].start = sec(2);
    strokes.strokes[0].end = sec(3);
    CompileContext context = tinyContext(64, 40, 4, sec(10));
    QCOMPARE(compiled(strokes, context).motion[1], Image(64, 40, 2));
    context.contentStart = sec(2);
    QVERIFY(isNear(compiled(strokes, context).motion[1].at(21, 20, 0), 1));
  }

  void easesReachTheirEnds() {
    for (const Ease ease : {Ease::Constant, Ease::In, Ease::Out, Ease::InOut}) {
      QCOMPARE(easedProgress(ease, 0), 0.0);
      QCOMPARE(easedProgress(ease, 1), 1.0);
      for (int i = 1; i <= 20; ++i) {
        QVERIFY(easedProgress(ease, i / 20.0) >= easedProgress(ease, (i - 1) / 20.0));
      }
    }
  }

  void rowRangeAndSwitchLimitStrokes() {
    ConditionStack stack;
    auto strokes = std::make_shared<MotionStrokes>();
    strokes->strokes = {rightward()};
    stack.add(strokes);
    stack.rows[0].range = TimeRange{sec(0), sec(3, 10)};
    const CompileContext context = tinyContext(64, 40, 6, sec(10));
    CompiledConditions out = emptyConditions(context);
    stack.compile(context, out);
    QVERIFY(out.motion[2].at(22, 20, 0) > 0.9F);
    QCOMPARE(out.motion[3], Image(64, 40, 2));
    stack.rows[0].isEnabled = false;
    CompiledConditions none = emptyConditions(context);
    stack.compile(context, none);
    QVERIFY(none.motion.empty());
  }

  void zoomAndRollTurnAboutThePivot() {
    Camera camera;
    camera.zoom = std::pow(1.1, 10);  // 1.1 a frame
    const CompileContext context = tinyContext(41, 41, 2, sec(10));
    CompiledConditions out = emptyConditions(context);
    camera.compile(context, out);
    QVERIFY(isNear(out.motion[1].at(20, 20, 0), 0));
    // 11 px right of the middle was 10 px right of it.
    QVERIFY(isNear(out.motion[1].at(31, 20, 0), 1));
    Camera roll;
    roll.roll = 900;  // 90 degrees a frame, clockwise: what is below the middle was right of it
    CompiledConditions turned = emptyConditions(context);
    roll.compile(context, turned);
    QVERIFY(isNear(turned.motion[1].at(20, 30, 0), -10));
    QVERIFY(isNear(turned.motion[1].at(20, 30, 1), 10));
  }

  void warpFollowsTheField() {
    Image image(20, 10, 1);
    image.at(5, 5) = 1;
    Image field(20, 10, 2);
    for (std::size_t i = 0; i < field.samples.size(); i += 2) {
      field.samples[i] = 3;
    }
    QCOMPARE(warpImage(image, field).at(8, 5), 1.0F);
  }

  void motionOfAClipIsStretchedWithIt() {
    MotionClip clip;
    clip.picture.path = "walk.mp4";
    CompileContext context = tinyContext(20, 40, 2, sec(10));
    CompiledConditions out = emptyConditions(context);
    QVERIFY(errorOf([&] { clip.compile(context, out); }).find("walk.mp4") != std::string::npos);
    FixedMotion source;
    context.pictures = &source;
    clip.compile(context, out);
    QVERIFY(isNear(out.motion[1].at(3, 3, 0), 2));
    QVERIFY(isNear(out.motion[1].at(3, 3, 1), -8));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MotionStrokesTest)
#include "motion_strokes_test.moc"
