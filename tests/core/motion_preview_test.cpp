// SPDX-License-Identifier: Apache-2.0
#include "core/generation/motion_preview.h"

#include <QtTest>

#include "core/motion/camera.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/command_stack.h"
#include "core/undo/condition_commands.h"
#include "core/undo/sketch_commands.h"
#include "tests/support/tiny_project.h"

namespace reelbrush::core {

namespace {

Image boxPicture(int left) {
  Image picture(64, 32, 3);
  for (int y = 8; y < 24; ++y) {
    for (int x = left; x < left + 8; ++x) {
      for (int c = 0; c < 3; ++c) {
        picture.at(x, y, c) = 1;
      }
    }
  }
  return picture;
}

MotionStroke strokeRight() {
  MotionStroke stroke;
  stroke.id = MotionStrokeId::create();
  stroke.points = {{12, 16}, {44, 16}};
  stroke.radius = 14;
  stroke.start = sec(0);
  stroke.end = sec(2);
  return stroke;
}

struct Strokes {
  TinyProject tiny;
  SegmentId segment = tiny.addSegment(sec(0), sec(2));
  Project project{tiny.document, {}};
  CommandStack stack{project};
  const ConditionStack& conditions() {
    return project.sequence().findSegment(segment)->recipe.conditions;
  }
};

}  // namespace

class MotionPreviewTest : public QObject {
  Q_OBJECT
 private slots:
  void strokesCarryThePicture() {
    ConditionStack conditions;
    MotionStrokes strokes;
    strokes.strokes = {strokeRight()};
    conditions.add(std::make_shared<const MotionStrokes>(strokes));
    std::vector<Image> frames;
    previewMotion(boxPicture(8), conditions, tinyContext(64, 32, 9, sec(8)),
                  [&](const Image& frame) { frames.push_back(frame); });
    QCOMPARE(frames.size(), std::size_t{9});
    // After a second the box has come half the way: 16 px.
    QVERIFY(frames[8].at(27, 16, 0) > 0.9F);
    QVERIFY(frames[8].at(10, 16, 0) < 0.2F);
    QVERIFY(frames[0].at(11, 16, 0) > 0.9F);
  }

  void camerasCarryThePicture() {
    ConditionStack conditions;
    Camera camera;
    camera.panX = 50;
    conditions.add(std::make_shared<const Camera>(camera));
    std::vector<Image> frames;
    previewMotion(boxPicture(8), conditions, tinyContext(64, 32, 5, sec(4)),
                  [&](const Image& frame) { frames.push_back(frame); });
    QVERIFY(frames[4].at(8 + 32 + 4, 16, 0) > 0.9F);
  }

  void nothingDrawnIsSaid() {
    const std::string text = errorOf([] {
      previewMotion(boxPicture(8), {}, tinyContext(64, 32, 5, sec(4)), [](const Image&) {});
    });
    QVERIFY(text.find("Nothing moves") != std::string::npos);
  }

  void strokesAreReplacedAsOneStep() {
    Strokes edited;
    MotionStroke stroke = strokeRight();
    edited.stack.push(addMotionStroke(edited.project, edited.segment, stroke));
    const int steps = edited.stack.undoStack().index();
    for (const double weight : {0.9, 0.5, 0.2}) {
      stroke.weight = weight;
      stroke.controls = {{12, 16}, {30, 20}, {44, 16}};
      edited.stack.push(setMotionStroke(edited.project, edited.segment, stroke,
                                        "Change motion stroke", "weight"));
    }
    QCOMPARE(edited.stack.undoStack().index(), steps + 1);
    const auto* strokes = edited.conditions().first<MotionStrokes>();
    QCOMPARE(strokes->strokes.front(), stroke);
    // Written and read again, the control points are still there.
    const QJsonObject json = strokes->serialised();
    JsonReader reader(json, "");
    const DocumentBitmaps bitmaps(edited.project.document());
    QCOMPARE(MotionStrokes::read(reader, bitmaps)->strokes.front(), stroke);
    stroke.id = MotionStrokeId::create();
    QVERIFY(!errorOf([&] {
               edited.stack.push(setMotionStroke(edited.project, edited.segment, stroke, "Move"));
             }).empty());
  }

  void sketchStrokesMakeKeyframesThatHold() {
    Strokes edited;
    const SketchStroke line{{{{2, 2}, 1}, {{12, 2}, 0.5}}, 2, false};
    edited.stack.push(drawSketch(edited.project.document(), edited.segment, sec(0), line));
    edited.stack.push(drawSketch(edited.project.document(), edited.segment, sec(0), line));
    const auto* sketch = edited.conditions().first<Sketch>();
    QCOMPARE(sketch->keyframes.size(), std::size_t{1});
    QCOMPARE(sketch->keyframes[0].strokes.size(), std::size_t{2});
    QVERIFY(sketch->isSingle);
    SketchStroke rub = line;
    rub.isErasing = true;
    edited.stack.push(drawSketch(edited.project.document(), edited.segment, sec(1), rub));
    sketch = edited.conditions().first<Sketch>();
    QCOMPARE(sketch->keyframes.size(), std::size_t{2});
    QCOMPARE(sketch->keyframes[1].strokes.size(), std::size_t{3});
    QVERIFY(!sketch->isSingle);
    // The step tells itself wholly: doing it again from its record gives the same.
    const Document now = edited.project.document();
    const auto* last = static_cast<const ProjectCommand*>(
        edited.stack.undoStack().command(edited.stack.undoStack().count() - 1));
    const QJsonObject json = last->toJson();
    edited.stack.undoStack().undo();
    edited.stack.push(readCommand(edited.project, json));
    QCOMPARE(projectText(edited.project.document()), projectText(now));
  }
};

}  // namespace reelbrush::core

QTEST_GUILESS_MAIN(reelbrush::core::MotionPreviewTest)
#include "motion_preview_test.moc"
