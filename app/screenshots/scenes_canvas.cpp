// SPDX-License-Identifier: Apache-2.0
// The canvas: masks, propagation, motion, sketch.
#include <cmath>
#include <numbers>

#include <QAction>

#include "app/screenshots/scenes.h"
#include "core/conditions/mask_stack.h"
#include "core/motion/motion_strokes.h"
#include "core/undo/mask_commands.h"
#include "core/undo/timeline_commands.h"
#include "ui/canvas/viewer.h"
#include "ui/window/main_window.h"

namespace reelbrush::app {
namespace {

std::vector<QPointF> loop(const QPointF& centre, double radius) {
  std::vector<QPointF> points;
  constexpr int Steps = 24;
  for (int i = 0; i <= Steps; ++i) {
    const double angle = 2 * std::numbers::pi * i / Steps;
    const double r = radius * (1 + 0.15 * std::sin(3 * angle));
    points.push_back(centre + QPointF(r * std::cos(angle), r * std::sin(angle)));
  }
  return points;
}

void openForPainting(Stage& stage) {
  stage.open(stage.sample());
  stage.trigger("layout.paint");
}

// One segment over the whole clip with a mask round the star.
void openLongMask(Stage& stage) {
  openForPainting(stage);
  core::Session& session = stage.session();
  session.push(core::DeleteItems{{}, {stage.segment(1).id, stage.segment(2).id}});
  core::TrimItem longer;
  longer.item = stage.segment(0).id;
  longer.to = session.sequence().duration();
  session.push(longer);
  stage.goTo(0);
  stage.trigger("maskNone");
  session.toolState().setBrushSizePx(150);
  stage.trigger("tool.brush");
  stage.drag({{366, 108}, {372, 116}});
}

void raise(Stage& stage, ui::Panel panel) {
  stage.window().docks().show(panel);
}

QString brush(Stage& stage) {
  openForPainting(stage);
  const core::Segment& segment = stage.segment(0);
  const core::FoundMask mask = core::maskOf(segment);
  core::SetMaskLayer soft;
  soft.place = {segment.id, mask.row, mask.masks->layers.front().id};
  soft.settings = mask.masks->layers.front();
  soft.settings.feather = 28;
  stage.session().push(soft);
  stage.session().toolState().setBrushSizePx(110);
  stage.trigger("tool.brush");
  stage.settle();
  stage.hover({372, 300});
  return {};
}

QString shapes(Stage& stage) {
  openForPainting(stage);
  stage.goTo(1);
  stage.trigger("tool.rectangle");
  stage.drag({{40, 60}, {120, 120}, {210, 190}});
  stage.trigger("tool.ellipse");
  stage.drag({{270, 60}, {400, 120}, {470, 220}});
  stage.trigger("tool.lasso");
  stage.drag(loop({140, 370}, 95));
  stage.trigger("tool.polygon");
  for (const QPointF& point : {QPointF(300, 300), QPointF(460, 330), QPointF(430, 460),
                               QPointF(340, 480), QPointF(290, 400)}) {
    stage.press(point);
  }
  stage.key(stage.window().viewer().canvas(), QKeySequence(Qt::Key_Return));
  // A hole in the ellipse.
  stage.trigger("swapAddSubtract");
  stage.trigger("tool.ellipse");
  stage.drag({{330, 100}, {380, 140}, {410, 180}});
  raise(stage, ui::Panel::Mask);
  return {};
}

QString maskLane(Stage& stage) {
  openLongMask(stage);
  core::MaskPropagator& propagator = stage.window().viewer().propagator();
  // A spot of grass that the ball will hide: there no flow can be sure.
  stage.trigger("maskNone");
  stage.session().toolState().setBrushSizePx(56);
  stage.drag({{262, 335}, {275, 345}});
  stage.goTo(0, 17);
  stage.session().toolState().setBrushSizePx(60);
  stage.drag({{250, 130}, {270, 140}});
  stage.goTo(0);
  stage.trigger("propagateBoth");
  stage.waitUntil([&] { return !propagator.isRunning(); }, "the end of the propagation");
  stage.trigger("nextDoubtful");
  return {};
}

QString propagating(Stage& stage) {
  openLongMask(stage);
  const core::MaskPropagator& propagator = stage.window().viewer().propagator();
  stage.settle();
  stage.trigger("propagateForward");
  stage.waitUntil(
      [&] { return propagator.done() * 2 > propagator.total() && propagator.done() > 0; },
      "half of the propagation");
  if (!propagator.isRunning()) {
    return QStringLiteral("the propagation ended before its picture was taken.");
  }
  stage.shoot();
  return {};
}

QString strokes(Stage& stage) {
  openForPainting(stage);
  stage.goTo(1);
  stage.trigger("tool.motionStroke");
  stage.session().toolState().setBrushSizePx(90);
  stage.drag({{110, 260}, {190, 215}, {290, 225}, {400, 275}});
  stage.trigger("tool.staticBrush");
  stage.drag({{60, 460}, {200, 470}, {420, 465}});
  stage.trigger("tool.motionStroke");
  raise(stage, ui::Panel::Motion);
  return {};
}

QString camera(Stage& stage) {
  openForPainting(stage);
  stage.goTo(1);
  raise(stage, ui::Panel::Motion);
  constexpr int PushIn = 5;
  stage.choose("cameraPreset", PushIn);
  stage.trigger("showField");
  return {};
}

QString motionPreview(Stage& stage) {
  openForPainting(stage);
  stage.goTo(1);
  raise(stage, ui::Panel::Motion);
  stage.settle();
  stage.trigger("previewMotion");
  const ui::MotionPlayer& player = stage.window().viewer().motionPlayer();
  stage.waitUntil([&] { return player.frameCount() > 5; }, "the preview of the motion");
  stage.wait(600);
  stage.shoot();
  stage.trigger("previewMotion");
  return {};
}

QString sketch(Stage& stage) {
  openForPainting(stage);
  stage.goTo(1);
  stage.session().toolState().setPenWidthPx(7);
  stage.trigger("tool.sketchPen");
  stage.drag(loop({160, 340}, 80));
  stage.drag(loop({375, 150}, 55));
  stage.drag({{30, 450}, {150, 436}, {300, 446}, {485, 430}});
  return {};
}

}  // namespace

std::vector<Scene> canvasScenes() {
  return {{"S04", brush},   {"S05", shapes}, {"S06", maskLane},      {"S07", propagating},
          {"S08", strokes}, {"S09", camera}, {"S10", motionPreview}, {"S11", sketch}};
}

}  // namespace reelbrush::app
