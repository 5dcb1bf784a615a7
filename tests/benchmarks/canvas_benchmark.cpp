// SPDX-License-Identifier: Apache-2.0
// How long the canvas takes: canvas_benchmark [CLIP]. Brush: from a pointer motion to painted
// pixels at 1920 x 1080 with one mask and 20 strokes (ux U5.5). Feather: from the change to painted
// pixels. Propagation: frames per second at 960 x 540, of the clip if one is given, else of a
// moving pattern. Measures, asserts nothing.
#include <cmath>
#include <string>

#include <QApplication>
#include <QMouseEvent>
#include <QtTest>

#include "core/generation/mask_propagation.h"
#include "core/generation/sequence_footage.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/condition_commands.h"
#include "core/undo/mask_commands.h"
#include "tests/benchmarks/measures.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::benchmarks {
namespace {

using tests::EditorFixture;

void addStrokes(EditorFixture& editor) {
  for (int i = 0; i < 20; ++i) {
    core::MotionStroke stroke;
    stroke.id = core::MotionStrokeId::create();
    for (int k = 0; k < 40; ++k) {
      stroke.points.push_back({80.0 + 40 * k, 60.0 + 48 * i + 30 * std::sin(k * 0.3)});
    }
    stroke.radius = 30;
    stroke.end = core::RationalTime(1, 1);
    editor.session->push(
        core::addMotionStroke(editor.session->project(), editor.segment()->id, stroke));
  }
}

// A window with one mask and 20 strokes over a 1080p clip.
void prepare(EditorFixture& editor) {
  editor.window->resize(1920, 1200);
  editor.open(editor.makeClip(1920, 1080, 2));
  editor.drag({{300, 300}, {600, 500}, {900, 300}});
  addStrokes(editor);
}

void measureBrush(double sizePx) {
  EditorFixture editor;
  prepare(editor);
  ui::CanvasView* canvas = &editor.window->viewer().canvas();
  editor.session->toolState().setBrushSizePx(sizePx);
  Samples samples;
  for (int gesture = 0; gesture < 5; ++gesture) {
    editor.drag({{200.0 + 10 * gesture, 200}, {205, 203}}, {}, false);
    for (int k = 1; k <= 80; ++k) {
      const QPoint at = editor.onCanvas({200.0 + 18 * k, 540 + 300 * std::sin(k * 0.15 + gesture)});
      QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                       Qt::NoModifier);
      samples.add([&] {
        QCoreApplication::sendEvent(canvas, &move);
        QCoreApplication::processEvents();  // paints
      });
    }
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, editor.onCanvas({1700, 540}));
  }
  tell("brush of " + std::to_string(static_cast<int>(sizePx)) + " px, 1080p, 20 strokes",
       {33, Judged::P95}, samples);
}

// The layer's feather as the slider of the mask panel sets it.
void measureFeather() {
  EditorFixture editor;
  prepare(editor);
  Samples samples;
  for (int k = 1; k <= 40; ++k) {
    const core::Segment& segment = *editor.segment();
    const core::MaskLayer& layer = segment.recipe.conditions.mask()->layers.front();
    core::SetMaskLayer edit{{}, {segment.id, core::maskOf(segment).row, layer.id}, {}, {}};
    core::copyMaskSettings(layer, edit.settings);
    edit.settings.feather = 5 * k;
    samples.add([&] {
      editor.session->push(edit);
      QCoreApplication::processEvents();
      waitFor([&] { return editor.window->viewer().isPictureSettled(); });
      editor.window->viewer().canvas().repaint();
    });
  }
  tell("feather change visible, 5 to 200 px, 1080p", {100, Judged::P95}, samples);
}

void measurePropagation(const QString& clip) {
  EditorFixture editor;
  editor.open(clip.isEmpty() ? editor.makeClip(960, 540, 24) : clip);
  editor.drag({{300, 200}, {400, 300}});
  const core::SequenceSettings settings = editor.session->sequence().settings;
  const core::Segment& segment = *editor.segment();
  core::SequenceFootage footage(std::make_shared<const core::Document>(editor.session->document()),
                                editor.session->storageFolder(), segment.id);
  core::PropagationPlan plan;
  plan.layer = segment.recipe.conditions.mask()->layers.front();
  plan.keyframe = plan.layer.keyframes.front().time;
  plan.rate = settings.rate;
  plan.range = {segment.contentStart,
                std::min(segment.length, core::RationalTime(60, 1) / settings.rate)};
  plan.width = 960;
  plan.height = 540;
  int frames = 0;
  const Stopwatch watch;
  core::propagateMask(
      plan,
      [&](const core::RationalTime& time) -> std::optional<core::ByteImage> {
        const auto grey = footage.greyAt(time, core::PropagationShortSidePx);
        return grey ? std::optional(core::resizeMask(*grey, 960, 540)) : std::nullopt;
      },
      [&](const core::MaskFlowFrame&, int, int) { ++frames; });
  tell("propagation at 960 x 540", {10, Judged::Least, true, "frames/s"},
       1000.0 * frames / watch.wallMs());
  tell("propagation at 960 x 540, processor time of a frame", {200, Judged::Most},
       watch.cpuMs() / frames);
}

}  // namespace
}  // namespace reelbrush::benchmarks

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  for (const double size : {40.0, 200.0}) {
    reelbrush::benchmarks::measureBrush(size);
  }
  reelbrush::benchmarks::measureFeather();
  reelbrush::benchmarks::measurePropagation(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
  return 0;
}
