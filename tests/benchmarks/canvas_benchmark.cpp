// SPDX-License-Identifier: Apache-2.0
// How long the canvas takes: canvas_benchmark [CLIP]. Brush: from a pointer motion to painted
// pixels at 1920 x 1080 with one mask and 20 strokes (ux U5.5: p95 <= 33 ms). Propagation: frames
// per second at 960 x 540 (ux 20: >= 10), of the clip if one is given, else of a moving pattern.
// Measures, asserts nothing.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include <QApplication>
#include <QMouseEvent>
#include <QtTest>

#include "core/generation/mask_propagation.h"
#include "core/generation/sequence_footage.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/condition_commands.h"
#include "tests/ui/editor_fixture.h"
#include "ui/canvas/viewer.h"

namespace reelbrush::tests {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double percentile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

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

void measureBrush(double sizePx) {
  EditorFixture editor;
  editor.window->resize(1920, 1200);
  editor.open(editor.makeClip(1920, 1080, 2));
  ui::CanvasView* canvas = &editor.window->viewer().canvas();
  editor.session->toolState().setBrushSizePx(sizePx);
  editor.drag({{300, 300}, {600, 500}, {900, 300}});
  addStrokes(editor);
  std::vector<double> times;
  for (int gesture = 0; gesture < 5; ++gesture) {
    editor.drag({{200.0 + 10 * gesture, 200}, {205, 203}}, {}, false);
    for (int k = 1; k <= 80; ++k) {
      const QPoint at = editor.onCanvas({200.0 + 18 * k, 540 + 300 * std::sin(k * 0.15 + gesture)});
      const Clock::time_point start = Clock::now();
      QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                       Qt::NoModifier);
      QCoreApplication::sendEvent(canvas, &move);
      QCoreApplication::processEvents();  // paints
      times.push_back(millisecondsSince(start));
    }
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, editor.onCanvas({1700, 540}));
  }
  std::printf("brush %4.0f px: p50 %.1f ms, p95 %.1f ms, most %.1f ms of %zu motions\n", sizePx,
              percentile(times, 0.5), percentile(times, 0.95), percentile(times, 1), times.size());
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
  const Clock::time_point start = Clock::now();
  core::propagateMask(
      plan,
      [&](const core::RationalTime& time) -> std::optional<core::ByteImage> {
        const auto grey = footage.greyAt(time, core::PropagationShortSidePx);
        return grey ? std::optional(core::resizeMask(*grey, 960, 540)) : std::nullopt;
      },
      [&](const core::MaskFlowFrame&, int, int) { ++frames; });
  std::printf("propagation 960 x 540: %.1f frames/s over %d frames\n",
              1000.0 * frames / millisecondsSince(start), frames);
}

}  // namespace
}  // namespace reelbrush::tests

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  for (const double size : {40.0, 200.0}) {
    reelbrush::tests::measureBrush(size);
  }
  reelbrush::tests::measurePropagation(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
  return 0;
}
